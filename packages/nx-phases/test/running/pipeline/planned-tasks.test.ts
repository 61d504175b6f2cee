import { expect, test } from '@jest/globals';
import {
  isPlannedTasks,
  plannedFor,
  plannedTasks,
} from '../../../src/running/pipeline/planned-tasks.ts';
import { planOf, projectsOf } from '../../plugin/generators/ci/projects.ts';

async function planned(
  plans: Readonly<Record<string, string>>,
  options: Parameters<typeof projectsOf>[2] = {},
): Promise<ReturnType<typeof plannedTasks>> {
  const projects = await projectsOf(plans, { api: { root: 'api' } }, options);
  const nodes = Object.fromEntries(
    Object.entries(projects).map(([name, data]) => [name, { data: { name, ...data } }]),
  );
  // As Nx writes it.
  return plannedTasks(JSON.parse(JSON.stringify({ nodes })));
}

test('each phase with its id, title, wave and needs', async () => {
  const tasks = await planned({
    'plans/a.md': planOf({ 1: [], 2: [1], '3A': [1, 2] }),
    'plans/b.md': planOf({ 1: ['a-plan:phase-3a'] }),
  });
  expect(isPlannedTasks(tasks)).toBe(true);
  expect(
    tasks.map(({ task, waitsFor }) => [
      task.project,
      task.target,
      task.phase,
      task.title,
      task.wave,
      task.needs.join(' '),
      waitsFor.join(' '),
      task.plan,
    ]),
  ).toEqual([
    ['a-plan', 'phase-1', '1', 'Number 1', 1, '', '', 'plans/a.md'],
    ['a-plan', 'phase-2', '2', 'Number 2', 2, '1', 'a-plan:phase-1', 'plans/a.md'],
    [
      'a-plan',
      'phase-3a',
      '3a',
      'Number 3A',
      3,
      '1 2',
      'a-plan:phase-1 a-plan:phase-2',
      'plans/a.md',
    ],
    ['b-plan', 'phase-1', '1', 'Number 1', 1, '', 'a-plan:phase-3a', 'plans/b.md'],
  ]);
});

test('of some plans, with what these need of others', async () => {
  const tasks = await planned({
    'plans/a.md': planOf({ 1: [], 2: [1], 3: [1] }),
    'plans/b.md': planOf({ 1: ['a-plan:phase-2'] }),
    'plans/c.md': planOf({ 1: [] }),
  });
  const ids = (asked: string): string[] =>
    plannedFor(tasks, (name) => name === asked).map(({ task }) => `${task.project}:${task.phase}`);
  expect(ids('a-plan')).toEqual(['a-plan:1', 'a-plan:2', 'a-plan:3']);
  expect(ids('b-plan')).toEqual(['a-plan:1', 'a-plan:2', 'b-plan:1']);
});

test('whatever targets are called', async () => {
  const options = { targetNames: { phase: 'do-{id}-now', phases: 'all' } };
  const [first] = await planned({ 'plans/a.md': planOf({ '2a': [] }) }, options);
  expect(first?.task).toMatchObject({ target: 'do-2a-now', phase: '2a' });
});

test('without blocked phases, and what builds on them', async () => {
  const text = planOf({ 1: [], 2: [1], 3: [2] }).replace(
    'Phase 2: Number 2',
    'Phase 2: Number 2 [BLOCKED]',
  );
  const tasks = await planned({ 'plans/a.md': text });
  expect(tasks.map(({ task }) => task.phase)).toEqual(['1']);
});

test.each([undefined, 1, {}, { nodes: [] }, { nodes: { a: { data: { metadata: null } } } }])(
  'of %j nothing',
  (graph) => {
    expect(plannedTasks(graph)).toEqual([]);
  },
);

test.each([undefined, {}, [1], [{ task: {}, waitsFor: [] }]])('is not: %j', (value) => {
  expect(isPlannedTasks(value)).toBe(false);
});
