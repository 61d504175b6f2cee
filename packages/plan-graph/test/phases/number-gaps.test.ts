import { describe, expect, test } from '@jest/globals';
import { findingsOf } from '../validate/reading.ts';

const phase = (id: string, depth = 2): string => `${'#'.repeat(depth)} Phase ${id}: Title\nText.\n`;
const plan = (...parts: readonly string[]): string =>
  `# Plan\n\n${parts.join('\n')}\n${phase('4')}\n${phase('5')}`;
const start = plan.bind(undefined, phase('1'), phase('2'));

describe('a number that is missing', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a heading in its place',
      start('## The cart\nText.\n'),
      ['warning unreadable-heading: The cart'],
    ],
    [
      'a heading with the number alone',
      start('## 3. The cart\nText.\n'),
      ['warning unreadable-heading: 3. The cart'],
    ],
    [
      'text that speaks of it',
      start('After Phase 3 we rest.\n'),
      ['info unreadable-heading: Phase 4: Title'],
    ],
    [
      'an overview',
      start('| Phase 3 | The cart |\n| - | - |\n'),
      ['info unreadable-heading: Phase 4: Title'],
    ],
    // Each is said once, by what knows more of it.
    [
      'a heading without a colon',
      start('## Phase 3 The cart\n'),
      ['warning unreadable-heading: Phase 3 The cart'],
    ],
    [
      'a heading without an id',
      start('## Phase TBD: The cart\n'),
      ['warning unreadable-heading: Phase TBD: The cart'],
    ],
    ['a slip', start('## Phasse 3: The cart\n'), ['warning unreadable-heading: Phasse']],
    [
      'a dependency',
      start('## Phase 6: Six\nDepends on: Phase 3\n'),
      ['error unknown-phase: Phase 3'],
    ],
    [
      'a heading below HTML',
      start('<div>\n## Phase 3: The cart\n</div>\n'),
      ['warning unreadable-heading: ## Phase 3: The cart'],
    ],
  ])('is told once: %s', (_, text, expected) => {
    expect(findingsOf(text).filter((one) => !one.includes('missing-dependencies'))).toEqual(
      expected,
    );
  });

  test.each([
    ['nothing shows it', start()],
    ['parts of it', start(phase('3A'), phase('3B'), 'As in Phase 3.\n')],
    ['numbers below it', start(phase('3.1'), 'As in Phase 3.\n')],
    ['several headings', start('## Risks\n\n## Decisions\n')],
    ['a higher heading', start('# Second half\n\n## Words\n')],
    ['a sub-heading', start('### Notes\n')],
    ['text about a part', start('As in Phase 3.1, or Phase 3a, or Phase 30.\n')],
    ['it is in a fence', start('```text\nPhase 3 of another plan\n```\n')],
    ['it is further down', start(phase('6'), '## The cart\n', phase('3'))],
    [
      'many are missing here and there',
      `# Plan\n${[1, 3, 5, 7, 9].map((number) => phase(String(number))).join('## Words\n\n')}`,
    ],
    [
      'several are missing',
      `# Plan\n${phase('1')}\n## The cart\nPhase 2 and Phase 3.\n${phase('7')}`,
    ],
  ])('is not told where %s', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
