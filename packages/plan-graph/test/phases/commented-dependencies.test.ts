import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, planOf } from '../validate/reading.ts';

const found = (text: string): readonly string[] =>
  findingsOf(text).filter((one) => one.includes('misplaced-dependencies'));

describe('dependencies in a comment', () => {
  test.each([
    '<!-- depends_on: 1 -->',
    '<!-- Depends on: Phase 1 -->',
    '<!--deps=1-->',
    'Words. <!-- dependencies: [1, 2] -->',
  ])('%j is told', (third) => {
    const text = planOf('', '', third);
    expect(edgesOf(text)).toBe('1 2<1 3<2');
    expect(found(text)).toEqual([expect.stringMatching(/^warning misplaced-dependencies: <!--/u)]);
  });

  test('is told once for all, and may be anywhere in a phase that says nothing', () => {
    const text = planOf('', '<!-- depends_on: 1 -->', '#### Part\n\n<!-- depends_on: 1 -->');
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    ['a phase that says what it needs', 'Depends on: 2\n\n<!-- depends_on: 1 -->'],
    ['a remark', '<!-- depends on what the team says -->'],
    ['what is no phase', '<!-- depends_on: node 20 -->'],
    ['another label', '<!-- owner: Phase 1 -->'],
  ])('not of %s', (_, third) => {
    expect(found(planOf('', '', third))).toEqual([]);
  });
});
