// What the files that Nx loads of each phase and of each command load before anything else; see `tools/bundle.mjs`.
import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { openCodeCache } from './code-cache.ts';
import { keptFolder, thisHost } from './kept-folder.ts';
import { ownRequire, type Require } from './own-modules.ts';

/** Filled in when nx-phases is bundled. */
declare const NX_PHASES_BUILD: string;

let requireFrom: ReturnType<typeof ownRequire> | undefined;

/**
 * What takes the place of `require` in a file of ours that Nx has loaded. What is compiled in a process is kept under the name of
 * the first of them, for the next process of that kind.
 *
 * @param entry - the file
 * @param node - Node's own
 */
export function requireFor(entry: string, node: NodeJS.Require): Require {
  requireFrom ??= open(relative(__dirname, entry), node);
  return requireFrom(dirname(entry));
}

function open(name: string, node: NodeJS.Require): ReturnType<typeof ownRequire> {
  const folder = keptFolder(thisHost());
  const cache = openCodeCache(folder === undefined ? undefined : join(folder, nameFor(name)));
  process.once('exit', cache.keep);
  return ownRequire(__dirname, node, cache);
}

/** By everything that V8 takes into account: other options of Node make other code. */
function nameFor(entry: string): string {
  const { version, arch, execArgv, env } = process;
  const about = [NX_PHASES_BUILD, entry, version, arch, execArgv, env['NODE_OPTIONS']];
  return createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32);
}
