import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, read } from '../validate/reading.ts';

describe('what a phase needs, behind its title', () => {
  const titles = (title: string): readonly string[] => {
    const reading = read(`## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: ${title}\n`);
    return reading.kind !== 'valid'
      ? []
      : reading.plan.phases
          .slice(2)
          .flatMap((phase) => [
            phase.title,
            ...phase.dependencies
              .filter(({ source }) => source === 'field')
              .map(({ on }) => String(on)),
          ]);
  };

  test.each([
    ['UI — after Phase 1', ['UI', '1']],
    ['UI - depends on Phase 1 and Phase 2', ['UI', '1', '2']],
    ['UI, after Phase 1, Phase 2', ['UI', '1', '2']],
    ['UI — depends on 1, 2', ['UI', '1', '2']],
    ['**UI** - blocked by 2', ['**UI**', '2']],
    ['UI — depends on 2 services', ['UI — depends on 2 services']],
    ['UI | Depends on: Phase 2', ['UI', '2']],
    ['UI → after Phase 2', ['UI', '2']],
    ['UI (← Phase 2)', ['UI', '2']],
    ['UI ← Phase 1, Phase 2', ['UI', '1', '2']],
    ['UI ⬅ Phase 2', ['UI', '2']],
    ['UI ⬅️ 2', ['UI', '2']],
    ['UI <- 1, 2', ['UI', '1', '2']],
    ['UI `after: 1, 2`', ['UI', '1', '2']],
    ['UI {depends: 1}', ['UI', '1']],
    ['UI [needs: P2]', ['UI', '2']],
    ['UI (requires=1)', ['UI', '1']],
    ['UI {after: 2 weeks}', ['UI {after: 2 weeks}']],
    ['UI `needs: 9.9.9-x`', ['UI `needs: 9.9.9-x`']],
    ['UI *(after Phase 2)*', ['UI', '2']],
    ['UI (after Phase 1 (its tables), Phase 2)', ['UI', '1', '2']],
    ['UI {depends: Phase 1 [done]}', ['UI', '1']],
    ['UI `after: Phase 1 (its tables)`', ['UI', '1']],
    ['UI (in short (after Phase 2))', ['UI (in short )', '2']],
    ['UI `f(` (after Phase 2)', ['UI `f(`', '2']],
    ['UI :) (after Phase 2)', ['UI :)', '2']],
    ['UI (→ after Phase 2)', ['UI', '2']],
    ['UI (blocked by: all)', ['UI', '1', '2']],
    ['UI (depends on all previous phases)', ['UI', '1', '2']],
    // Words beside a phase are told, as in a field.
    ['UI (depends on Phase 1 and the review)', ['UI', '1']],
    ['UI ← Phase 1 and the review', ['UI', '1']],
    ['UI (follows Phase 1 conventions)', ['UI (follows Phase 1 conventions)']],
    ['UI (after Phase 1 of the launch)', ['UI (after Phase 1 of the launch)']],
    ['UI (depends on 2 services)', ['UI (depends on 2 services)']],
    [`UI ← ${'Phase 1 (its tables), '.repeat(8)}Phase 2`, ['UI', '1', '2']],
    ['**UI** (after Phase 2)', ['**UI**', '2']],
    // No phase is named by the unit, or something else is said.
    ['UI — after 2 weeks', ['UI — after 2 weeks']],
    ['UI — after 1', ['UI — after 1']],
    ['UI — after the summer', ['UI — after the summer']],
    ['UI — after Phase 1 of the launch', ['UI — after Phase 1 of the launch']],
    ['UI — Phase 2 in short', ['UI — Phase 2 in short']],
  ])('%s', (title, expected) => {
    expect(titles(title)).toEqual(expected);
  });

  test.each([
    ['a choice', 'UI (depends on Phase 1 or Phase 2)', 'error or-dependency: Phase 1 or Phase 2'],
    ['a choice of numbers', 'UI {depends: 1 or 2}', 'error or-dependency: 1 or 2'],
    ['one behind a dash', 'UI — after Phase 1 or 2', 'error or-dependency: Phase 1 or 2'],
    ['other words', 'UI (needs Phase 1 and love)', 'warning unreadable-reference: love'],
    [
      'what may be a phase',
      'UI (after Phase 1 of the launch)',
      'warning unreadable-reference: Phase 1 of the launch',
    ],
  ])('%s is told', (_, title, finding) => {
    expect(findingsOf(`## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: ${title}\n`)).toContain(
      finding,
    );
  });

  test.each([
    '(blocks Phase 2)',
    '(unblocks: 2)',
    '{blocks: 2}',
    '(→ Phase 2 (its tables))',
    '(—> Phase 2)',
    '(--> 2)',
    '(Enables: Phase 2)',
    '(blocks Phase 2 and the review)',
  ])('what waits for it: %s', (words) => {
    const text = `## Phase 1: A ${words}\n\n## Phase 2: B\n\n## Phase 3: C\n\nDepends on: none\n`;
    expect(edgesOf(text)).toBe('1 2<1 3');
  });
});
