import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { allDiagnosticCodes, diagnosticCodes } from 'plan-graph/internal';
import { examplesIn, findingsOf } from './examples.ts';

const folder = join(import.meta.dirname, '../../../../docs/diagnostics');
const page = (code: string): string => readFileSync(join(folder, `${code}.md`), 'utf8');

test('there is a page for every code, and no other', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(pages.sort()).toEqual(allDiagnosticCodes.map((code) => `${code}.md`).toSorted());
});

test('the index lists every code with its summary and a link, in order', async () => {
  const index = join(folder, 'README.md');
  const text = readFileSync(index, 'utf8');
  const rows = allDiagnosticCodes.map((code) => {
    const { summary, strict } = diagnosticCodes[code];
    return `| [\`${code}\`](${code}.md) | ${summary} | ${strict ? 'error' : ''} |\n`;
  });
  const [head = ''] = text.split(/^\| \[/m, 1);
  const made = await format(head + rows.join(''), {
    ...(await resolveConfig(index)),
    parser: 'markdown',
  });
  if (process.env['UPDATE'] === '1' && !process.env['CI']) writeFileSync(index, made);
  else expect(text).toBe(made);
});

describe.each(allDiagnosticCodes)('%s', (code) => {
  test('opens with its code and its summary', () => {
    const lead = page(code).split('\n\n', 2);
    expect(lead).toEqual([`# ${code}`, diagnosticCodes[code].summary]);
  });

  test('has a wrong example that gives just what the page says, and a right one that gives nothing', async () => {
    const examples = examplesIn(page(code));
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['wrong', 'right']));
    for (const example of examples) {
      const findings = await findingsOf(example, code);
      if (process.env['UPDATE'] === '1' && !process.env['CI'] && example.kind === 'wrong') {
        update(code, example.expected, findings);
        continue;
      }
      expect(findings).toBe(example.expected);
      if (example.kind === 'wrong') {
        expect(findings).toMatch(
          new RegExp(
            `^\\S+:\\d+:\\d+ (?:error|warning|note) ${code}: Unexpected .+, expected .+`,
            'm',
          ),
        );
      }
    }
  });
});

function update(code: string, before: string, after: string): void {
  const path = join(folder, `${code}.md`);
  if (!existsSync(path)) return;
  const text = page(code);
  writeFileSync(
    path,
    text.replace(`expected\n${before}\`\`\``, () => `expected\n${after}\`\`\``),
  );
}
