import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { runProgram } from '../run-program.mjs';

/** @import { BenchWorkspace } from './workspaces.mjs' */

/**
 * How many system calls with a path a run of Nx makes, in all of its processes: files that are opened, looked at and run.
 * Other calls depend on time and chance, and those about `/proc` on how many processes there are.
 *
 * @param {BenchWorkspace} workspace
 * @param {readonly string[]} args Of Nx.
 * @returns {Promise<number | undefined>} Undefined where they cannot be counted, which is said.
 */
export async function fileCalls({ root, env, nx }, args) {
  const log = `${root}-calls`;
  const watched = ['-f', '-qq', '-e', 'trace=%file', '-e', 'signal=none', '-o', log];
  const tried = spawnSync('strace', [...watched, 'true'], { encoding: 'utf8' });
  if (tried.status !== 0) {
    const why = tried.error?.message ?? tried.stderr.trim();
    console.error(`System calls are not counted, because strace does not run: ${why}`);
    return undefined;
  }
  await runProgram('strace', [...watched, nx, ...args], { cwd: root, env });
  const lines = readFileSync(log, 'utf8').split('\n');
  rmSync(log, { force: true });
  // A call during which another process made one takes two lines.
  return lines.filter((line) => /^\d+ +\w+\(/.test(line) && !line.includes('"/proc')).length;
}
