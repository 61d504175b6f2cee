import { expect, test } from '@jest/globals';
import { checkPlan } from '../../src/index.ts';

/** @param needs - which of the phases say what they need; the others say `words` */
function severityOf(count: number, needs: readonly number[], words = 'x'): string | undefined {
  const text = Array.from({ length: count }, (_, index) => index + 1)
    .map(
      (id) => `## Phase ${id}: A\n\n${needs.includes(id) ? 'Depends on: Phase 1\n' : `${words}\n`}`,
    )
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

test.each([
  ['With Phase 1 in place, draw the pages.', 'warning'],
  ['Unlike Phase 1, this draws pages.', 'warning'],
  ['It makes Phase 3 easier.', 'info'],
  ['It is Phase 2 that draws the pages.', 'info'],
  ['Bump react from 1 to 2.', 'info'],
  ['```text\nPhase 1\n```', 'info'],
])('one that says %j', (words, severity) => {
  expect(severityOf(3, [3], words)).toBe(severity);
});
