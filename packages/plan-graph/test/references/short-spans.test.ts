import { describe, expect, test } from '@jest/globals';
import { readerOf } from '../phases/need-plans.ts';

describe('words around phases, and short names of several', () => {
  const needsOfThird = readerOf('## Phase ', 'Phase ');
  const initials = readerOf('## Phase ', 'P');

  test.each(['1–2', '1-2', '1 to 2', '1, 2'])('P%s', (numbers) => {
    expect(initials(`Needs: ${numbers}`)).toBe('1,2');
  });

  test.each([
    ['Dependencies: Stable 2 release', '2'],
    ['Dependencies:\n\n- Deployed 1\n- Redis', '1'],
    ['Dependencies: All core phases complete', '1,2'],
    ['Dependencies: all implementation phases', '1,2'],
    ['Depends on: previous', '2'],
    ['Depends on: the previous one.', '2'],
  ])('%s', (line, expected) => {
    expect(needsOfThird(line)).toBe(expected);
  });
});
