import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { endedNodes, observed } from './observed-nodes.mjs';

/**
 * Runs a program that is expected to succeed and tells what it cost with all that it started: what bash's `times` says of
 * it, and what Node processes say of themselves that it did not wait for. Nx does not wait for those in which it has
 * plugins make its graph and calls their hooks.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('./alternate.mjs').Cost>}
 */
export async function timeProgram(command, args, { cwd, env = process.env }) {
  const folder = mkdtempSync(join(tmpdir(), 'nxp-bench-'));
  try {
    const log = join(folder, 'log');
    const isObserved = env['NX_PHASES_BENCH_LOG'] !== undefined;
    const { exitCode, output, times, wallMs } = await runInBash([command, ...args], {
      cwd,
      env: isObserved ? env : observed(log, env),
    });
    if (exitCode !== 0) {
      throw new Error(
        `\`${command} ${args.join(' ')}\` ended with ${exitCode ?? 'a signal'}:\n${output}`,
      );
    }
    const forsaken = isObserved ? [] : (await endedNodes(log)).filter((node) => node.isForsaken);
    return { wallMs, cpuMs: forsaken.reduce((sum, { allMs }) => sum + allMs, childrenMs(times)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {object} Ended
 * @property {number | null} exitCode
 * @property {string} output The end of it.
 * @property {string} times
 * @property {number} wallMs
 */

/**
 * The program prints into a pipe: into a file some programs print later.
 *
 * @param {readonly string[]} program @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<Ended>}
 */
async function runInBash(program, options) {
  const start = performance.now();
  const script = '"$@" 2>&1 3>&-; code=$?; times >&3; exit $code';
  const child = spawn('bash', ['-c', script, 'bash', ...program], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    output = (output + text).slice(-2000);
  });
  const times = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  const [printed, [exitCode]] = await Promise.all([text(times), once(child, 'exit')]);
  const wallMs = performance.now() - start;
  // What goes on behind the program, such as Nx's daemon, may hold it open.
  /** @type {import('node:net').Socket | null} */ (child.stdout)?.unref();
  return { exitCode, output, times: printed, wallMs };
}

/** What `times` says of children, in its second line: `0m1.234s 0m0.567s`. @param {string} times */
function childrenMs(times) {
  const children = times.trim().split('\n')[1] ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, seconds]) => 60_000 * Number(minutes) + 1000 * Number(seconds))
    .reduce((sum, ms) => sum + ms, 0);
}
