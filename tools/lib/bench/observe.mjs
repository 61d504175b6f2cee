import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../run-program.mjs';

/** @import { BenchWorkspace } from './workspaces.mjs' */

/**
 * What a run of Nx started, and how much memory its largest process had.
 *
 * @typedef {object} Observed
 * @property {Readonly<Record<string, number>>} starts Of each program.
 * @property {Readonly<Record<string, number>>} loaded By how many processes each of the files that only some need.
 * @property {number} peakBytes Of the largest Node.
 */

const observed = ['git', 'bash', 'sh', 'cat'];

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
  writeFileSync(log, '');
  for (const program of observed) {
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
    env: {
      ...env,
      PATH: `${folder}${delimiter}${env['PATH']}`,
      NX_PHASES_BENCH_LOG: log,
      NODE_OPTIONS: `--require=${fileURLToPath(new URL('observe-process.cjs', import.meta.url))}`,
    },
  });
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
