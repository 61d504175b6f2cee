import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inOrder, type OrderedPhase } from '../../src/validate/resolve/order.ts';
import type { PhaseId } from '../../src/model/dependency.ts';
import { edgesOf } from './reading.ts';

const arbitraryTasks = fc
  .array(
    fc.record({
      newGroup: fc.boolean(),
      parallel: fc.boolean(),
      parallelGroup: fc.boolean(),
      declares: fc.option(fc.nat(), { nil: undefined }),
    }),
    { maxLength: 14 },
  )
  .map((raws) => {
    const tasks: OrderedPhase[] = [];
    let group = 0;
    let parallelGroup = false;
    for (const [index, raw] of raws.entries()) {
      if (raw.newGroup || index === 0) {
        group++;
        parallelGroup = raw.parallelGroup;
      }
      const declared =
        raw.declares === undefined
          ? undefined
          : index === 0
            ? []
            : [String(raw.declares % index) as PhaseId];
      tasks.push({
        id: String(index) as PhaseId,
        group: String(group),
        parallel: raw.parallel,
        parallelGroup,
        declared,
      });
    }
    return tasks;
  });

/** All that a task waits for, directly or not. */
function waits(tasks: readonly OrderedPhase[]): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = inOrder(tasks);
  const all = new Map<string, Set<string>>();
  for (const { id, declared } of tasks) {
    const own = new Set<string>();
    for (const on of declared ?? needs.get(id) ?? []) {
      own.add(on);
      for (const further of all.get(on) ?? []) own.add(further);
    }
    all.set(id, own);
  }
  return all;
}

test('a task that says nothing waits for all before it, but for those it may run beside', () => {
  fc.assert(
    fc.property(arbitraryTasks, (tasks) => {
      const waited = waits(tasks);
      for (const [index, task] of tasks.entries()) {
        if (task.declared !== undefined) continue;
        const beside = (other: number): boolean => {
          const between = tasks.slice(other, index + 1);
          const sameGroup = between.every(({ group }) => group === task.group);
          return sameGroup
            ? between.every(({ parallel }) => parallel)
            : tasks[other]?.group !== task.group && between.every((one) => one.parallelGroup);
        };
        for (const other of tasks.slice(0, index).keys()) {
          expect([index, other, waited.get(task.id)?.has(String(other))]).toEqual([
            index,
            other,
            !beside(other) || waited.get(task.id)?.has(String(other)) === true,
          ]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a whole series above the first one', [4, 5, 1, 2, 3], '4<3 5<4 1 2<1 3<2'],
  ['one phase elsewhere', [1, 2, 4, 3], '1 2<1 4<2 3<4'],
  ['series with a gap', [5, 6, 1, 2, 3], '5 6<5 1<6 2<1 3<2'],
])('%s', (_, ids, expected) => {
  expect(edgesOf(ids.map((id) => `## Phase ${id}: A\n\n`).join(''))).toBe(expected);
});

test('neighbours marked (P) do not wait for each other', () => {
  const task = (id: string, parallel: boolean): OrderedPhase => ({
    id: id as PhaseId,
    group: '1',
    parallel,
    parallelGroup: false,
    declared: undefined,
  });
  expect(inOrder([task('a', true), task('b', true), task('c', false)])).toEqual(
    new Map([
      ['a', []],
      ['b', []],
      ['c', ['a', 'b']],
    ]),
  );
});
