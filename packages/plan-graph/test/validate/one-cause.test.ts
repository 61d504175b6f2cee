import { describe, expect, test } from '@jest/globals';
import type { Diagnostic, DiagnosticCode, Severity } from '../../src/diagnostic/diagnostic.ts';
import { oncePerCause } from '../../src/validate/one-cause.ts';
import { planOf, read } from './reading.ts';

const say = (
  code: DiagnosticCode,
  start: number,
  severity: Severity = 'error',
  related: readonly number[] = [],
): Diagnostic => ({
  code,
  severity,
  message: 'Unexpected a, expected b',
  range: { start, end: start + 5 },
  related: related.map((at) => ({ message: 'here', range: { start: at, end: at + 5 } })),
});

describe('a cause is told once', () => {
  test.each<[string, readonly Diagnostic[], readonly DiagnosticCode[]]>([
    ['at its place', [say('cycle', 0), say('forward-reference', 2, 'info')], ['cycle']],
    [
      'at another',
      [say('cycle', 0, 'error', [20]), say('forward-reference', 20, 'info')],
      ['cycle'],
    ],
    [
      'elsewhere',
      [say('cycle', 0), say('forward-reference', 9, 'info')],
      ['cycle', 'forward-reference'],
    ],
    ['of other codes', [say('cycle', 0), say('ignored-text', 0)], ['cycle', 'ignored-text']],
    ['of one code', [say('cycle', 0), say('cycle', 0)], ['cycle', 'cycle']],
    ['graver', [say('range-heading', 0), say('no-phases', 0)], ['range-heading']],
    // The plan would be valid without the error.
    [
      'less grave',
      [say('range-heading', 0, 'warning'), say('no-phases', 0)],
      ['range-heading', 'no-phases'],
    ],
  ])('%s', (_, diagnostics, expected) => {
    expect(oncePerCause(diagnostics).map(({ code }) => code)).toEqual(expected);
  });

  test('a cycle is not told as an edge to a phase further down', () => {
    const reading = read(planOf('deps: 2', 'deps: 1'));
    expect(reading.kind === 'invalid' && reading.diagnostics.map(({ code }) => code)).toEqual([
      'cycle',
    ]);
  });
});
