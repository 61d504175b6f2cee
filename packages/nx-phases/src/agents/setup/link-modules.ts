import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { packageNames, type Checkouts } from './gather-facts.ts';
import { workspaceDependents } from './workspace-dependents.ts';

/** Files by which package managers know what they have installed. */
const stateFiles: ReadonlySet<string> = new Set([
  '.package-lock.json',
  '.modules.yaml',
  '.yarn-integrity',
  '.yarn-state.yml',
]);

/**
 * Gives each package folder of a worktree a `node_modules` of its own, whose entries are links to those
 * of the user's checkout, except:
 * - packages of the workspace itself: links into the worktree;
 * - packages that, by way of others too, load one of the workspace: copied, because a module looks for
 *   others from where it really lies;
 * - caches: left out, for what is written there would be written to the user's.
 *
 * @throws what the file system throws
 */
export function linkModules(checkouts: Checkouts): void {
  const main = realpathSync(checkouts.main);
  const own = packageNames(checkouts);
  for (const folder of checkouts.packageFolders) {
    const from = join(main, folder, 'node_modules');
    if (lstatSync(from, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    const to = join(checkouts.worktree, folder, 'node_modules');
    const copied = workspaceDependents(from, own);
    const link = (name: string): void => {
      linkEntry({ ...checkouts, main }, join(from, name), join(to, name), copied.has(name));
    };
    for (const name of readdirSync(from)) {
      if (name === '.bin') linkPrograms(join(from, name), join(to, name));
      else if (stateFiles.has(name)) copyEntry(join(from, name), join(to, name));
      else if (name.startsWith('.') && name !== '.pnpm') continue;
      else if (name.startsWith('@') && lstatSync(join(from, name)).isDirectory())
        for (const inner of readdirSync(join(from, name))) link(`${name}/${inner}`);
      else link(name);
    }
  }
}

function linkEntry({ main, worktree }: Checkouts, from: string, to: string, copy: boolean): void {
  const real = realPath(from);
  // A link to nowhere is of no use in a copy either.
  if (real === undefined) return;
  mkdirSync(dirname(to), { recursive: true });
  const way = relative(main, real);
  const isOwn =
    way !== '' &&
    !way.startsWith('..') &&
    !isAbsolute(way) &&
    !way.split(sep).includes('node_modules');
  if (isOwn) {
    // The worktree may have lost a package that the user's checkout still links.
    if (existsSync(join(worktree, way))) makeLink(join(worktree, way), to);
  } else if (copy) cpSync(real, to, { recursive: true, verbatimSymlinks: true });
  else makeLink(real, to);
}

/** Links among the entries themselves: they mean the same beside the copies. */
function linkPrograms(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyEntry(join(from, name), join(to, name));
}

function copyEntry(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to);
}

function makeLink(target: string, path: string): void {
  // Junctions need no rights on Windows; elsewhere the kind means nothing.
  symlinkSync(target, path, lstatSync(target).isDirectory() ? 'junction' : 'file');
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
