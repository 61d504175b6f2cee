import { describe, expect, test } from '@jest/globals';
import { diagnosticsOf, edgesOf, read } from '../validate/reading.ts';
import { box } from './form-reading.ts';

const phases = (...ids: readonly (number | string)[]): string =>
  ids.map((id) => `### Phase ${id}: Part of it\n\n${box}`).join('');

describe('phases that are counted anew below headings that count are parts of those', () => {
  test.each<[string, string, string]>([
    [
      'letters',
      `## Stream A: X\n\n${phases(1, 2)}## Stream B: Y\n\n${phases(1, 2, 3)}`,
      'Stream: a b<a',
    ],
    [
      'numbers of a known unit',
      `## EPIC 01 - X\n\n${phases(1, 2)}## EPIC 02 - Y\n\n${phases(2)}`,
      'Epic: 1 2<1',
    ],
    [
      'what they need',
      `## Stream A: X\n\n${phases(1)}## Stream B: Y\n\n${phases(1)}## Stream C: Z\n\n**Depends on:** Stream A\n\n${phases(1)}`,
      'Stream: a b c<a',
    ],
    [
      'one without any below it',
      `## Stream A: X\n\n${phases(1)}## Stream B: Y\n\nWords.\n\n## Stream C: Z\n\n${phases(1)}`,
      'Stream: a b<a c<b',
    ],
  ])('%s', (_, text, edges) => {
    const { draft } = read(text);
    expect(`${draft.rules.unit}: ${edgesOf(text)}`).toBe(edges);
    expect(diagnosticsOf(read(text)).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test.each<[string, string]>([
    ['headings without numbers', `## Front\n\n${phases(1, 2)}## Back\n\n${phases(1, 2)}`],
    ['headings of two kinds', `## Stream A: X\n\n${phases(1, 2)}## Team B: Y\n\n${phases(1, 2)}`],
    ['a number twice below one', `## Stream A: X\n\n${phases(1, 1)}## Stream B: Y\n\n${phases(1)}`],
    ['some below none', `${phases(1)}## Stream A: X\n\n${phases(1)}## Stream B: Y\n\n${phases(1)}`],
  ])('but not with %s', (_, text) => {
    expect(edgesOf(text)).toMatch(/^invalid duplicate-id/);
  });

  test('phases that go on below the next one stay the phases', () => {
    const text = `## Stream A: X\n\n${phases(1, 2)}## Stream B: Y\n\n${phases(3, 4)}`;
    expect(read(text).draft.rules.unit).toBe('Phase');
    expect(edgesOf(text)).toBe('1 2<1 3<2 4<3');
  });
});
