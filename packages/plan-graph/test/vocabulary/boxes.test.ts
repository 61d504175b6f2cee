import { describe, expect, test } from '@jest/globals';
import { parsePhaseContent } from '../../src/content/phase-content.ts';
import { markDone } from '../../src/edit/mark-done.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { defaultRules } from '../../src/model/rules.ts';
import type { Plan } from '../../src/model/plan.ts';
import { must } from '../../src/source/must.ts';
import { boxOf, withoutBox } from '../../src/vocabulary/boxes.ts';
import { phasesOf } from '../formats/reading.ts';
import { read } from '../validate/reading.ts';

const openMarks = [
  ...[
    ' ',
    '',
    '  ',
    '\t',
    ' x',
    'x ',
    ' x ',
    '!',
    '>',
    '<',
    '?',
    '-',
    '~',
    '/',
    '+',
    '.',
    '"',
    '@',
  ],
  ...[
    '✓',
    '✔',
    '✔️',
    '✗',
    '✅',
    '❌',
    '🚧',
    '⏳',
    '⏭️',
    '•',
    '–',
    'o',
    'v',
    'V',
    'й',
    '!!',
    '??',
    '--',
  ],
];

/** Before words that no box stands before. */
const notBoxes = [
  ...['[a link](https://x.y)', '[x](x.md)', '[](x.md)', '[x][1]', '[x]: the first axis', '[ref]'],
  ...[
    '[1]',
    '[12]',
    '[^1]',
    '[^note]:',
    '[2025-01-02]',
    '[01.02.]',
    '[@me]',
    '[#12]',
    '[P]',
    '[WIP]',
  ],
  ...[
    '[DONE]',
    '[ref-1]',
    '[!NOTE]',
    '[...]',
    '[…]',
    '[a b]',
    '[10%]',
    '[ ]b',
    '[x]b',
    '[x',
    'x]',
    '\\[ ]',
    '(x)',
  ],
];

function planOf(body: string): Plan {
  const reading = read(`## Phase 1: A\n\n${body}\n`);
  if (reading.kind !== 'valid') throw new Error(`not a valid plan: ${body}`);
  return reading.plan;
}

const statusOf = (plan: Plan): string => must(plan.phases[0], 'phase').status.value;

const tasksOf = ({ draft, phases }: Plan): readonly (readonly string[])[] =>
  parsePhaseContent(draft.source, must(phases[0], 'phase')).tasks.map(({ state, text }) => [
    state === 'done' ? 'done' : 'open',
    text,
  ]);

describe.each(openMarks)('a box with %j is open', (mark) => {
  const body = `- [x] a\n- [${mark}] b`;
  const plan = planOf(body);

  test('so that its phase is not done', () => {
    expect(statusOf(plan)).toBe('pending');
    expect(plan.phases[0]?.boxes).toEqual({ ticked: 1, total: 2 });
    expect(tasksOf(plan)).toEqual([
      ['done', 'a'],
      ['open', 'b'],
    ]);
  });

  test('until it is ticked, which asks for no other work', () => {
    const { text, marked } = markDone(plan, defaultRules, new Set(plan.byId.keys()));
    expect([text, marked]).toEqual(['## Phase 1: A\n\n- [x] a\n- [x] b\n', ['1']]);
    expect(fingerprints(planOf('- [x] a\n- [x] b'))).toEqual(fingerprints(plan));
  });

  test('before a number as well, where it makes a task', () => {
    expect(phasesOf(`- [x] 1. A\n- [${mark}] 2. B\n  - _Requirements: 1_\n`)).toEqual([
      '1 A',
      // Nothing waits for a task that is left out.
      ...(mark.trim() === '⏭️' ? [] : ['2 B: 1 by order']),
    ]);
  });
});

test.each(['x', 'X'])('a box with %j is ticked', (mark) => {
  const plan = planOf(`- [${mark}] a`);
  expect([statusOf(plan), tasksOf(plan)]).toEqual(['done', [['done', 'a']]]);
});

test.each(notBoxes)('%j is text', (words) => {
  expect([boxOf(`${words} b`), withoutBox(`${words} b`)]).toEqual([undefined, `${words} b`]);
  const plan = planOf(`- [x] a\n- ${words} b`);
  expect([statusOf(plan), plan.phases[0]?.boxes.total]).toEqual(['done', 1]);
});

test.each(['[ ]', '[!]', '[ ]* b', '[ ]**b**', '[!]\tb'])('%j has a box', (words) => {
  expect(boxOf(words)).toBeDefined();
});

test('empty brackets alone say that there is nothing', () => {
  expect(['[]', '[] '].map(boxOf)).toEqual([undefined, undefined]);
});

test('an optional task has a star before its words, not emphasis', () => {
  const isOptional = (words: string): boolean | undefined => boxOf(words)?.isOptional;
  expect(['[ ]* 1.2 b', '[!]* b', '[ ]*', '[ ]**b**', '[ ]*b*', '[ ] * b'].map(isOptional)).toEqual(
    [...[true, true, true], ...[false, false, false]],
  );
});

test.each(openMarks.filter((mark) => !/\p{L}/u.test(mark) || mark.includes('x')))(
  'a heading with a box that holds %j is a phase that is not done',
  (mark) => {
    const { phases } = read(`## [${mark}] Phase 1: A\n`).draft;
    expect(phases.map(({ id, status }) => [id, status.value === 'done'])).toEqual([['1', false]]);
  },
);
