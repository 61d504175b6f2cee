import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPlanPlace, parsePhaseFileName } from 'plan-graph/internal';

/** The folders that a client has opened. */
export class Workspace {
  readonly roots: readonly string[];

  /** @param uris - of folders; those that are no files are left out */
  constructor(uris: readonly string[]) {
    this.roots = uris.flatMap((uri) => pathOf(uri) ?? []);
  }

  /** Path from the folder that holds the file, `/`-separated; the file's name if none does. */
  relativePath(uri: string): string {
    const path = pathOf(uri);
    if (path === undefined) return uri.slice(uri.lastIndexOf('/') + 1);
    const root = this.roots
      .filter((folder) => path.startsWith(folder + sep))
      .toSorted((a, b) => b.length - a.length)[0];
    return root === undefined ? basename(path) : relative(root, path).split(sep).join('/');
  }
}

/** Whether nx-phases looks for plans at such a path. */
export function isPlanFile(path: string): boolean {
  return isPlanPlace(path) || parsePhaseFileName(path) !== undefined;
}

/**
 * Whether the phases of a plan stand in several files, by the names of those around it. What one of them alone can
 * tell is little.
 */
export function isOneOfSeveral(uri: string): boolean {
  const path = pathOf(uri);
  if (parsePhaseFileName(path ?? uri) !== undefined) return true;
  if (path === undefined) return false;
  const folder = dirname(path);
  const own = join(folder, basename(path).replace(/(?:\.plan)?\.md$/i, ''));
  return [folder, join(folder, 'phases'), own, join(own, 'phases')].some((one) =>
    filesIn(one).some((name) => /\.md$/i.test(name) && parsePhaseFileName(name) !== undefined),
  );
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
