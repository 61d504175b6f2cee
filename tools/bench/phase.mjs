// What running a phase costs besides its command: twelve trivial ones as a plan, as targets with a command, and as
// targets of an executor that does nothing but start one; none of it from the cache.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate } from '../lib/bench/alternate.mjs';
import { fileCalls } from '../lib/bench/file-calls.mjs';
import { observe } from '../lib/bench/observe.mjs';
import { timeProgram } from '../lib/bench/time-program.mjs';
import { asPlan, asTargets, shortestOnTwo } from '../lib/bench/twelve-phases.mjs';
import { withWorkspaces } from '../lib/bench/workspaces.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */
/** @import { BenchWorkspace, MakeWorkspace } from '../lib/bench/workspaces.mjs' */

export const aim = 'a phase at most 1.3× a trivial executor; makespan at most 1.1× the bound';
export const isChecked = true;

/** What one phase starts, at most: its Node and Nx's own git starts included. */
const most = { node: 1, git: 6, bash: 1, cat: 0 };

const run = ['run', 'plan:phases', '--skip-nx-cache', '--parallel=2'];
/** All phases without what sums them up, which is an executor too. */
const twelve = ['run', 'plan:phase-12', '--skip-nx-cache', '--parallel=2'];
const one = ['run', 'plan:phase-1', '--skip-nx-cache'];
const two = ['run', 'plan:phase-2', '--skip-nx-cache'];
const phases = 12;
/** Three quarters of them Nx and Node make for any executor. They differ with Node and with how deep folders lie. */
const mostCalls = 5000;

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  return withWorkspaces(async (make) => {
    /** @param {string} name @param {string} command */
    const plan = (name, command) => make(name, asPlan(command), { plugin: 'nx-phases' });
    const workspaces = {
      plan: plan('plan', 'true'),
      ...(!isCheck && {
        command: make('command', asTargets({ command: 'true' })),
        executor: make('executor', asTargets({ executor: 'trivial-plugin:run' })),
      }),
    };
    /** @type {Row[]} */
    const rows = [...(await startsOf(workspaces.plan)), ...(await callsOf(workspaces.plan))];
    const { command, executor } = workspaces;
    if (command === undefined || executor === undefined) return rows;
    const time = (/** @type {BenchWorkspace} */ { root, env, nx }) =>
      timeProgram(nx, run, { cwd: root, env });
    await time(command);
    await time(executor);
    const costs = await alternate(
      {
        plan: () => time(workspaces.plan),
        command: () => time(command),
        executor: () => time(executor),
      },
      3,
    );
    for (const [name, floor] of /** @type {const} */ ([
      ['command', 'targets with a command'],
      ['executor', 'a trivial executor'],
    ])) {
      rows.push(
        {
          what: 'a cold run, wall',
          value: costs.plan.wallMs / costs[name].wallMs,
          unit: '×',
          floor,
        },
        { what: 'a cold run, CPU', value: costs.plan.cpuMs / costs[name].cpuMs, unit: '×', floor },
      );
    }
    rows.push({
      what: 'a phase, CPU beyond a trivial executor',
      value: (costs.plan.cpuMs - costs.executor.cpuMs) / phases,
      unit: 'ms',
    });
    rows.push(...(await makespans(make)));
    return rows;
  });
}

/** @param {BenchWorkspace} workspace @returns {Promise<Row[]>} */
async function startsOf(workspace) {
  // Nx's graph is known after that.
  await observe(workspace, one);
  const { starts: all, loaded } = await observe(workspace, twelve);
  const few = (await observe(workspace, one)).starts;
  return [
    ...Object.entries(most).map(([program, limit]) => ({
      what: `starts of ${program}`,
      value: ((all[program] ?? 0) - (few[program] ?? 0)) / (phases - 1),
      unit: 'a phase',
      most: limit,
    })),
    {
      what: 'processes that load the library for YAML, without front matter',
      value: loaded['late-yaml'] ?? 0,
      unit: 'a run',
      most: 0,
    },
  ];
}

/** @param {BenchWorkspace} workspace @returns {Promise<Row[]>} */
async function callsOf(workspace) {
  const few = await fileCalls(workspace, one);
  // That of phase 1, and one more.
  const more = few === undefined ? undefined : await fileCalls(workspace, two);
  if (few === undefined || more === undefined) return [];
  return [
    {
      what: 'system calls with a path',
      value: more - few,
      unit: 'a phase',
      most: mostCalls,
    },
  ];
}

/**
 * @param {MakeWorkspace} make
 * @returns {Promise<Row[]>} From the first start to the last end, beside what must be.
 */
async function makespans(make) {
  const seconds = 0.5;
  /** @type {Row[]} */
  const rows = [];
  for (const [name, plugin] of [
    ['plan', 'nx-phases'],
    ['command', undefined],
  ]) {
    const times = join(process.env['TMPDIR'] ?? '/tmp', `nxp-bench-times-${process.pid}`);
    const command = `date +%s%N >> ${times}; sleep ${seconds}; date +%s%N >> ${times}`;
    const { root, env, nx } = make(
      `makespan-${name}`,
      plugin === undefined ? asTargets({ command: `bash -c '${command}'` }) : asPlan(command),
      { plugin },
    );
    const spans = [];
    for (let round = 0; round < 3; round += 1) {
      rmSync(times, { force: true });
      await timeProgram(nx, run, { cwd: root, env });
      const all = readFileSync(times, 'utf8').trim().split('\n').map(Number);
      spans.push((Math.max(...all) - Math.min(...all)) / 1e9);
    }
    rmSync(times, { force: true });
    rows.push({
      what: `makespan of phases of ${seconds} s, as ${name === 'plan' ? 'a plan' : 'targets with a command'}`,
      value: Math.min(...spans) / (seconds * shortestOnTwo),
      unit: '×',
      floor: 'the shortest possible',
    });
  }
  return rows;
}
