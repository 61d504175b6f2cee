import { describe, expect, test } from '@jest/globals';
import { planReferences } from '../../src/references/references.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { outlineOf, dependenciesOf } from '../phases/reading.ts';
import { edgesOf } from '../validate/reading.ts';

function referencesOf(text: string, unit: string, groupUnits: readonly string[] = []) {
  const { lines, phases, at } = outlineOf(text, { unit });
  const written = phases.map((phase) => ({ ...phase, writtenId: at(phase.idRange) }));
  return planReferences(lines, unit, written, groupUnits);
}

describe('the phase that a program calls', () => {
  const groups = referencesOf('## Task Group 1: A\n\n## Task Group 2.1: B\n', 'Task Group');
  test.each([
    ...['1', '01', ' 1 ', 'phase_1', 'Phase 1', 'phase-1', 'Phase #1', 'phase  1', 'T1'],
    ...['TaskGroup1', 'Task Group 1', 'Task Group - 1', 'task 01'],
  ])('%j', (written) => {
    expect(groups.named(written)).toEqual(['1']);
  });

  test.each(['2.1', 'TaskGroup2.1', 'T2.1', 'task group_2.1'])('%j', (written) => {
    expect(groups.named(written)).toEqual(['2.1']);
  });

  test.each([
    ...['', '9', 'x_y_1', '1x', '#1', '2', 'phase_', 'A', '1_1', 'the 1 phase', '_1'],
    '2.x1',
  ])('not %j', (written) => {
    expect(groups.named(written)).toEqual([]);
  });

  const lettered = referencesOf('## Step A: A\n\n## Step B: B\n', 'Step');
  test.each(['B', 'b', 'step_b', 'step-B', 'Step  B', 'step_ b'])('%j by its letter', (written) => {
    expect(lettered.named(written)).toEqual(['b']);
  });

  test.each(['stepb', '1_b', 'st ep_b', 'step_', 'step_x'])('not %j by its letter', (written) => {
    expect(lettered.named(written)).toEqual([]);
  });
});

describe('what the ids of a plan make of a value', () => {
  const says = (text: string, unit: string, value: string, groupUnits: string[] = []): string[] => {
    const reading = referencesOf(text, unit, groupUnits).read(value, 0);
    const nowhere = { start: 0, end: 0 };
    const field = { source: 'field', key: nowhere, value: nowhere, ...reading } as const;
    return dependenciesOf({ dependencyFields: [field] }, value);
  };

  test.each([
    ['numbers', '## Phase 1: A', 'A, One', ['prose(A)', 'prose(One)']],
    ['a letter', '## Phase A: A\n\n## Phase 2: B', 'A, One', ['a', 'prose(One)']],
    ['a word', '## Phase One: A\n\n## Phase 2: B', 'One, A', ['1', 'prose(A)']],
    ['milestones', '## Phase 1-01: A\n\n## Phase 1-10: B', '1-10, 1-02', ['1-10', '1-2']],
    ['no milestones', '## Phase 1: A\n\n## Phase 2: B', '1-10', ['1..10']],
    ['milestones of two digits', '## Phase 12-01: A', '12-10', ['12-10']],
    [
      'letters before the number',
      '## Phase WP01: A',
      'WP01, WP-2, XY3',
      ['wp1', 'wp2', 'prose(XY3)'],
    ],
    ['no letters before it', '## Phase 1: A', '1, WP01', ['1', 'prose(WP01)']],
    ['adjectives before its letters', '## Phase WP01: A', 'a stable WP01', ['wp1']],
    [
      'words around its letters',
      '## Phase WP01: A',
      'everything WP01 has',
      ['error(everything WP01 has)'],
    ],
    [
      'such words beside one',
      '## Phase WP01: A',
      'WP2, everything WP01 has',
      ['wp2', 'prose(everything WP01 has)'],
    ],
  ])('%s', (_, text, value, expected) => {
    expect(says(`${text}\n`, 'Phase', value)).toEqual(expected);
  });

  test.each([
    ['the unit’s letter before each', '## Unit U1: A\n\n## Unit U2: B', 'Unit 1, U2', ['u1', 'u2']],
    ['a range of such', '## Unit U1: A\n\n## Unit U2: B', 'Units 1-2', ['u1..u2']],
    ['not before all', '## Unit U1: A\n\n## Unit 2: B', 'Unit 2', ['2']],
  ])('%s', (_, text, value, expected) => {
    expect(says(`${text}\n`, 'Unit', value)).toEqual(expected);
  });

  test.each([
    ['Phase 1', ['Phase 1']],
    ['Phase  #2', ['Phase 2']],
    ['Phases 1-2', ['Phase 1..2']],
    ['all Phase 1 tasks', ['Phase 1']],
    ['ALL of the Phase 1', ['Phase 1']],
    ['after Phase 1', ['Phase 1']],
    ['Epic 2, Task 1', ['Epic 2', '1']],
    ['Epic 2 complete — why', ['Epic 2']],
    ['Phase 1 final testing', ['prose(Phase 1 final testing)']],
    ['Phase 1 or Phase 2', ['prose(Phase 1 or Phase 2)']],
    ['Milestone 1', ['prose(Milestone 1)']],
    ['the schema of Phase 1', ['prose(the schema of Phase 1)']],
  ])('%s in a plan of tasks below phases and epics', (value, expected) => {
    expect(says('## Task 1: A\n\n## Task 2: B\n', 'Task', value, ['Phase', 'Epic'])).toEqual(
      expected,
    );
  });
});

test('within milestones a number alone is of the own one, and that of what groups phases stays', () => {
  const text = '### [CK.02] 05: A\n\n### [CK.02] 06: B\n';
  const { lines } = outlineOf(text);
  const phase = (id: string, first: number) =>
    ({ id: toPhaseId(id), writtenId: id, title: '', lines: { first, end: first + 2 } }) as const;
  const phases = [phase('CK.02-05', 0), phase('CK.02-06', 2)];
  const { read } = planReferences(lines, 'Phase', phases, ['Part']);
  expect(read('5, Phases 5-6, Part 1', text.indexOf('B')).items).toMatchObject([
    { kind: 'phase', id: 'ck.2-5' },
    { kind: 'span', from: 'ck.2-5', to: 'ck.2-6' },
    { kind: 'group', unit: 'Part', from: '1', to: '1' },
  ]);
});

test('a number, a dot and a letter are one id', () => {
  const text = '## Phase 1.a: A\n\n## Phase 1.B: B\n\nDepends on: 1.a\n\n## Phase 2: C\n\n';
  expect(edgesOf(`${text}Depends on: Phases 1.a-1.b\n`)).toBe('1.a 1.b<1.a 2<1.a,1.b');
  expect(edgesOf(`${text}Depends on: Phase 1.A. Then more.\n`)).toBe('1.a 1.b<1.a 2<1.a');
});
