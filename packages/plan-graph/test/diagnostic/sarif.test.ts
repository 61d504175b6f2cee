import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../../../../tools/lib/any-character.mjs';
import { allDiagnosticCodes } from '../../src/diagnostic/codes.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { diagnosticsToSarif, type SarifLocation } from '../../src/diagnostic/sarif.ts';
import { expectGolden } from '../golden.ts';

const text = '### Phase 1: Dig\r\n\r\n### Phase 2: Build\r\ndependencies: [9]\r\n';
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const wrong: Diagnostic = {
  code: 'unknown-phase',
  severity: 'error',
  message: 'Unexpected 9, expected 1',
  range: at('9'),
  fix: 'Did you mean Phase 1?',
  related: [{ message: 'Phase 1 is here', range: at('Phase 1: Dig') }],
};
const sarif = (diagnostics: readonly Diagnostic[], path = 'plans/shed.md') =>
  diagnosticsToSarif(diagnostics.map((diagnostic) => ({ source: { path, text }, diagnostic })));

/** What the schema of SARIF 2.1.0 demands of a location of a text file. */
function expectLocation({ physicalLocation: { artifactLocation, region } }: SarifLocation): void {
  // A relative reference: no scheme, no query, no fragment, no character that a URI may not hold.
  expect(artifactLocation.uri).toMatch(/^(?:[\w.!~*'()/-]|%[0-9A-F]{2})*$/);
  expect(artifactLocation.uriBaseId).toBe('%SRCROOT%');
  for (const number of Object.values(region)) {
    expect(Number.isInteger(number) && number >= 1).toBe(true);
  }
  expect(region.endLine).toBeGreaterThanOrEqual(region.startLine);
  if (region.endLine === region.startLine) {
    expect(region.endColumn).toBeGreaterThanOrEqual(region.startColumn);
  }
}

describe('a SARIF log', () => {
  test('of one diagnostic', () => {
    // The place of its rule changes with every new code.
    const results = sarif([wrong]).runs[0].results.map((result) => ({
      ...result,
      ruleIndex: undefined,
    }));
    expectGolden(
      new URL('./__golden__/sarif-results.json.txt', import.meta.url),
      `${JSON.stringify(results, undefined, 2)}\n`,
    );
  });

  test('has the version, one run, and every code as a rule in one order', () => {
    const log = sarif([]);
    expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
    expect(log.version).toBe('2.1.0');
    const { rules, name } = log.runs[0].tool.driver;
    expect(name).toBe('nx-phases');
    expect(rules.map(({ id }) => id)).toEqual(allDiagnosticCodes);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, shortDescription, help, helpUri } of rules) {
      expect(helpUri).toMatch(new RegExp(`^https://\\S+/docs/diagnostics/${id}\\.md$`));
      expect(shortDescription.text).toMatch(/^\p{Lu}.*\.$/u);
      expect(help.text).toContain(`docs/diagnostics/${id}.md`);
    }
    expect(log.runs[0].results).toEqual([]);
  });

  test('a result names its rule by place too', () => {
    const { tool, results } = sarif([wrong, { ...wrong, code: 'cycle' }]).runs[0];
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ] as const)('the level of %s is %s', (severity, level) => {
    expect(sarif([{ ...wrong, severity }]).runs[0].results[0]?.level).toBe(level);
  });

  test.each([
    ['plans/[draft] 1.md', 'plans/%5Bdraft%5D%201.md'],
    ['c:plan.md', 'c%3Aplan.md'],
    ['plans/ü#?.md', 'plans/%C3%BC%23%3F.md'],
    ['\uD800.md', '%EF%BF%BD.md'],
  ])('the path %j is the URI %s', (path, uri) => {
    const [result] = sarif([wrong], path).runs[0].results;
    expect(result?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('is well-formed for any place in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.string({ unit: anyCharacter }),
        fc.nat(60),
        fc.nat(60),
        (source, path, start, length) => {
          const range = {
            start: Math.min(start, source.length),
            end: Math.min(start + length, source.length),
          };
          const [run] = diagnosticsToSarif([
            {
              source: { path, text: source },
              diagnostic: { ...wrong, range, related: [{ message: 'here', range }] },
            },
          ]).runs;
          const [result] = run.results;
          expectLocation(result!.locations[0]);
          expectLocation(result!.relatedLocations![0]!);
          expect(JSON.parse(JSON.stringify(run))).toEqual(run);
        },
      ),
    );
  });
});
