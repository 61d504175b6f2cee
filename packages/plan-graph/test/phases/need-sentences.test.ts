import { describe, expect, test } from '@jest/globals';
import { checkPlan } from '../../src/index.ts';
import { read } from '../formats/reading.ts';
import { readerOf } from './need-plans.ts';

/** Sentences of the third of four phases, in which `1`, `2` and `4` stand for phases. */
const sentences = [
  ['Needs 1 and 2.', '1,2'],
  ['Requires 1.', '1'],
  ['Relies on 1.', '1'],
  ['Builds on 1.', '1'],
  ['Builds directly upon 1', '1'],
  ['Follows 1.', '1'],
  ['Comes after 1.', '1'],
  ['Waits for 1.', '1'],
  ['Must come after 1.', '1'],
  ['Should follow 1.', '1'],
  ['To be done after 1.', '1'],
  ['Starts when 1 is done.', '1'],
  ['Begins as soon as 1 has landed.', '1'],
  ['Runs after 1.', '1'],
  ['After 1.', '1'],
  ['Once 1 is merged.', '1'],
  ['Only after 1 and 2.', '1,2'],
  ['Can start in parallel with 2 once 1 is merged.', '1'],
  ['Can be built alongside 2 after 1.', '1'],
  ['This depends on 1.', '1'],
  ['It depends on 1.', '1'],
  ['This phase builds on 1 and 2.', '1,2'],
  ['This milestone follows 1', '1'],
  ['3 depends on 1.', '1'],
  ['**3** needs 1 and 2.', '1,2'],
  ['Depends only on 1.', '1'],
  ['Directly depends on 1.', '1'],
  ['Hard dependency on 1.', '1'],
  ['Has a dependency on 1.', '1'],
  ['We need 1 first.', '1'],
  ['Prerequisites are 1 and 2.', '1,2'],
  ['Assumes 1 is done.', '1'],
  ['Gated by 1.', '1'],
  ['Unblocked by 1.', '1'],
  ['Must be completed after 1.', '1'],
  ['Could start after 1.', '1'],
  ['Should go after 1.', '1'],
  ["Won't start until 1 is done.", '1'],
  ['Does not begin before 1 is merged.', '1'],
  ['In parallel with 2 after 1.', '1'],
  ['Cannot be merged before 1.', '1'],
  ['**After 1**', '1'],
  ['- After 1', '1'],
  ['> Needs 1.', '1'],
  ['(needs 1)', '1'],
  ['*(builds on 1)*', '1'],
  ['[after 1]', '1'],
  ['3 depends on: 1', '1'],
  ['**Dependencies for 3:** 1, 2', '1,2'],
  ['**3 dependencies**: 1', '1'],
  ['Position: after 1', '1'],
  ['Pre-req: 1', '1'],
  ['Depends on = 1', '1'],
  ['Dependencies → 1', '1'],
  ['Benötigt 1.', '1'],
  ['Baut auf 1.', '1'],
  ['Requiere 1.', '1'],
  ['Nécessite 1.', '1'],
  ['需要 1', '1'],
  ['It depends on 1. It needs 2 too.', '1,2'],
  ['- Needs 1. It requires 2.', '1,2'],
] as const;

const stories = [
  'After 1 the tables are there.',
  'Once 1 ships, users see it.',
  'Does not depend on 1.',
  'Should not depend on 1.',
  'Can run in parallel with 1.',
  'Can start before 1.',
  'The work after 1 is easy.',
  '4 depends on 1.',
  'Needs a review in 4.',
  'It has to be finished before 4.',
  'Done when 4 passes.',
  'Completed when 4 ships.',
  'After this phase, 4 can start.',
  'Follows the pattern of 1.',
  'The cart needs 1.',
  'The cart\nneeds 1 to be there.',
];

describe.each([
  ['Phase 1', readerOf('## Phase ', 'Phase ')],
  ['M1', readerOf('### M', 'M')],
])('a sentence of a phase, by names such as %s', (_, needsOfThird) => {
  test.each(sentences)('says what it needs: %s', (sentence, needs) => {
    expect(needsOfThird(sentence)).toBe(needs);
  });

  test.each(stories)('says nothing of that: %s', (sentence) => {
    expect(needsOfThird(sentence)).toBe('');
  });
});

test.each([396, 398, 400, 402, 404])(
  'a number is never cut, in a sentence of about %d characters',
  (length) => {
    const names = Array.from({ length: 12 }, (_, index) => `## Phase ${index + 1}: A\n\n- [ ] x\n`);
    const [start, end] = ['Needs Phase 2 and ', ' Phase 12.'];
    const line = `${start}${'x'.repeat(length - start.length - end.length)}${end}`;
    const { plan } = checkPlan({
      path: 'plan.md',
      text: names.join('\n').replace('## Phase 3: A\n', `$&\n${line}\n`),
    });
    expect(plan?.phases[2]?.dependencies.map(({ on }) => String(on))).not.toContain('1');
  },
);

test.each([
  ['Needs the cart. Requires Phase 2.', '2'],
  ['- Needs Phase 1. Requires Phase 2.', '1,2'],
  ['Needs Phase 1! Requires Phase 2.', '1,2'],
  ['Depends on Phase 1! Also needs Phase 2!', '1,2'],
  ['Depends on: Phase 1! Requires Phase 2!', '1,2'],
])('%s', (sentences, needs) => {
  expect(readerOf('## Phase ', '')(sentences)).toBe(needs);
});

test('words beside what is needed are told', () => {
  const plan = '## Phase 1: A\n\n- [ ] x\n\n## Phase 2: B\n\nNeeds the output of Phase 1.\n';
  expect(read(plan).diagnostics).toEqual(['warning unreadable-reference [the output of]']);
});

test.each(['Needs M1. Requires M2.', '- Depends on M1. Needs M2.', 'Depends on: M1. Also M2.'])(
  'phases that are called by a letter: %s',
  (line) => {
    const text = ['A', 'B', `C\n\n${line}`].map(
      (title, at) => `## M${at + 1}: ${title}\n\n- [ ] x\n`,
    );
    const { plan } = checkPlan({ path: 'plan.md', text: text.join('\n') });
    expect(plan?.phases[2]?.dependencies.map(({ on }) => on)).toEqual(['m1', 'm2']);
  },
);
