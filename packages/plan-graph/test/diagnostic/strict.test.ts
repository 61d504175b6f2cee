import { describe, expect, test } from '@jest/globals';
import { allDiagnosticCodes, diagnosticCodes } from '../../src/diagnostic/codes.ts';
import type { Diagnostic, DiagnosticCode, Severity } from '../../src/diagnostic/diagnostic.ts';
import { raised } from '../../src/diagnostic/strict.ts';
import { planOf, read } from '../validate/reading.ts';

const say = (code: DiagnosticCode, severity: Severity): Diagnostic => ({
  code,
  severity,
  message: 'Unexpected a, expected b',
  range: { start: 0, end: 1 },
});

describe('strict', () => {
  test('makes errors of warnings of the codes that say so, and of nothing else', () => {
    for (const code of allDiagnosticCodes) {
      const wanted = diagnosticCodes[code].strict ? 'error' : 'warning';
      expect(raised([say(code, 'warning')], { strict: true })).toEqual([say(code, wanted)]);
      expect(raised([say(code, 'info')], { strict: true })).toEqual([say(code, 'info')]);
      expect(raised([say(code, 'error')], { strict: true })).toEqual([say(code, 'error')]);
    }
  });

  test('changes nothing where it is off', () => {
    const all = [say('unreadable-reference', 'warning')];
    expect(raised(all, { strict: false })).toBe(all);
  });

  const prose = planOf('deps: []', 'deps: 1, research.md complete');

  test('a plan is read by the option', () => {
    expect(read(prose).kind).toBe('valid');
    expect(read(prose, { strict: true }).kind).toBe('invalid');
  });

  test.each([
    ['true', { strict: false }, 'invalid'],
    ['false', { strict: true }, 'valid'],
    ['', { strict: true }, 'invalid'],
  ])('`strict: %s` in the front matter wins over %j', (value, rules, kind) => {
    expect(read(`---\nstrict: ${value}\n---\n${prose}`, rules).kind).toBe(kind);
  });

  test('another value of it is an error', () => {
    const reading = read(`---\nstrict: maybe\n---\n${planOf('deps: []')}`);
    expect(reading.kind === 'invalid' && reading.diagnostics).toMatchObject([
      {
        code: 'bad-field-value',
        message: 'Unexpected `maybe` for `strict` in the front matter, expected `true` or `false`',
        range: { start: 12, end: 17 },
      },
    ]);
  });
});
