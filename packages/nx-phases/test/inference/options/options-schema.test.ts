import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { type DescribedField, type FieldSchema, frontMatterFields } from 'plan-graph/internal';
import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';
import { optionFields } from '../../../src/inference/options/option-fields.ts';
import { schemaFiles as optionSchemas } from '../../../src/inference/options/options-schema.ts';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { runSchema } from '../../../src/running/history/run-schema.ts';

const root = join(import.meta.dirname, '../../../../..');
const folder = join(root, 'packages/nx-phases/schema');

const schemaFiles: typeof optionSchemas = { ...optionSchemas, 'run.json': runSchema };

test.each(Object.entries(schemaFiles))('schema/%s is what the tables say', async (name, schema) => {
  const path = join(folder, name);
  const made = await format(JSON.stringify(schema), {
    ...(await resolveConfig(path)),
    filepath: path,
  });
  if (process.env['UPDATE'] === '1' && !process.env['CI']) writeFileSync(path, made);
  else expect(readFileSync(path, 'utf8')).toBe(made);
});

test('the folder holds these schemas, and no other', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(schemaFiles).toSorted());
});

/** Each field with its path, `agents.*.caps.usd`. */
function fieldsIn(
  fields: Readonly<Record<string, DescribedField>>,
  path: string,
): readonly (readonly [string, DescribedField])[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    [`${path}${name}`, field] as const,
    ...inner(field).flatMap((below) => fieldsIn(below, `${path}${name}.`)),
  ]);
}

function inner(field: FieldSchema): readonly Readonly<Record<string, DescribedField>>[] {
  const { properties, additionalProperties, anyOf = [] } = field;
  return [
    ...(properties === undefined ? [] : [properties]),
    ...(typeof additionalProperties === 'object' ? inner(additionalProperties) : []),
    ...anyOf.flatMap(inner),
  ];
}

const allFields = [
  ...fieldsIn(optionFields, ''),
  ...fieldsIn(frontMatterFields, 'front matter '),
].filter(([path]) => !path.endsWith('inputs.env'));

test.each(allFields)('%s has a description, a kind of value, and a default', (_path, field) => {
  expect(field.description).toMatch(/^\S.*[^.]$/);
  expect(field.type ?? field.anyOf ?? field.enum).toBeDefined();
  expect('default' in field).not.toBe(field.without !== undefined);
});

const agent = (given: object): object => ({ agents: { coder: { command: 'coder', ...given } } });

/** Of each option a right value and a wrong one. */
const values: Readonly<Record<string, { right: readonly unknown[]; wrong: readonly unknown[] }>> = {
  plans: { right: ['docs/epics.md', ['docs/*.md']], wrong: [3, 'docs/epics.txt', [4]] },
  projectName: { right: ['docs-{name}'], wrong: ['', 3] },
  format: { right: ['kiro'], wrong: ['word', true] },
  unit: { right: ['Stage'], wrong: ['', ['Stage']] },
  missing: { right: ['error'], wrong: ['none'] },
  writeConflicts: { right: ['serialize'], wrong: ['queue'] },
  strict: { right: [true], wrong: ['yes'] },
  timeout: { right: ['10m', 90], wrong: ['soon', 0, true] },
  retries: { right: [2], wrong: [-1, 1.5, '2', 100] },
  verifyPending: { right: ['fail'], wrong: ['error', true] },
  unverified: { right: ['fail'], wrong: ['error'] },
  verifyUnverified: { right: ['fail'], wrong: ['error'] },
  inputs: { right: [['src/**', { env: 'STAGE' }]], wrong: ['src/**', [], [3]] },
  waiting: { right: ['pass'], wrong: [false] },
  blocked: { right: ['pass'], wrong: [false] },
  targetNames: {
    right: [{ phase: 'stage-{id}', mark: 'tick' }],
    wrong: [{ phase: 'stage' }, { phases: 'p' }, { phases: 'a:b' }, { stage: 'x' }, 'stage'],
  },
  commit: { right: [{ subject: '{name}' }], wrong: [{ subject: '' }, { title: 'x' }, 'x'] },
  reports: {
    right: [{ junit: 'reports/{run}.xml', jobSummary: false }, { ctrf: '.nx/ctrf.json' }],
    wrong: [
      { junit: '../junit.xml' },
      { ctrf: '/tmp/ctrf.json' },
      { trace: 'C:\\trace.json' },
      { markdown: 'reports/' },
      { markdown: 'a/../../b' },
      { jobSummary: 'yes' },
      { html: 'a.html' },
      'x',
    ],
  },
};

