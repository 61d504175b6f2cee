import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** Folders at the top of a `node_modules` that tools write to while they run. Nothing that is installed is in there. */
const caches: ReadonlySet<string> = new Set(['.cache', '.vite', '.vite-temp']);

/** How long the process may be deaf to everything else. */
const restMs = 25;

/** One entry in a `node_modules`. */
export interface ModuleEntry {
  /** Absolute. */
  readonly path: string;
  /** From the workspace root. */
  readonly name: string;
  readonly stats: Stats;
}

/**
 * Goes through everything that is installed in a workspace, folders before what is in them. It pauses now
 * and then, so that signals are heard; with `signal` aborted it ends early.
 *
 * @param root - absolute path of the workspace
 * @param folders - those that may have a `node_modules`, from the root
 */
export async function walkModules(
  root: string,
  folders: readonly string[],
  visit: (entry: ModuleEntry) => void,
  signal?: AbortSignal,
): Promise<void> {
  let rested = performance.now();
  for (const folder of folders) {
    const top = folder === '' ? 'node_modules' : `${folder}/node_modules`;
    const stats = lstatSync(join(root, top), { throwIfNoEntry: false });
    if (stats?.isDirectory() !== true) continue;
    visit({ path: join(root, top), name: top, stats });
    const open = [top];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (performance.now() - rested > restMs) {
        await new Promise(setImmediate);
        if (signal?.aborted === true) return;
        rested = performance.now();
      }
      for (const inner of readdirSync(join(root, at))) {
        if (at === top && caches.has(inner)) continue;
        const name = `${at}/${inner}`;
        const path = join(root, name);
        const found = lstatSync(path, { throwIfNoEntry: false });
        // Gone since it was listed.
        if (found === undefined) continue;
        visit({ path, name, stats: found });
        if (found.isDirectory()) open.push(name);
      }
    }
  }
}
