import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markLines } from '../../../src/running/printing/mark-lines.ts';

const mark = '2 │ ';

function marked(...chunks: readonly (string | Uint8Array)[]): Buffer {
  const marks = markLines(mark);
  const out = chunks.map((chunk) => marks.push(Buffer.from(chunk)));
  return Buffer.concat([...out, marks.flush()]);
}

describe('lines with a mark', () => {
  test.each([
    ['a\nb\n', '2 │ a\n2 │ b\n'],
    ['a', '2 │ a'],
    ['\n\n', '2 │ \n2 │ \n'],
    ['a\r\nb', '2 │ a\r\n2 │ b'],
    ['10 %\r20 %\r\n', '2 │ 10 %\r2 │ 20 %\r\n'],
    ['\r\r', '\r\r'],
    ['\r\n', '\r2 │ \n'],
    ['::error file=a.ts::no\nb\n', '::error file=a.ts::no\n2 │ b\n'],
    ['##[group]x\n##vso[task]\n##teamcity[x]\n', '##[group]x\n##vso[task]\n##teamcity[x]\n'],
    ['## heading\n:: \n: x\n', '2 │ ## heading\n:: \n2 │ : x\n'],
    ['\u001B[0Ksection_start:1:a\r\u001B[0Kx\n', '\u001B[0Ksection_start:1:a\r2 │ \u001B[0Kx\n'],
    ['\u001B[31mred\u001B[0m\n', '2 │ \u001B[31mred\u001B[0m\n'],
    [':', '2 │ :'],
    ['##v', '2 │ ##v'],
  ])('%j is %j', (text, expected) => {
    expect(marked(text).toString()).toBe(expected);
  });

  /** Whatever commands write: what a mark may take for something, other bytes, and no text at all. */
  const bytes = fc
    .array(
      fc
        .oneof(
          fc.constantFrom(
            '\n',
            '\r',
            '\r\n',
            '::',
            '::error ',
            '##',
            '##[',
            ':',
            '\u001B[0K',
            '│',
            'ä',
            '🚀',
          ),
          fc.string({ maxLength: 4 }),
        )
        .map((text) => Buffer.from(text))
        .chain((text) => fc.oneof(fc.constant(text), fc.uint8Array({ maxLength: 4 }))),
      { maxLength: 12 },
    )
    .map((parts) => Buffer.concat(parts));

  test('are the same wherever the chunks are cut', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(40), { maxLength: 5 }), (whole, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b)];
        const chunks = at.map((from, index) => whole.subarray(from, at[index + 1] ?? whole.length));
        expect(marked(...chunks)).toEqual(marked(whole));
      }),
    );
  });

  test('hold every byte in its order, and all but commands begin with the mark', () => {
    const own = Buffer.from(mark);
    fc.assert(
      fc.property(bytes, (whole) => {
        // So that nothing of the text looks like the mark.
        const text = Buffer.from(whole.filter((byte) => byte !== own[0]));
        const out = marked(text);
        const rest: number[] = [];
        for (let at = 0; at < out.length;) {
          if (out.subarray(at, at + own.length).equals(own)) at += own.length;
          else rest.push(out[at++] ?? 0);
        }
        expect(Buffer.from(rest)).toEqual(text);
        for (const line of out.toString('latin1').split('\n').slice(0, -1)) {
          const shown = line.replace(/^\r*/, '');
          expect(
            shown.startsWith(own.toString('latin1')) ||
              /^(?:::|##\[|##vso\[|##teamcity\[|\x1b\[0Ksection_)/.test(shown),
          ).toBe(true);
        }
      }),
    );
  });
});
