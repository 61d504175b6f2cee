import { expect, test } from '@jest/globals';
import { checkPlan } from '../../src/index.ts';

/** @param needs - which of the phases say what they need */
function severityOf(count: number, needs: readonly number[]): string | undefined {
  const text = Array.from({ length: count }, (_, index) => index + 1)
    .map((id) => `## Phase ${id}: A\n\n${needs.includes(id) ? 'Depends on: Phase 1\n' : 'x\n'}`)
    .join('\n');
  const { diagnostics } = checkPlan({ path: 'plan.md', text });
  return diagnostics.find(({ code }) => code === 'missing-dependencies')?.severity;
}

test.each([
  ['one of many says what it needs', 14, [9], 'warning'],
  ['half of them', 6, [2, 3], 'warning'],
  ['most of them', 6, [2, 3, 4], 'info'],
  ['few phases', 3, [2], 'info'],
  ['all but the first', 4, [2, 3, 4], undefined],
] as const)('phases that say nothing: %s', (_, count, needs, severity) => {
  expect(severityOf(count, needs)).toBe(severity);
});
