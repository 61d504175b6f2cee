// What it costs to be told that nothing is to be done: twelve phases, all from the cache, beside two floors: targets with a
// command, and the same with what Nx does for any plugin that has hooks and sums up by an executor; without and with Nx's daemon.
// And of that, what it costs to keep the run and to tell why each phase ran.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate } from '../lib/bench/alternate.mjs';
import { observe } from '../lib/bench/observe.mjs';
import { timeNodes } from '../lib/bench/time-nodes.mjs';
import { asHookedTargets, asPlan, asTargets } from '../lib/bench/twelve-phases.mjs';
import { withWorkspaces } from '../lib/bench/workspaces.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */
/** @import { MakeWorkspace } from '../lib/bench/workspaces.mjs' */

export const aim = 'at most 1.1× a plugin with hooks and an aggregate that do nothing';
export const isChecked = true;

const all = ['run', 'plan:phases'];
/** Without what sums them up, which is not cached. */
const last = ['run', 'plan:phase-12'];

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  return withWorkspaces(async (make) => {
    const rows = [...(await countsOf(make))];
    if (isCheck) return rows;
    for (const daemon of [false, true]) rows.push(...(await costsOf(make, daemon)));
    return rows;
  });
}

/** @param {MakeWorkspace} make @returns {Promise<Row[]>} */
async function countsOf(make) {
  const plan = make('counted', asPlan('true'), { plugin: 'nx-phases' });
  await timeNodes(plan, all);
  const { starts, loaded } = await observe(plan, all);
  return [
    {
      what: 'starts of Node, all from the cache',
      value: starts['node'] ?? 0,
      unit: 'a run',
      most: 6,
    },
    {
      what: 'processes that load what reads the content of phases, all from the cache',
      value: loaded['late-markdown'] ?? 0,
      unit: 'a run',
      most: 0,
    },
  ];
}

/** @param {MakeWorkspace} make @param {boolean} daemon @returns {Promise<Row[]>} */
async function costsOf(make, daemon) {
  const suffix = daemon ? 'with the daemon' : 'without the daemon';
  const workspaces = {
    plan: make(`plan-${daemon}`, asPlan('true'), { plugin: 'nx-phases', daemon }),
    unkept: make(`unkept-${daemon}`, asPlan('true'), { plugin: 'nx-phases', daemon }),
    command: make(`command-${daemon}`, asTargets({ command: 'true' }), { daemon }),
    hooked: make(`hooked-${daemon}`, asHookedTargets(), { plugin: 'hooked-plugin', daemon }),
  };
  keepNoRuns(workspaces.unkept.root);
  // The second run is the first that finds everything, and what V8 has compiled.
  for (const workspace of [...Object.values(workspaces), ...Object.values(workspaces)])
    await timeNodes(workspace, all);
  const { plan, unkept, command, hooked } = workspaces;
  const costs = await alternate(
    {
      plan: () => timeNodes(plan, all),
      hooked: () => timeNodes(hooked, all),
      last: () => timeNodes(plan, last),
      hookedLast: () => timeNodes(hooked, last),
      command: () => timeNodes(command, all),
      unkept: () => timeNodes(unkept, all),
    },
    7,
  );
  /**
   * @param {string} what
   * @param {import('../lib/bench/alternate.mjs').Cost} cost
   * @param {import('../lib/bench/alternate.mjs').Cost} beside
   * @param {string} floor
   * @returns {Row[]}
   */
  const ratios = (what, cost, beside, floor) => [
    { what: `${what}, ${suffix}, wall`, value: cost.wallMs / beside.wallMs, unit: '×', floor },
    { what: `${what}, ${suffix}, CPU`, value: cost.cpuMs / beside.cpuMs, unit: '×', floor },
  ];
  const plainly = 'targets with a command';
  const idly = 'hooks and an aggregate that do nothing';
  return [
    ...ratios('`phases`', costs.plan, costs.command, plainly),
    ...ratios('`phases`', costs.plan, costs.hooked, idly),
    ...ratios('the last phase alone', costs.last, costs.command, plainly),
    ...ratios('the last phase alone', costs.last, costs.hookedLast, idly),
    ...ratios('hooks and an aggregate that do nothing', costs.hooked, costs.command, plainly),
    ...ratios(
      'what is known of the run, kept',
      costs.plan,
      costs.unkept,
      'the same, with nothing kept',
    ),
  ];
}

/**
 * Has runs of a workspace neither noted by the hook before them, nor told by the one after them: what they are noted in cannot
 * be made. All else that the hooks do goes on.
 *
 * @param {string} root
 */
function keepNoRuns(root) {
  const data = join(root, '.nx', 'workspace-data');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'nx-phases-open-runs'), '');
}
