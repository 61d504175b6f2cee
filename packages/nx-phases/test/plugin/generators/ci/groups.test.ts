import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allNeeds,
  type Group,
  groupTasks,
} from '../../../../src/plugin/generators/ci/jobs/groups.ts';
import type { Task } from '../../../../src/plugin/generators/ci/jobs/model.ts';

/** `4:2,3 5!:4`: 4 needs 2 and 3; the result of 5 is not kept. */
function tasksOf(text: string): Task[] {
  return text.split(' ').map((word) => {
    const [name = '', needs = ''] = word.split(':');
    const id = name.replace('!', '');
    return {
      id,
      project: 'plan',
      target: id,
      needs: needs === '' ? [] : needs.split(','),
      isCached: !name.endsWith('!'),
    };
  });
}

/** `1>2 3`: two groups, the first of two tasks. */
const shown = (groups: readonly Group[]): string =>
  groups.map(({ tasks }) => tasks.map(({ id }) => id).join('>')).join(' ');

describe('jobs are made of', () => {
  test.each([
    ['a diamond: a phase each', '1 2:1 3:1 4:2,3', undefined, '1 2 3 4'],
    ['a chain: all in one', '1 2:1 3:2', undefined, '1>2>3'],
    ['two chains', '1 2:1 3 4:3', undefined, '1>2 3>4'],
    ['a chain in front of a fork', '1 2:1 3:2 4:2', undefined, '1>2 3 4'],
    ['a chain with a detour', '1 2:1 3:1,2', undefined, '1>2>3'],
    ['what is not kept, with all that needs it', '1 2!:1 3:1 4:2,3 5:3', undefined, '1 3 2>4 5'],
    ['two that are not kept and meet', '1! 2! 3:1,2', undefined, '1>2>3'],
    ['at most three jobs: the end of a diamond', '1 2:1 3:1 4:2,3', 3, '1 3 2>4'],
    ['at most two', '1 2:1 3:1 4:2,3', 2, '1 2>3>4'],
    ['at most one', '1 2:1 3:1 4:2,3', 1, '1>2>3>4'],
    ['at most two, of three that need nothing', '1 2 3', 2, '1>2 3'],
  ])('%s', (_, text, most, expected) => {
    expect(shown(groupTasks(tasksOf(text), most))).toBe(expected);
  });
});

const dags = fc
  .array(
    fc.record({
      needs: fc.array(fc.nat(), { maxLength: 4 }),
      isCached: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((nodes) =>
    nodes.map(({ needs, isCached }, index): Task => ({
      id: String(index),
      project: 'plan',
      target: String(index),
      needs: index === 0 ? [] : [...new Set(needs.map((need) => String(need % index)))],
      isCached,
    })),
  );
const caps = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined });

describe('whatever needs what,', () => {
  test('each task is in one job, and each job behind those that it needs', () => {
    fc.assert(
      fc.property(dags, caps, (tasks, most) => {
        const groups = groupTasks(tasks, most);
        const ids = groups.flatMap((group) => group.tasks.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(tasks.map(({ id }) => id).toSorted());
        expect(groups.length).toBeLessThanOrEqual(most ?? tasks.length);
        const before = new Set<string>();
        for (const group of groups) {
          for (const need of group.needs) expect(before.has(need)).toBe(true);
          before.add(group.tasks[0]?.id ?? '');
        }
        // What a task needs is in its job, or in one that this needs.
        for (const group of groups) {
          const own = new Set(group.tasks.map(({ id }) => id));
          const others = group.tasks.flatMap(({ needs }) => needs).filter((need) => !own.has(need));
          const below = new Set(groupsBelow(groups, group).flatMap(({ tasks: of }) => of));
          for (const need of others) expect([...below].some(({ id }) => id === need)).toBe(true);
        }
      }),
    );
  });

  test('a task that fails stops those that need it and no other', () => {
    fc.assert(
      fc.property(dags, caps, fc.nat(), (tasks, most, number) => {
        const failing = tasks[number % tasks.length]?.id ?? '';
        const groups = groupTasks(tasks, most);
        const needed = allNeeds(tasks);
        const stopped = tasks.filter(({ id }) => needed.get(id)?.has(failing)).map(({ id }) => id);
        const groupOf = new Map(
          groups.flatMap((group) => group.tasks.map((task) => [task.id, group])),
        );
        // A task runs unless Nx stops it in its job, or a job that it needs has not passed.
        const isStopped = (id: string, group = groupOf.get(id)): boolean =>
          (tasks.find((task) => task.id === id)?.needs ?? []).some((need) => {
            const other = groupOf.get(need);
            return other === group
              ? need === failing || isStopped(need)
              : (other?.tasks ?? []).some((one) => one.id === failing || isStopped(one.id));
          });
        const skipped = tasks.filter(({ id }) => isStopped(id));
        expect(skipped.map(({ id }) => id).toSorted()).toEqual(stopped.toSorted());
      }),
    );
  });

  test('what is not kept is needed by no other job', () => {
    fc.assert(
      fc.property(dags, caps, (tasks, most) => {
        for (const group of groupTasks(tasks, most)) {
          const own = new Set(group.tasks.map(({ id }) => id));
          const lost = group.tasks.filter(({ isCached }) => !isCached).map(({ id }) => id);
          const needing = tasks.filter(({ needs }) => needs.some((need) => lost.includes(need)));
          for (const { id } of needing) expect(own.has(id)).toBe(true);
        }
      }),
    );
  });
});

function groupsBelow(groups: readonly Group[], group: Group): readonly Group[] {
  const key = ({ tasks: [first] }: Group): string => first?.id ?? '';
  const all = allNeeds(groups.map((one) => ({ id: key(one), needs: one.needs })));
  return groups.filter((one) => all.get(key(group))?.has(key(one)));
}
