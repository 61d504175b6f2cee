import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * A Node process that has ended.
 *
 * @typedef {object} EndedNode
 * @property {number} cpuMs Its own.
 * @property {number} allMs The same with what it has started and waited for.
 * @property {boolean} isForsaken Whether what had started it was gone before, and so has not counted it.
 */

/**
 * What a program is given so that each Node in it, and in what it starts, notes in a file that it has started and what it
 * has used.
 *
 * @param {string} log @param {NodeJS.ProcessEnv} env
 */
export function observed(log, env) {
  writeFileSync(log, '');
  const observer = fileURLToPath(new URL('observe-process.cjs', import.meta.url));
  return {
    ...env,
    NX_PHASES_BENCH_LOG: log,
    NODE_OPTIONS: [env['NODE_OPTIONS'], `--require=${observer}`].filter(Boolean).join(' '),
  };
}

/** Waits for all that have started but the daemon of Nx, which goes on. @param {string} log @returns {Promise<readonly EndedNode[]>} */
export async function endedNodes(log) {
  for (let tries = 0; tries < 1000; tries += 1) {
    const entries = readFileSync(log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const ended = new Map(entries.flatMap((entry) => (entry.ended ? [[entry.ended, entry]] : [])));
    const isOver = entries.every(
      ({ started, pid, isDaemon }) =>
        started !== 'node' || isDaemon || ended.has(pid) || !isRunning(pid),
    );
    if (isOver) return [...ended.values()];
    await sleep(20);
  }
  throw new Error('Unexpected process of Node that does not end');
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
