import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { type DescribedField, frontMatterFields } from 'plan-graph/internal';
import { agentFields, capFields } from '../../src/inference/options/agent-fields.ts';
import { commitFields } from '../../src/inference/options/commit-template.ts';
import { optionFields } from '../../src/inference/options/option-fields.ts';
import { reportsFields } from '../../src/inference/options/reports-option.ts';
import { sandboxFields } from '../../src/inference/options/sandbox-fields.ts';
import { targetNameFields } from '../../src/inference/options/target-name-fields.ts';
import { usageFields } from '../../src/inference/options/usage-option.ts';
import { fieldTable } from './field-table.ts';

const path = join(import.meta.dirname, '../../../../docs/options.md');
const page = readFileSync(path, 'utf8');

const tables: Readonly<Record<string, Readonly<Record<string, DescribedField>>>> = {
  options: optionFields,
  targetNames: targetNameFields,
  agents: agentFields,
  caps: capFields,
  usage: usageFields,
  sandbox: sandboxFields,
  commit: commitFields,
  reports: reportsFields,
  'front matter': frontMatterFields,
};
const marked = /(<!-- table of (.+) -->\n)[^]*?(<!-- end of table -->)/g;

test('docs/options.md has the table of every group of options as their readers have it', async () => {
  expect([...page.matchAll(marked)].map(([, , name]) => name)).toEqual(Object.keys(tables));
  const filled = page.replace(
    marked,
    (_, start: string, name: string, end: string) =>
      `${start}\n${fieldTable(tables[name] ?? {})}\n${end}`,
  );
  const made = await format(filled, { ...(await resolveConfig(path)), parser: 'markdown' });
  if (process.env['UPDATE'] === '1' && !process.env['CI']) writeFileSync(path, made);
  else expect(page).toBe(made);
});
