import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLanguageService, TextDocument, type JSONSchema } from 'vscode-json-languageservice';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schema/run.json'), 'utf8'),
) as JSONSchema;

/** What the published schema has against a file of `.nx/phases/runs`. */
export async function schemaProblems(json: string): Promise<readonly string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('test:run.json', 'json', 1, json);
  const parsed = service.parseJSONDocument(document);
  const problems = await service.doValidation(document, parsed, {}, schema);
  return problems.map(({ message }) => (typeof message === 'string' ? message : message.value));
}
