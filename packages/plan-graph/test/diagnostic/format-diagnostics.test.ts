import { describe, expect, it } from '@jest/globals';
import type { Diagnostic, LocatedDiagnostic } from '../../src/diagnostic/diagnostic.ts';
import {
  diagnosticsToJson,
  formatDiagnostics,
  summarizeDiagnostics,
} from '../../src/diagnostic/format-diagnostics.ts';
import { expectGolden } from '../golden.ts';

const golden = (file: string): URL => new URL(`./__golden__/${file}`, import.meta.url);

const text = [
  '# Garden shed',
  '',
  '### Phase 1: Dig',
  'dependencies: []',
  '',
  '### Phase 2: Build',
  'dependencies: [9]',
  '',
  'Estimate: soon',
  '',
].join('\r\n');
const source = { path: 'plans/shed.md', text };
const rangeOf = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

const diagnostics: readonly Diagnostic[] = [
  {
    code: 'unknown-phase',
    severity: 'error',
    message: 'Unexpected dependency on phase `9`, expected one of 1-2',
    range: rangeOf('9'),
    fix: 'Did you mean `1`?',
    related: [{ message: 'Phase 1 is here', range: rangeOf('Phase 1: Dig') }],
    phase: '2',
  },
  {
    code: 'bad-field-value',
    severity: 'warning',
    message: 'Unexpected `soon\u001B[0m`, expected a duration',
    range: rangeOf('soon'),
  },
  {
    code: 'missing-dependencies',
    severity: 'info',
    message: 'Phase 1 needs nothing',
    range: rangeOf('Phase 1: Dig'),
  },
];
const located: readonly LocatedDiagnostic[] = diagnostics.map((diagnostic) => ({
  source,
  diagnostic,
}));

describe('formatDiagnostics', () => {
  it.each([
    ['frames.txt', true],
    ['lines.txt', false],
  ])('%s', (file, frames) => {
    expectGolden(golden(file), formatDiagnostics(located, { frames }));
  });

  it('says nothing where there is nothing to say', () => {
    expect(formatDiagnostics([], { frames: true })).toBe('');
  });

  it('paints parts on request', () => {
    const painted = formatDiagnostics(located.slice(0, 1), {
      frames: false,
      paint: (part, words) => `<${part}>${words}</>`,
    });
    expect(painted.split('\n')).toEqual([
      '<place>plans/shed.md:7:16</> <error>error</> <code>unknown-phase</>: Unexpected dependency on phase `9`, expected one of 1-2',
      '  <fix>fix:</> Did you mean `1`?',
      '  <place>plans/shed.md:3:5</> Phase 1 is here',
      '',
    ]);
  });
});

describe('summarizeDiagnostics', () => {
  it.each([
    [[], 'no problems found'],
    [[0], '1 error'],
    [[0, 1, 1, 2], '1 error, 2 warnings, 1 note'],
    [[2, 0, 0], '2 errors, 1 note'],
  ])('%j', (indexes, expected) => {
    expect(summarizeDiagnostics(indexes.map((index) => located[index]!))).toBe(expected);
  });
});

describe('diagnosticsToJson', () => {
  it('has one shape, and keeps the text as it was', () => {
    expectGolden(
      golden('diagnostics.json.txt'),
      `${JSON.stringify(diagnosticsToJson(located), undefined, 2)}\n`,
    );
  });
});
