import { describe, expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';

/** The third of four phases, of which the others say what they need. */
const four = (title: string): string =>
  [
    '## Phase 1: Base\n\nDepends on: none\n',
    '## Phase 2: Api\n\nDepends on: Phase 1\n',
    `## Phase 3: Web${title}\n\nDraw the pages.\n`,
    '## Phase 4: Ship\n\nDepends on: Phase 3\n',
  ].join('\n');

describe('what a phase needs, behind its title', () => {
  test.each([
    ' (P0, depends on Phase 1)',
    ' (2d; depends on: Phase 1)',
    ' [P0, depends on 1]',
    ' (M, after Phase 1)',
    ' (M) (after Phase 1)',
    ' (parallel with Phase 2, after Phase 1)',
    ' (after Phase 1, in parallel with Phase 2)',
    ' · needs Phase 1',
    ' • depends on Phase 1',
    ' (deps 1)',
    ' (once Phase 1 is done)',
    ' (when Phase 1 is merged)',
    ' (following Phase 1)',
    ' (Phase 1 first)',
    ' (Phase 1 required)',
    ' (Phase 1 must be merged)',
  ])('%s', (title) => {
    expect(edgesOf(four(title))).toBe('1 2<1 3<1 4<3');
  });

  test.each([
    ' (Phase 1)',
    ' (1)',
    ' (parallel with Phase 2)',
    ' (following Phase 1 conventions)',
    ' (when released)',
    ' (needed, first)',
    ' (a, b, c, d, e, after Phase 1)',
  ])('not %s', (title) => {
    expect(edgesOf(four(title))).toBe('1 2<1 3 4<3');
  });
});
