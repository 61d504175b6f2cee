import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * Runs a program that is expected to succeed and tells what it cost with all that it started, whatever Node counts of
 * its children: bash's `times` says it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('./alternate.mjs').Cost>}
 */
export function timeProgram(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const script = '"$@" >/dev/null 2>&1; code=$?; times; exit $code';
    const child = spawn('bash', ['-c', script, 'bash', command, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      printed += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      const wallMs = performance.now() - start;
      if (exitCode !== 0) {
        reject(new Error(`\`${command} ${args.join(' ')}\` ended with ${exitCode ?? 'a signal'}`));
        return;
      }
      // The second line is about the children: `0m1.234s 0m0.567s`.
      const children = printed.trim().split('\n')[1] ?? '';
      const cpuMs = [...children.matchAll(/(\d+)m([\d.]+)s/g)]
        .map(([, minutes, seconds]) => 60_000 * Number(minutes) + 1000 * Number(seconds))
        .reduce((sum, ms) => sum + ms, 0);
      resolve({ wallMs, cpuMs });
    });
  });
}
