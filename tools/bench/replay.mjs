// What it costs to be told that nothing is to be done: twelve phases, all from the cache, as a plan and as targets with a
// command; without and with Nx's daemon. And of that, what it costs to keep the run and to tell why each phase ran.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate } from '../lib/bench/alternate.mjs';
import { observe } from '../lib/bench/observe.mjs';
import { timeProgram } from '../lib/bench/time-program.mjs';
import { asPlan, asTargets } from '../lib/bench/twelve-phases.mjs';
import { withWorkspaces } from '../lib/bench/workspaces.mjs';

/** @import { Row } from '../lib/bench/rows.mjs' */
/** @import { BenchWorkspace } from '../lib/bench/workspaces.mjs' */

export const aim = 'at most 1.1× targets with a command';
export const isChecked = true;

const all = ['run', 'plan:phases'];
/** Without what sums them up, which is not cached. */
const last = ['run', 'plan:phase-12'];

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure({ isCheck }) {
  return withWorkspaces(async (make) => {
    /** @type {Row[]} */
    const rows = [];
    for (const daemon of isCheck ? [false] : [false, true]) {
      const suffix = daemon ? 'with the daemon' : 'without the daemon';
      const plan = make(`plan-${daemon}`, asPlan('true'), { plugin: 'nx-phases', daemon });
      const time = (
        /** @type {BenchWorkspace} */ { root, env, nx },
        /** @type {string[]} */ args,
      ) => timeProgram(nx, args, { cwd: root, env });
      await time(plan, all);
      if (!daemon) {
        const { starts, loaded } = await observe(plan, all);
        rows.push(
          {
            what: 'starts of Node, all from the cache',
            value: starts['node'] ?? 0,
            unit: 'a run',
            most: 7,
          },
          {
            what: 'processes that load what reads the content of phases, all from the cache',
            value: loaded['late-markdown'] ?? 0,
            unit: 'a run',
            most: 0,
          },
        );
      }
      if (isCheck) continue;
      const command = make(`command-${daemon}`, asTargets({ command: 'true' }), { daemon });
      await time(command, all);
      const unkept = make(`unkept-${daemon}`, asPlan('true'), { plugin: 'nx-phases', daemon });
      keepNoRuns(unkept.root);
      await time(unkept, all);
      const costs = await alternate(
        {
          plan: () => time(plan, all),
          last: () => time(plan, last),
          command: () => time(command, all),
          unkept: () => time(unkept, all),
        },
        7,
      );
      const floor = 'targets with a command';
      const kept = { what: 'what is known of the run, kept', floor: 'the same, with nothing kept' };
      rows.push({
        ...kept,
        what: `${kept.what}, ${suffix}, wall`,
        value: costs.plan.wallMs / costs.unkept.wallMs,
        unit: '×',
      });
      if (!daemon)
        rows.push({
          ...kept,
          what: `${kept.what}, ${suffix}, CPU`,
          value: costs.plan.cpuMs / costs.unkept.cpuMs,
          unit: '×',
        });
      for (const [name, what] of /** @type {const} */ ([
        ['plan', '`phases`'],
        ['last', 'the last phase alone'],
      ])) {
        rows.push(
          {
            what: `${what}, ${suffix}, wall`,
            value: costs[name].wallMs / costs.command.wallMs,
            unit: '×',
            floor,
          },
          // What the daemon uses is nobody's child.
          ...(daemon
            ? []
            : [
                {
                  what: `${what}, ${suffix}, CPU`,
                  value: costs[name].cpuMs / costs.command.cpuMs,
                  unit: '×',
                  floor,
                },
              ]),
        );
      }
    }
    return rows;
  });
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
