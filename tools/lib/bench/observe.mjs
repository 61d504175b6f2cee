import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from '../run-program.mjs';
import { endedNodes, observed } from './observed-nodes.mjs';

/** @import { BenchWorkspace } from './workspaces.mjs' */

/**
 * What a run of Nx started, and how much memory its largest process had.
 *
 * @typedef {object} Observed
 * @property {Readonly<Record<string, number>>} starts Of each program.
 * @property {Readonly<Record<string, number>>} loaded By how many processes each of the files that only some need.
 * @property {number} peakBytes Of the largest Node.
 */

const programs = ['git', 'bash', 'sh', 'cat'];

/**
 * Counts by programs of the same names that come first in PATH, and by a module in every Node: a counter that works
 * wherever the tests do, which `strace` does not.
 *
 * @param {BenchWorkspace} workspace
 * @param {readonly string[]} args Of Nx.
 * @returns {Promise<Observed>}
 */
export async function observe({ root, env, nx }, args) {
  const folder = `${root}-observed`;
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'log');
  const observedEnv = observed(log, env);
  for (const program of programs) {
    const real = execFileSync('which', [program], { encoding: 'utf8', env }).trim();
    const file = join(folder, program);
    writeFileSync(
      file,
      `#!/bin/sh\necho '{"started":"${program}"}' >> '${log}'\nexec '${real}' "$@"\n`,
    );
    chmodSync(file, 0o755);
  }
  await runProgram(nx, args, {
    cwd: root,
    env: { ...observedEnv, PATH: `${folder}${delimiter}${env['PATH']}` },
  });
  // Those that Nx has call plugins may end later than Nx.
  await endedNodes(log);
  /** @type {Record<string, number>} */
  const starts = {};
  /** @type {Record<string, number>} */
  const loaded = {};
  let peakBytes = 0;
  for (const line of readFileSync(log, 'utf8').split('\n').filter(Boolean)) {
    const entry = JSON.parse(line);
    if (entry.started !== undefined) starts[entry.started] = (starts[entry.started] ?? 0) + 1;
    else {
      peakBytes = Math.max(peakBytes, entry.peakBytes);
      for (const name of entry.loaded) loaded[name] = (loaded[name] ?? 0) + 1;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return { starts, loaded, peakBytes };
}
