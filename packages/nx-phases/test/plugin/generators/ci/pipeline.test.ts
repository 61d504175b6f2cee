import { describe, expect, test } from '@jest/globals';
import { pipelineOf } from '../../../../src/plugin/generators/ci/jobs/pipeline.ts';
import { readTasks } from '../../../../src/plugin/generators/ci/jobs/read-tasks.ts';
import { planOf, projectsOf } from './projects.ts';

const diamond = planOf({ 1: [], 2: [1], 3: [1], 4: [2, 3] });

async function jobsOf(
  plans: Record<string, string>,
  {
    names = Object.keys(plans).map((path) => path.replace(/^plans\/|\.md$/g, '') + '-plan'),
    others = {},
    most,
    kind = 'phases',
    options = {},
  }: {
    names?: readonly string[];
    others?: Parameters<typeof projectsOf>[1];
    most?: number;
    kind?: 'phases' | 'verify';
    options?: Parameters<typeof projectsOf>[2];
  } = {},
) {
  const projects = await projectsOf(plans, others, options);
  return pipelineOf(readTasks(projects, names, kind), most).jobs;
}

const callsOf = ({ work }: Awaited<ReturnType<typeof jobsOf>>[number]): string[] =>
  work.kind === 'all'
    ? work.calls.map((call) => call.arguments.join(' '))
    : work.parts.map(
        ({ requires, project, targets }) =>
          `${project}: ${targets.join()} if ${requires.join(' and ')}`,
      );

/** A line per job. */
const shown = (jobs: Awaited<ReturnType<typeof jobsOf>>): string[] =>
  jobs.map(
    (job) =>
      `${job.id} [${job.needs.join(' ')}] ${callsOf(job).join('; ')} (${job.forPlans.join(' ')})`,
  );

test('a phase each', async () => {
  expect(shown(await jobsOf({ 'plans/a.md': diamond }))).toEqual([
    'a-plan_phase-1 [] run a-plan:phase-1 (a-plan)',
    'a-plan_phase-2 [a-plan_phase-1] run a-plan:phase-2 (a-plan)',
    'a-plan_phase-3 [a-plan_phase-1] run a-plan:phase-3 (a-plan)',
    'a-plan_phase-4 [a-plan_phase-2 a-plan_phase-3] run a-plan:phase-4 (a-plan)',
  ]);
});

test('a chain in one call, by its last phase', async () => {
  const [job] = await jobsOf({ 'plans/a.md': planOf({ 1: [], 2: [1], 3: [2] }) });
  expect(job).toMatchObject({
    id: 'a-plan_phase-1',
    title: 'a-plan:phase-3 and 2 more',
    work: { kind: 'all', calls: [{ arguments: ['run', 'a-plan:phase-3'], forPlans: ['a-plan'] }] },
    tasks: ['a-plan:phase-1', 'a-plan:phase-2', 'a-plan:phase-3'],
  });
});

test('fewer jobs: several phases of a plan in one call', async () => {
  expect(
    shown(await jobsOf({ 'plans/a.md': planOf({ 1: [], 2: [1], 3: [1] }) }, { most: 1 })),
  ).toEqual(['a-plan_phase-1 [] run-many --projects=a-plan --targets=phase-2,phase-3 (a-plan)']);
});

test('phases that share a job and need different ones: each part as soon as it can', async () => {
  const text = planOf({ 1: [], 2: [], 3: [1], 4: [2], 5: [3], 6: [1], 7: [2] });
  const jobs = await jobsOf({ 'plans/a.md': text }, { most: 3 });
  expect(shown(jobs)).toMatchInlineSnapshot(`
    [
      "a-plan_phase-1 [] run a-plan:phase-1 (a-plan)",
      "a-plan_phase-2 [] run a-plan:phase-2 (a-plan)",
      "a-plan_phase-3 [a-plan_phase-1 a-plan_phase-2] a-plan: phase-3,phase-5,phase-6 if a-plan_phase-1; a-plan: phase-4,phase-7 if a-plan_phase-2 (a-plan)",
    ]
  `);
});

