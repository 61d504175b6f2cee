// The same twelve trivial phases by other runners of tasks, beside Nx’s targets with a command and a plan: none of it from
// the cache, and all of it. They are installed for it, so it runs only when it is named.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate } from '../lib/bench/alternate.mjs';
import { peers } from '../lib/bench/peers.mjs';
import { timeProgram } from '../lib/bench/time-program.mjs';
import { asPlan, asTargets } from '../lib/bench/twelve-phases.mjs';
import { withWorkspaces } from '../lib/bench/workspaces.mjs';
import { hermeticEnvironment } from '../lib/hermetic-environment.mjs';
import { runProgram } from '../lib/run-program.mjs';
import { writeFiles } from '../lib/workspace-files.mjs';

/** @import { Peer } from '../lib/bench/peers.mjs' */
/** @import { BenchWorkspace } from '../lib/bench/workspaces.mjs' */

export const aim = 'where other runners of tasks are';
export const isChecked = false;
export const onlyWhenNamed = true;

const rounds = 3;

/**
 * @typedef {object} Runner
 * @property {() => Promise<import('../lib/bench/alternate.mjs').Cost>} cold
 * @property {() => Promise<import('../lib/bench/alternate.mjs').Cost>} cached
 */

/** @type {import('../lib/bench/rows.mjs').Benchmark['measure']} */
export async function measure() {
  return withWorkspaces(async (make) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-bench-')));
    try {
      /** @type {Record<string, Runner>} */
      const runners = {
        command: ofNx(make('command', asTargets({ command: 'true' }))),
        'nx-phases': ofNx(make('plan', asPlan('true'), { plugin: 'nx-phases' })),
      };
      for (const [name, peer] of Object.entries(peers)) {
        runners[name] = await install(join(folder, name), peer);
      }
      const rows = [];
      for (const way of /** @type {const} */ (['cold', 'cached'])) {
        for (const runner of Object.values(runners)) await runner[way]();
        const costs = await alternate(
          Object.fromEntries(Object.entries(runners).map(([name, runner]) => [name, runner[way]])),
          rounds,
        );
        const { command: floor, ...others } = costs;
        if (floor === undefined) throw new Error('Internal error: no floor');
        const what = way === 'cold' ? 'a cold run' : 'all from the cache';
        for (const [name, { wallMs, cpuMs }] of Object.entries(others)) {
          rows.push(
            {
              what: `${name}, ${what}, wall`,
              value: wallMs / floor.wallMs,
              unit: '×',
              floor: 'Nx’s targets with a command',
            },
            {
              what: `${name}, ${what}, CPU`,
              value: cpuMs / floor.cpuMs,
              unit: '×',
              floor: 'Nx’s targets with a command',
            },
          );
        }
      }
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

/** @param {BenchWorkspace} workspace @returns {Runner} */
function ofNx({ root, env, nx }) {
  const run = ['run', 'plan:phase-12', '--parallel=2'];
  return {
    cold: () => timeProgram(nx, [...run, '--skip-nx-cache'], { cwd: root, env }),
    cached: () => timeProgram(nx, run, { cwd: root, env }),
  };
}

/** @param {string} root @param {Peer} peer @returns {Promise<Runner>} */
async function install(root, { packages, files, run, again, env: own }) {
  mkdirSync(root);
  writeFiles(root, {
    'package.json': { name: 'workspace', private: true },
    '.gitignore': 'node_modules\n.turbo\n.moon/cache\n.wireit\n',
    ...files,
  });
  // Into a folder of its own: what is installed is no part of what the tasks read.
  const programs = `${root}-programs`;
  writeFiles(programs, { 'package.json': { private: true } });
  await runProgram('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: programs });
  const bin = join(programs, 'node_modules', '.bin');
  const env = {
    ...hermeticEnvironment({ home: `${root}-home`, temporary: `${root}-tmp`, daemon: false }),
    ...own,
  };
  env['PATH'] = `${bin}:${env['PATH'] ?? ''}`;
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    ['commit', '--quiet', '--message=Start'],
  ]) {
    execFileSync('git', args, { cwd: root, env, stdio: 'ignore' });
  }
  const [program = '', ...args] = run;
  return {
    cold: async () => {
      // Wireit has no argument for it.
      rmSync(join(root, '.wireit'), { recursive: true, force: true });
      return timeProgram(program, [...args, ...again], { cwd: root, env });
    },
    cached: () => timeProgram(program, args, { cwd: root, env }),
  };
}
