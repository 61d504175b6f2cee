import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { boundedOutput } from '../../../src/agents/run/bounded-output.ts';

function bounded(chunks: readonly string[], kept: number): string {
  const out: Uint8Array[] = [];
  const output = boundedOutput((chunk) => out.push(Uint8Array.from(chunk)), kept);
  for (const chunk of chunks) output.add(Buffer.from(chunk, 'latin1'));
  output.close();
  return Buffer.concat(out).toString('utf8');
}

describe('boundedOutput', () => {
  test('leaves a short output as it is', () => {
    expect(bounded(['ab', 'cd', 'ef'], 4)).toBe('abcdef');
  });

  test('keeps beginning and end of a long one', () => {
    expect(bounded(['abcd', 'efghijklmnop', 'qr'], 4)).toBe('abcd\n… 10 bytes left out …\nopqr');
  });

  test('of any output: all of it, or its two ends and how much is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 12 })),
        fc.integer({ min: 1, max: 9 }),
        (chunks, kept) => {
          const whole = chunks.join('');
          const missing = whole.length - 2 * kept;
          expect(bounded(chunks, kept)).toBe(
            missing <= 0
              ? whole
              : `${whole.slice(0, kept)}\n… ${missing} bytes left out …\n${whole.slice(-kept)}`,
          );
        },
      ),
    );
  });

  test('passes the beginning on at once', () => {
    const out: string[] = [];
    const output = boundedOutput((chunk) => out.push(Buffer.from(chunk).toString()), 4);
    output.add(Buffer.from('ab'));
    expect(out).toEqual(['ab']);
  });
});
