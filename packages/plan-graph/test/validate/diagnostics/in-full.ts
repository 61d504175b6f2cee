import { describe, expect, test } from '@jest/globals';
import { mistakesOf } from '../reading.ts';

/** Plans by name, each with every diagnostic of it in full. */
export function inFull(
  cases: Readonly<Record<string, readonly [text: string, expected: readonly object[]]>>,
): void {
  describe.each(Object.entries(cases))('%s', (_, [text, expected]) => {
    test('in full', () => {
      expect(mistakesOf(text)).toEqual(expected);
    });

    test('worded as all are', () => {
      for (const mistake of mistakesOf(text)) {
        expect(mistake).toMatchObject({
          message: expect.stringMatching(/^Unexpected .+, expected ./),
        });
      }
    });

    test('the same with CRLF', () => {
      expect(mistakesOf(text.replaceAll('\n', '\r\n'))).toEqual(expected);
    });
  });
}
