import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { examplesIn, findingsOf } from './examples.ts';

const path = join(import.meta.dirname, '../../../../docs/spec-kit.md');
const page = readFileSync(path, 'utf8');
const examples = examplesIn(page);

test('docs/spec-kit.md has plans of three tools, each without a check and with one', () => {
  expect(examples.map(({ kind }) => kind)).toEqual([
    'wrong',
    'right',
    'wrong',
    'right',
    'wrong',
    'right',
  ]);
});

test.each(examples)('example $#, $kind: gives just what docs/spec-kit.md says', async (example) => {
  const findings = await findingsOf(example, 'no-checks');
  if (process.env['UPDATE'] === '1' && !process.env['CI'] && example.kind === 'wrong') {
    const [file = ''] = Object.keys(example.files);
    const text = readFileSync(path, 'utf8');
    const start = text.indexOf('expected\n', text.indexOf(`example=wrong file=${file}`)) + 9;
    writeFileSync(path, text.slice(0, start) + findings + text.slice(text.indexOf('```', start)));
    return;
  }
  expect(findings).toBe(example.expected);
  if (example.kind === 'wrong') expect(findings).toContain(' no-checks: ');
});
