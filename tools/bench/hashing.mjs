// What it costs Nx to hash phases, also where a command carries their hashes, beside targets that have their file as their only input. All of them wait for a
// target that fails, so that Nx hashes them and starts none.
import { alternate } from '../lib/bench/alternate.mjs';
import { planFiles, targetsOfEight } from '../lib/bench/plan-files.mjs';
import { timeProgram } from '../lib/bench/time-program.mjs';
import { plainNxJson } from '../lib/workspace-files.mjs';
import { withWorkspaces } from '../lib/bench/workspaces.mjs';

/** @import { BenchWorkspace } from '../lib/bench/workspaces.mjs' */

export const aim = '0.2 ms a phase';
export const isChecked = false;

const plans = 60;
const target = 'phase-1';

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure() {
  return withWorkspaces(async (make) => {
    const files = planFiles(plans, targetsOfEight);
    const failing = {
      'app/project.json': { name: 'app', targets: { fails: { command: 'exit 1' } } },
    };
    const plansThatWait = {
      ...failing,
      ...Object.fromEntries(
        Object.entries(files.plans).map(([path, text]) => [
          path,
          text.replace('dependencies: []', 'dependencies: [app:fails]'),
        ]),
      ),
    };
    const workspaces = {
      plan: make('plan', plansThatWait, { plugin: 'nx-phases' }),
      // With a runner of one's own, whichever it is, hashes are carried by commands.
      commands: make(
        'commands',
        {
          ...plansThatWait,
          'nx.json': { ...plainNxJson, tasksRunnerOptions: {} },
        },
        { plugin: 'nx-phases' },
      ),
      trivial: make(
        'trivial',
        {
          ...failing,
          ...files.trivial,
          'nx.json': {
            plugins: ['trivial-plugin'],
            targetDefaults: {
              [target]: { dependsOn: [{ projects: ['app'], target: 'fails' }] },
            },
            neverConnectToCloud: true,
            analytics: false,
          },
        },
        { plugin: 'trivial-plugin' },
      ),
    };
    const time = (/** @type {BenchWorkspace} */ { root, env, nx }, /** @type {string[]} */ args) =>
      timeProgram('bash', ['-c', '! "$@"', 'bash', nx, ...args], { cwd: root, env });
    const all = ['run-many', '-t', target];
    const none = ['run', 'app:fails'];
    const { planAll, planNone, commandsAll, commandsNone, trivialAll, trivialNone } =
      await alternate(
        {
          planAll: () => time(workspaces.plan, all),
          planNone: () => time(workspaces.plan, none),
          commandsAll: () => time(workspaces.commands, all),
          commandsNone: () => time(workspaces.commands, none),
          trivialAll: () => time(workspaces.trivial, all),
          trivialNone: () => time(workspaces.trivial, none),
        },
        5,
      );
    return [
      {
        what: `to hash one of ${plans} phases, CPU`,
        value: (planAll.cpuMs - planNone.cpuMs) / plans,
        unit: 'ms',
      },
      {
        what: 'the same, carried by a command, CPU',
        value: (commandsAll.cpuMs - commandsNone.cpuMs) / plans,
        unit: 'ms',
      },
      {
        what: `to hash one of ${plans} trivial targets, CPU`,
        value: (trivialAll.cpuMs - trivialNone.cpuMs) / plans,
        unit: 'ms',
      },
    ];
  });
}