describe('several plans:', () => {
  const plans = { 'plans/a.md': diamond, 'plans/b.md': planOf({ 1: ['a-plan:phase-2'], 2: [1] }) };

  test('a phase of another plan runs for whatever needs it', async () => {
    expect(shown(await jobsOf(plans))).toEqual([
      'a-plan_phase-1 [] run a-plan:phase-1 (a-plan b-plan)',
      'a-plan_phase-2 [a-plan_phase-1] run a-plan:phase-2 (a-plan b-plan)',
      'a-plan_phase-3 [a-plan_phase-1] run a-plan:phase-3 (a-plan)',
      'a-plan_phase-4 [a-plan_phase-2 a-plan_phase-3] run a-plan:phase-4 (a-plan)',
      'b-plan_phase-1 [a-plan_phase-2] run b-plan:phase-2 (b-plan)',
    ]);
  });

  test('a plan that is not asked for is run as far as it is needed', async () => {
    const jobs = await jobsOf(plans, { names: ['b-plan'] });
    expect(jobs.flatMap(({ tasks }) => tasks)).toEqual([
      'a-plan:phase-1',
      'a-plan:phase-2',
      'b-plan:phase-1',
      'b-plan:phase-2',
    ]);
    expect(jobs.map(({ forPlans }) => forPlans)).toEqual([['b-plan']]);
  });

  test('share a call only if Nx then runs nothing else', async () => {
    const apart = {
      'plans/a.md': planOf({ 1: [], 2: [] }),
      'plans/b.md': planOf({ 1: [], 3: [] }),
    };
    const calls = async (most: number, texts: Record<string, string>): Promise<unknown> =>
      (await jobsOf(texts, { most })).map(callsOf);
    expect(await calls(1, apart)).toEqual([
      [
        'run-many --projects=a-plan --targets=phase-1,phase-2',
        'run-many --projects=b-plan --targets=phase-1,phase-3',
      ],
    ]);
    const needing = {
      'plans/a.md': planOf({ 1: [], 2: [1] }),
      'plans/b.md': planOf({ 1: ['a-plan:phase-1'], 2: ['a-plan:phase-1'] }),
    };
    expect(await calls(1, needing)).toEqual([
      ['run-many --projects=a-plan,b-plan --targets=phase-2,phase-1'],
    ]);
  });

  test('verify: a job for each', async () => {
    expect(shown(await jobsOf(plans, { kind: 'verify' }))).toEqual([
      'a-plan_verify [] run a-plan:verify (a-plan)',
      'b-plan_verify [] run b-plan:verify (b-plan)',
    ]);
  });
});

describe('targets of projects that phases need', () => {
  const plans = { 'plans/a.md': planOf({ 1: ['api:build'], 2: ['api:build'] }) };
  const api = (target: object) => ({ api: { root: 'api', targets: { build: target } } });

  test('run once, in a job of their own', async () => {
    const jobs = await jobsOf(plans, { others: api({ cache: true }) });
    expect(shown(jobs)[0]).toBe('api_build [] run api:build (a-plan)');
    expect(jobs.map(({ needs }) => needs)).toEqual([[], ['api_build'], ['api_build']]);
  });

  test.each([{}, { cache: false }, { cache: true, continuous: true }])(
    'run with each phase where a job cannot hand them on: %j',
    async (target) => {
      const jobs = await jobsOf(plans, { others: api(target) });
      expect(jobs.map(({ id }) => id)).toEqual(['a-plan_phase-1', 'a-plan_phase-2']);
    },
  );
});

test('a phase whose results are not kept shares a job with all that needs it', async () => {
  const text = planOf({ 1: [], 2: [1], 3: [1], 4: [2] }, { 2: '\nRun: `make`\n' });
  const jobs = await jobsOf({ 'plans/a.md': text });
  expect(jobs.map(({ tasks }) => tasks.join(' '))).toEqual([
    'a-plan:phase-1',
    'a-plan:phase-2 a-plan:phase-4',
    'a-plan:phase-3',
  ]);
});

test('blocked phases, and what builds on them, are left out', async () => {
  const text = planOf({ 1: [], '2 [BLOCKED]': [1], 3: [2], 4: [1] }).replace(
    'Phase 2 [BLOCKED]: Number 2 [BLOCKED]',
    'Phase 2: Second [BLOCKED]',
  );
  const jobs = await jobsOf({ 'plans/a.md': text });
  expect(jobs.flatMap(({ tasks }) => tasks)).toEqual(['a-plan:phase-1', 'a-plan:phase-4']);
});

test('names of targets are those of the options', async () => {
  const options = { targetNames: { phase: 'do-{id}', phases: 'all' } };
  const [job] = await jobsOf({ 'plans/a.md': planOf({ '2a': [] }) }, { options });
  expect(job && callsOf(job)).toEqual(['run a-plan:do-2a']);
});

test('ids of jobs are different, whatever tasks are called', async () => {
  const jobs = await jobsOf({ 'plans/a.md': planOf({ '1.1': [], 2: [] }), 'plans/1b.md': diamond });
  const ids = jobs.map(({ id }) => id);
  expect(ids).toContain('a-plan_phase-1_1');
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w-]*$/);
});

test.each([
  [
    'a plan with errors',
    { 'plans/a.md': planOf({ 1: [9] }) },
    'a-plan',
    'nx run a-plan:plan-check',
  ],
  ['a name that is no plan', { 'plans/a.md': diamond }, 'b-plan', 'expected some of: a-plan'],
  ['a project that is no plan', { 'plans/a.md': diamond }, 'api', 'expected some of: a-plan'],
])('%s is refused', async (_, plans, name, said) => {
  await expect(jobsOf(plans, { names: [name], others: { api: { root: 'api' } } })).rejects.toThrow(
    said,
  );
});
