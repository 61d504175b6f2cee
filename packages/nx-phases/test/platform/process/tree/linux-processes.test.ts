import { describe, expect, test } from '@jest/globals';
import { youngestFirst } from '../../../../src/platform/process/tree/linux-processes.ts';

describe('the order in which processes are looked at', () => {
  test.each([
    ['descends from the last pid given out', [1, 20, 300, 4000], 4000, [4000, 300, 20, 1]],
    ['puts what is left of the round before last', [1, 20, 300, 4000], 25, [20, 1, 4000, 300]],
    ['descends where the last pid is unknown', [300, 1, 20], Infinity, [300, 20, 1]],
  ])('%s', (_order, pids, last, expected) => {
    expect(youngestFirst(pids, last)).toEqual(expected);
  });
});
