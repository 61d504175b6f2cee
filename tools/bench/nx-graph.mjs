// What plans add to a command of Nx that needs its graph: beside a plugin that makes as many targets that say nothing, and
// beside a workspace without either. Without the daemon, which Nx turns off in containers.
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate } from '../lib/bench/alternate.mjs';
import { observe } from '../lib/bench/observe.mjs';
import { planFiles, targetsOfEight } from '../lib/bench/plan-files.mjs';
import { timeNodes } from '../lib/bench/time-nodes.mjs';
import { withWorkspaces } from '../lib/bench/workspaces.mjs';

/** @import { BenchWorkspace } from '../lib/bench/workspaces.mjs' */

export const aim = 'cold at most 1.15×, known or edited at most 1.1× a trivial plugin';
export const isChecked = false;

const plans = 300;
const show = ['show', 'projects'];

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure() {
  return withWorkspaces(async (make) => {
    const files = planFiles(plans, targetsOfEight);
    const workspaces = {
      plan: make('plan', files.plans, { plugin: 'nx-phases' }),
      trivial: make('trivial', files.trivial, { plugin: 'trivial-plugin' }),
    };
    const time = (/** @type {BenchWorkspace} */ workspace) => timeNodes(workspace, show);
    const cold = (/** @type {BenchWorkspace} */ workspace) => {
      rmSync(join(workspace.root, '.nx'), { recursive: true, force: true });
      rmSync(workspace.env['HOME'] ?? '', { recursive: true, force: true });
      return time(workspace);
    };
    const edited = (/** @type {BenchWorkspace} */ workspace) => {
      const trivial = workspace === workspaces.trivial;
      appendFileSync(
        join(workspace.root, 'plans', trivial ? 'part-7.trivial.json' : 'part-7.md'),
        '\n',
      );
      return time(workspace);
    };
    const floor = 'a trivial plugin';
    const rows = [];
    for (const [name, way] of /** @type {const} */ ([
      ['cold', cold],
      ['nothing changed', time],
      ['one plan edited', edited],
    ])) {
      const { plan, trivial } = await alternate(
        { plan: () => way(workspaces.plan), trivial: () => way(workspaces.trivial) },
        3,
      );
      rows.push({
        what: `${plans} plans of 8 phases, ${name}, CPU`,
        value: plan.cpuMs / trivial.cpuMs,
        unit: '×',
        floor,
      });
    }
    const [plan, trivial] = [
      await observe(workspaces.plan, show),
      await observe(workspaces.trivial, show),
    ];
    rows.push({
      what: `${plans} plans of 8 phases, memory of the largest process`,
      value: plan.peakBytes / trivial.peakBytes,
      unit: '×',
      floor,
    });
    return rows;
  });
}
