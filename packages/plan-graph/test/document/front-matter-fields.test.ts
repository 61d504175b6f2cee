import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';
import { frontMatterFields, type FrontMatterKey } from '../../src/document/front-matter-fields.ts';
import { parseOutline } from '../../src/files/parse-outline.ts';
import { toJsonSchema } from '../../src/model/described-field.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { joinSources } from '../../src/source/join-sources.ts';

const places = /^(?:\w*range|start|end|\w*lines?|section|source|heading|first|body|problems)$/i;

/** What the front matter changes, wherever its keys are read: in a plan, in the file of one phase, in plans of other tools. */
function readingOf(matter: unknown): readonly string[] {
  const yaml = matter === undefined ? '' : `---\n${stringify(matter)}---\n`;
  const overview = '## Phases\n\n- [A](phases/phase-1.md)\n- [B](phases/phase-2.md)\n';
  const plans = [
    [{ path: 'plan.md', text: `${yaml}### Phase 1: A\n\n### Phase 2: B\n` }],
    [
      { path: 'plan.md', text: overview },
      { path: 'phases/phase-2.md', text: `${yaml}# Phase 2: B\n` },
    ],
    [{ path: '.planning/phases/05-x/05-01-PLAN.md', text: `${yaml}<objective>It.</objective>\n` }],
  ];
  return plans.map((files) => {
    const draft = parseOutline(joinSources(files), defaultRules);
    // Places differ with the text above; what is read does not.
    return JSON.stringify(draft, (key, value: unknown) => (places.test(key) ? undefined : value));
  });
}

const wrongs = (matter: unknown): boolean =>
  parseOutline(
    { path: 'plan.md', text: `---\n${stringify(matter)}---\n### Phase 1: A\n` },
    defaultRules,
  ).problems.some(({ code }) => code === 'bad-field-value');

interface Values {
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
  /** Other keys that this one needs beside it. */
  readonly beside?: object;
}

const gsd = { phase: '05', plan: '01' };
const values: Readonly<Record<FrontMatterKey, Values>> = {
  name: { right: ['login', 7], wrong: [['login']] },
  format: { right: ['superpowers'], wrong: [['kiro']] },
  unit: { right: ['Stage', 'Étape'], wrong: ['2', { a: 1 }] },
  missing: { right: ['error'], wrong: ['none', ['error']] },
  writeConflicts: { right: ['serialize'], wrong: ['queue'] },
  strict: { right: [true], wrong: ['yes', 1, []] },
  inputs: { right: ['src/**', ['src/**', { env: 'STAGE' }]], wrong: [3, [{ name: 'x' }]] },
  agent: { right: ['coder'], wrong: [['coder']] },
  maxCost: { right: [2.5, '$2'], wrong: [-1, [2]] },
  maxTokens: { right: [200, '200k'], wrong: [0, { a: 1 }] },
  review: { right: ['strict', false], wrong: [true, ['a']] },
  approve: { right: [true, 'alice'], wrong: [['alice']] },
  phases: { right: [{ 2: [1] }, [{ id: 2, depends_on: [1] }]], wrong: [] },
  todos: { right: [[{ id: 'a', content: 'A' }]], wrong: [] },
  depends_on: { right: [1, [1]], wrong: [], beside: gsd },
  status: { right: ['Done'], wrong: [] },
  files_modified: { right: ['a.ts', ['a.ts']], wrong: [], beside: gsd },
  wave: { right: [2], wrong: [], beside: gsd },
};

const rows = Object.entries(values).flatMap(([key, { right, wrong, beside = {} }]) => [
  ...right.map((value) => ({ key, matter: { ...beside, [key]: value }, isRight: true, beside })),
  ...wrong.map((value) => ({ key, matter: { ...beside, [key]: value }, isRight: false, beside })),
]);

const service = getLanguageService({});
const schema = toJsonSchema({ type: 'object', properties: frontMatterFields }) as JSONSchema;

async function isWrongInAnEditor(matter: object): Promise<boolean> {
  const document = TextDocument.create('test:matter', 'json', 1, JSON.stringify(matter));
  const parsed = service.parseJSONDocument(document);
  return (await service.doValidation(document, parsed, {}, schema)).length > 0;
}

describe('the front matter', () => {
  test('is described by every key that is tried here, and by no other', () => {
    expect(Object.keys(values).toSorted()).toEqual(Object.keys(frontMatterFields).toSorted());
  });

  test.each(rows)('$matter is right: $isRight', async ({ matter, isRight }) => {
    expect(parse(stringify(matter))).toEqual(matter);
    expect(wrongs(matter)).toBe(!isRight);
    expect(await isWrongInAnEditor(matter)).toBe(!isRight);
  });

  test.each(rows.filter(({ isRight }) => isRight))(
    '$matter changes what is read',
    ({ matter, beside }) => {
      expect(readingOf(matter)).not.toEqual(readingOf(beside));
    },
  );

  test('keys of other tools are theirs', async () => {
    expect(await isWrongInAnEditor({ title: 'A plan', tags: ['x'] })).toBe(false);
  });
});
