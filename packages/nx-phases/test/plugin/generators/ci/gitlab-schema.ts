import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';
import { parse } from 'yaml';

const program = process.env['NX_PHASES_E2E_GITLAB_CI_LOCAL'];

/** Undefined: the schema is there. It is in no package by itself, but gitlab-ci-local has it among its code. */
export const whyNoSchema =
  program === undefined
    ? 'NX_PHASES_E2E_GITLAB_CI_LOCAL does not say where gitlab-ci-local is, see .ci/run'
    : undefined;

/** GitLab's own schema of `.gitlab-ci.yml`, by its place in a file of code that is one line. */
function readSchema(): JSONSchema {
  const code = readFileSync(join(program ?? '', '../../gitlab-ci-local/dist/index.js'), 'utf8');
  const id = code.indexOf('$id:"https://gitlab.com/.gitlab-ci.yml"');
  const start = code.lastIndexOf('{', id);
  for (let end = code.indexOf('}', id); end !== -1; end = code.indexOf('}', end + 1)) {
    try {
      return runInNewContext(`(${code.slice(start, end + 1)})`) as JSONSchema;
    } catch {
      // A brace within it.
    }
  }
  throw new Error(`Unexpected form of ${program ?? ''}: it has no schema`);
}

let schema: JSONSchema | undefined;

/** What GitLab's own schema finds in the text of a pipeline. */
export async function schemaProblems(text: string): Promise<readonly string[]> {
  schema ??= readSchema();
  const service = getLanguageService({});
  const document = TextDocument.create(
    'test:ci.json',
    'json',
    1,
    JSON.stringify(expanded(parse(text) as Record<string, object>)),
  );
  const parsed = service.parseJSONDocument(document);
  const problems = await service.doValidation(document, parsed, {}, schema);
  return problems.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

/** As GitLab looks at jobs, since anything may stand in what is hidden: with what they extend, the nearest last. */
function expanded(jobs: Readonly<Record<string, object>>): object {
  const whole = ({ extends: base, ...own }: { readonly extends?: string }): object =>
    base === undefined ? own : { ...whole(jobs[base] ?? {}), ...own };
  return Object.fromEntries(
    Object.entries(jobs).flatMap(([name, job]) =>
      name.startsWith('.') ? [] : [[name, whole(job)]],
    ),
  );
}
