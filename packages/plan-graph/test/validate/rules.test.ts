import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { allDiagnosticCodes, diagnosticCodes } from '../../src/diagnostic/codes.ts';
import { readingCodes } from '../../src/diagnostic/reading-codes.ts';
import { ruleCodes } from '../../src/diagnostic/rule-codes.ts';
import { rules } from '../../src/validate/rules/index.ts';
import type { Rule } from '../../src/validate/rules/rule.ts';

const folder = join(import.meta.dirname, '../../src/validate/rules');
const made = join(import.meta.dirname, '../../src/diagnostic/rule-codes.ts');
const codeOfFile = (file: string): string => basename(file, '.ts');

describe('the list of rules', () => {
  test('has each code once, in the order of the alphabet', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted());
  });

  test('has the rule of every file that exports one, and each stands in the file of its code', async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
    const found: string[] = [];
    for (const file of files) {
      const exported = Object.values((await import(join(folder, file))) as object);
      for (const value of exported.filter(isRule)) {
        expect([file, value.code]).toEqual([file, codeOfFile(file)]);
        found.push(value.code);
      }
    }
    expect(found.toSorted()).toEqual(rules.map(({ code }) => code));
  });

  test('is what `diagnostic/rule-codes.ts` says', async () => {
    const facts = rules.map(({ code, summary, strict }) => [code, { summary, strict }] as const);
    if (process.env['UPDATE'] === '1' && !process.env['CI']) {
      const [head = ''] = readFileSync(made, 'utf8').split('\n');
      const text = `${head}\nexport const ruleCodes = ${JSON.stringify(Object.fromEntries(facts))} as const;\n`;
      const options = await resolveConfig(made);
      writeFileSync(made, await format(text, { ...options, parser: 'typescript' }));
    } else {
      expect(Object.entries(ruleCodes)).toEqual(facts);
    }
  });
});

test('no code is both a rule and found while reading, and each list is in order', () => {
  const reading = Object.keys(readingCodes);
  expect(reading).toEqual(reading.toSorted());
  expect(reading.filter((code) => code in ruleCodes)).toEqual([]);
  expect(allDiagnosticCodes).toEqual(Object.keys(diagnosticCodes).toSorted());
});

test.each(allDiagnosticCodes)('the summary of %s is one sentence', (code) => {
  expect(diagnosticCodes[code].summary).toMatch(/^\p{Lu}[^.]+\.$/u);
});

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'code' in value && 'summary' in value;
}
