import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { TimeBudget, type Wait } from '../../src/upstream/time-budget.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const pass = (ms: number): void => {
  jest.advanceTimersByTime(ms);
};
const budgetOf = (limitMs: number, maxFaults = 1000): TimeBudget =>
  new TimeBudget(limitMs, maxFaults, () => Date.now());

describe('the time that a server may cost', () => {
  test('is what its faults took, and no answer', () => {
    const budget = budgetOf(1000);
    const good = budget.start();
    pass(700);
    budget.answered(good);
    const bad = budget.start();
    pass(300);
    budget.failed(bad);
    expect(budget.lostMs).toBe(300);
    expect(budget.isSpent).toBe(false);
  });

  test('counts once where requests wait side by side', () => {
    const budget = budgetOf(1000);
    const waits = [budget.start(), budget.start()];
    pass(200);
    waits.push(budget.start());
    pass(200);
    for (const wait of waits) budget.failed(wait);
    expect(budget.lostMs).toBe(400);
  });

  test('ends all that waits when it is used up', () => {
    const budget = budgetOf(1000);
    const [first, later] = [budget.start(), budget.start()];
    pass(1000);
    expect(first.signal.aborted).toBe(true);
    budget.failed(first);
    expect(later.signal.aborted).toBe(true);
    expect(budget.isSpent).toBe(true);
  });

  test('ends after some faults in a row, and an answer starts the row anew', () => {
    const budget = budgetOf(1000, 3);
    for (const isFault of [true, true, false, true, true]) {
      const wait = budget.start();
      if (isFault) budget.failed(wait);
      else budget.answered(wait);
    }
    expect(budget.isSpent).toBe(false);
    budget.failed(budget.start());
    expect(budget.isSpent).toBe(true);
  });

  test('is never more than the limit, whatever starts and fails when', () => {
    const step = fc.record({ afterMs: fc.nat(400), wholeMs: fc.integer({ min: 1, max: 1500 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const budget = budgetOf(1000);
        const waiting = new Map<Wait, number>();
        const endDue = (): void => {
          for (const [wait, untilMs] of waiting) {
            if (!wait.signal.aborted && Date.now() < untilMs) continue;
            waiting.delete(wait);
            budget.failed(wait);
          }
        };
        const passing = (ms: number): void => {
          for (let one = 0; one < ms; one++) {
            pass(1);
            // A failure may end others in the same moment.
            for (let again = 0; again < 3; again++) endDue();
          }
        };
        for (const { afterMs, wholeMs } of steps) {
          passing(afterMs);
          if (!budget.isSpent) waiting.set(budget.start(), Date.now() + wholeMs);
        }
        passing(1600);
        expect(waiting.size).toBe(0);
        expect(budget.lostMs).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 40 },
    );
  });
});
