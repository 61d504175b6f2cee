import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { timeProgram } from './time-program.mjs';

/** @import { BenchWorkspace } from './workspaces.mjs' */

/**
 * What a run of Nx costs in all of its Node processes. Nx does not wait for the processes in which it has plugins make its graph and
 * calls their hooks, so what the system says of its children leaves those out; with the daemon on they are not even its children.
 * The daemon itself is not counted: it goes on.
 *
 * @param {BenchWorkspace} workspace
 * @param {readonly string[]} args Of Nx.
 * @returns {Promise<import('./alternate.mjs').Cost>}
 */
export async function timeNodes({ root, env, nx }, args) {
  // The daemon has its environment from the first run, and its children theirs from it.
  const log = `${root}-nodes/log`;
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, '');
  const { wallMs } = await timeProgram(nx, args, {
    cwd: root,
    env: {
      ...env,
      NX_PHASES_BENCH_LOG: log,
      NODE_OPTIONS: `--require=${fileURLToPath(new URL('observe-process.cjs', import.meta.url))}`,
    },
  });
  const cpuMs = await whenAllHaveEnded(log);
  return { wallMs, cpuMs };
}

/** @param {string} log @returns {Promise<number>} What they used. */
async function whenAllHaveEnded(log) {
  for (let tries = 0; tries < 1000; tries += 1) {
    const entries = readFileSync(log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const ended = new Map(
      entries.flatMap(({ ended: pid, cpuMs }) => (pid === undefined ? [] : [[pid, cpuMs]])),
    );
    const running = entries.filter(
      ({ started, pid, isDaemon }) =>
        started === 'node' && !isDaemon && !ended.has(pid) && isRunning(pid),
    );
    if (running.length === 0) return [...ended.values()].reduce((sum, ms) => sum + ms, 0);
    await sleep(20);
  }
  throw new Error('Unexpected process of Nx that does not end');
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
