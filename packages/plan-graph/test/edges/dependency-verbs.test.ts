import { describe, expect, test } from '@jest/globals';
import { phasesOf } from '../formats/reading.ts';

const phases = ['A', 'B', 'C', 'D']
  .map((title, index) => `## Phase ${index + 1}: ${title}\n\n- [ ] x\n`)
  .join('\n');

/** What stands between a phase and what it needs. */
const verbs = [
  'depends on',
  'depends only on',
  'directly depends on',
  'only depends on',
  'relies heavily on',
  'builds directly on',
  'follows',
  'must come after',
  'must run after',
  'starts when',
  'can only start after',
  'can begin as soon as',
  'waits on',
  'is waiting on',
  'is gated by',
  'is unblocked by',
  'unlocked by',
  'is triggered by',
  'has a hard dependency on',
  'needs only',
  'needs completion of',
  'should be done after',
  'happens after',
  'can proceed after',
  'cannot start until',
  'cannot be merged before',
  'has to wait for',
  'assumes',
  'needs to come after',
  'only after',
  'can start in parallel with Phase 2 after',
  'can be built in parallel with Phase 2 once',
  'depends on:',
  '**depends on**:',
  'blocked by:',
  'needs:',
  'after:',
  'deps:',
];

describe('verbs between a phase and what it needs', () => {
  test.each(verbs)('in a list: %s', (verb) => {
    const list = `- Phase 2 depends on Phase 1\n- Phase 3 ${verb} Phase 1\n- Phase 4 depends on Phase 2\n`;
    expect(phasesOf(`${phases}\n## Dependencies\n\n${list}`)).toEqual(fromList);
  });

  test.each(verbs)('in sentences: %s', (verb) => {
    const list = `Phase 2 depends on Phase 1.\nPhase 3 ${verb} Phase 1.\n\nPhase 4 depends on Phase 2\n`;
    expect(phasesOf(`# Plan\n\n## Dependencies\n\n${list}\n${phases}`)).toEqual(fromList);
  });
});

const fromList = ['1 A', '2 B: 1 by list', '3 C: 1 by list', '4 D: 2 by list'];

test('a sentence that goes on in the next line is told, and not read by half', () => {
  const sentence = 'Phase 3 depends on Phase 1 and\nPhase 2.\n';
  expect(phasesOf(`# Plan\n\n## Dependencies\n\n${sentence}\n${phases}`)).toEqual([
    '1 A',
    '2 B: 1 by order',
    '3 C: 2 by order',
    '4 D: 3 by order',
  ]);
});