/** Of agents the same, for each key. */
const agentValues: typeof values = {
  preset: { right: ['codex'], wrong: ['cursor'] },
  command: { right: ['./coder'], wrong: ['', 3] },
  arguments: { right: [['--fast']], wrong: [3, [3]] },
  prompt: { right: ['stdin'], wrong: ['pipe'] },
  usage: {
    right: ['none', { tokens: ['a.b'], mode: 'sum' }],
    wrong: ['all', {}, { mode: 'first', usd: 'a' }, { cents: 'a' }],
  },
  environment: { right: ['NPM_*', ['A']], wrong: [3] },
  timeout: { right: ['2h', 60], wrong: ['long'] },
  stallTimeout: { right: ['5m'], wrong: [0] },
  limitWait: { right: ['1h'], wrong: [true] },
  retries: { right: [0], wrong: [10, 0.5] },
  caps: {
    right: [{ phase: { usd: 2 }, plan: { tokens: 1000 } }],
    wrong: [{ phase: { usd: 0 } }, { phase: { eur: 2 } }, { day: {} }, 3],
  },
  setup: { right: ['npm ci', []], wrong: [3] },
  copy: { right: ['.env'], wrong: [[3]] },
  checks: { right: ['npm test'], wrong: [[3]] },
  instructions: { right: ['Be brief.', { file: 'a.md' }], wrong: ['', {}, { path: 'a.md' }] },
  sandbox: {
    right: ['bwrap', ['wrap', '--'], { use: 'podman', image: 'node', network: ['agent'] }],
    wrong: ['docker', [], { network: true }, { use: 'bwrap', network: ['world'] }, { user: 1 }],
  },
};

const rows = [
  ...rowsOf(values, (name, value) => ({ [name]: value })),
  ...rowsOf(agentValues, (name, value) => agent({ [name]: value })),
  { name: 'agents', given: { agents: {} }, isRight: false },
  { name: 'agents', given: { agents: { 'a b': { command: 'x' } } }, isRight: false },
  { name: 'agent', given: { ...agent({}), agent: 'coder' }, isRight: true },
  { name: 'agent', given: { ...agent({}), agent: 3 }, isRight: false },
  { name: 'unknown', given: { mising: 'auto' }, isRight: false },
];

function rowsOf(of: typeof values, wrap: (name: string, value: unknown) => object) {
  return Object.entries(of).flatMap(([name, { right, wrong }]) => [
    ...right.map((value) => ({ name, given: wrap(name, value), isRight: true })),
    ...wrong.map((value) => ({ name, given: wrap(name, value), isRight: false })),
  ]);
}

describe('the reader of options and what an editor finds by the schema agree', () => {
  test('about every option', () => {
    expect(new Set(rows.map(({ name }) => name))).toEqual(
      new Set([
        ...Object.keys(optionFields),
        ...Object.keys(optionFields.agents.additionalProperties.properties),
        'unknown',
      ]),
    );
  });

  test.each(rows)('$name: $given is right: $isRight', async ({ given, isRight }) => {
    const read = (): unknown => normalizeOptions(given);
    if (isRight) expect(read).not.toThrow();
    else expect(read).toThrow('nx-phases: wrong options in nx.json');
    const text = JSON.stringify({ plugins: [{ plugin: 'nx-phases', options: given }] });
    expect((await problemsIn(text)).length > 0).toBe(!isRight);
  });
});

const service = getLanguageService({
  schemaRequestService: (uri) => Promise.resolve(readFileSync(new URL(uri), 'utf8')),
  workspaceContext: {
    resolveRelativePath: (path, resource) => new URL(path, resource).href,
  },
});
// As it is installed: beside the `nx` of the workspace, whose schema it refers to.
const installed = pathToFileURL(join(root, 'node_modules/nx-phases/schema/nx-json.json')).href;
const schema: JSONSchema = { $ref: installed };

function open(text: string) {
  const document = TextDocument.create(pathToFileURL(join(root, 'nx.json')).href, 'json', 1, text);
  return { document, parsed: service.parseJSONDocument(document) };
}

async function problemsIn(text: string): Promise<readonly string[]> {
  const { document, parsed } = open(text);
  const problems = await service.doValidation(document, parsed, {}, schema);
  return problems.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

describe('an editor that opens nx.json', () => {
  test('still checks what is Nx its own, and leaves the options of other plugins alone', async () => {
    expect(await problemsIn('{"parallel": "three"}')).toHaveLength(1);
    expect(
      await problemsIn('{"plugins": ["@nx/js", {"plugin": "@nx/vite", "options": {"x": 1}}]}'),
    ).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    ['options', '{|}', ['agents', 'missing', 'plans', 'retries', 'strict']],
    ['values', '{"missing": |}', ['"auto"', '"error"', '"independent"', '"sequential"']],
    ['keys of an agent', '{"agents": {"a": {|}}}', ['preset', 'command', 'caps']],
  ])('completes %s', async (_what, options, expected) => {
    const marked = `{"plugins": [{"plugin": "nx-phases", "options": ${options}}]}`;
    const offset = marked.indexOf('|');
    const { document, parsed } = open(marked.replace('|', ''));
    service.configure({ schemas: [{ uri: 'test:nx', fileMatch: ['*'], schema }] });
    const list = await service.doComplete(document, document.positionAt(offset), parsed);
    service.configure({});
    expect(list?.items.map(({ label }) => label)).toEqual(expect.arrayContaining([...expected]));
  });
});
