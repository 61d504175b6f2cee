import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, planOf } from '../validate/reading.ts';

const four = (parts: string): string =>
  planOf('- [ ] 1.1 a', '- [ ] 2.1 a\n- [ ] 2.2 b', parts, 'Depends on: Phase 3');

describe('what the parts of a phase need beyond it', () => {
  test.each([
    ['#### 3.1 A\n\n**Depends on:** Phase 1\n\n#### 3.2 B\n\n**Depends on:** 3.1', '1'],
    ['#### Part A\n\nDepends on: Phase 1\n\n#### Part B\n\nDepends on: Part A, Phase 2', '1,2'],
    ['#### Task 3.1: A\n\n- **Dependencies:** 1.1, 2.2', '1,2'],
    ['#### A\n\n##### B\n\nBlocked by: Phase 2', '2'],
    [
      '| # | Work | Blocked on |\n|---|---|---|\n| 3.1 | a | Phase 1 |\n| 3.2 | b | 3.1, 2.2 |',
      '1,2',
    ],
  ])('%j', (parts, needs) => {
    expect(edgesOf(four(parts))).toBe(`1 2 3<${needs} 4<3`);
    expect(findingsOf(four(parts)).filter((one) => one.includes('misplaced'))).toEqual([]);
  });

  test.each([
    ['a number alone, which may be a part', '#### Task 1\n\n#### Task 2\n\nDepends on: 1'],
    ['parts of the same phase', '#### 3.1 A\n\n#### 3.2 B\n\nDepends on: 3.1'],
    ['none', '#### 3.1 A\n\nDepends on: none'],
  ])('not %s', (_, parts) => {
    expect(edgesOf(four(parts))).toBe('1 2 3 4<3');
  });

  test('does not count before what the phase says, nor take it out of the order', () => {
    const parts = '#### 3.1 A\n\nDepends on: Phase 1';
    expect(edgesOf(four(`Depends on: Phase 2\n\n${parts}`))).toBe('1 2 3<2 4<3');
    expect(edgesOf(planOf('', '', parts, ''))).toBe('1 2<1 3<2 4<3');
    expect(edgesOf(four(parts), { missing: 'sequential' })).toBe('1 2<1 3<1,2 4<3');
  });
});
