import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { endedNodes, observed } from './observed-nodes.mjs';
import { timeProgram } from './time-program.mjs';

/** @import { BenchWorkspace } from './workspaces.mjs' */

/**
 * What a run of Nx costs in all of its Node processes, and in nothing else: with the daemon on those in which it has plugins make
 * its graph and calls their hooks are not even its children. The daemon itself is not counted: it goes on.
 *
 * @param {BenchWorkspace} workspace
 * @param {readonly string[]} args Of Nx.
 * @returns {Promise<import('./alternate.mjs').Cost>}
 */
export async function timeNodes({ root, env, nx }, args) {
  // The daemon has its environment from the first run, and its children theirs from it.
  const log = `${root}-nodes/log`;
  mkdirSync(dirname(log), { recursive: true });
  const { wallMs } = await timeProgram(nx, args, { cwd: root, env: observed(log, env) });
  const ended = await endedNodes(log);
  return { wallMs, cpuMs: ended.reduce((sum, { cpuMs }) => sum + cpuMs, 0) };
}
