import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { SetupFacts } from './choose-setup.ts';
import { whyOtherInstalled } from './installed/compare-installed.ts';
import { lockFileOf, packageManagerOf, readManifest } from './package-manager.ts';

/** Two checkouts of one workspace. */
export interface Checkouts {
  /** Absolute path of the workspace in the user's checkout, without links in it. */
  readonly main: string;
  /** Absolute path of the workspace in the worktree. */
  readonly worktree: string;
  /** From the top of either repository to the workspace: empty, or with a slash at its end. */
  readonly prefix: string;
  /** Folders with a package.json, from the workspace root; the root is the empty path. */
  readonly packageFolders: readonly string[];
}

/** What of a package.json decides on `node_modules`. */
const dependencyFields = [
  'name',
  'version',
  'workspaces',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'resolutions',
  'pnpm',
] as const;

/** Settings of package managers that decide on it, too. */
const settingsFiles = ['pnpm-workspace.yaml', '.npmrc', '.yarnrc.yml', 'bunfig.toml'];

/** Looks at two checkouts; changes nothing. */
export function gatherSetupFacts({ main, worktree, packageFolders }: Checkouts): SetupFacts {
  const manager = packageManagerOf(worktree);
  const modules = lstatSync(join(main, 'node_modules'), { throwIfNoEntry: false });
  const isInstalled = modules?.isDirectory() ?? false;
  return {
    packageManager: manager,
    hasLockFile: manager !== undefined && lockFileOf(manager, worktree) !== undefined,
    isInstalled,
    sameDependencies:
      settingsFiles.every((name) => sameBytes(join(main, name), join(worktree, name))) &&
      packageFolders.every(
        (folder) =>
          dependenciesOf(readManifest(join(main, folder))) ===
          dependenciesOf(readManifest(join(worktree, folder))),
      ),
    otherInstalled:
      manager === undefined || !isInstalled
        ? undefined
        : whyOtherInstalled(manager, main, worktree),
    isPlugAndPlay:
      modules === undefined &&
      (existsSync(join(main, '.pnp.cjs')) || existsSync(join(worktree, '.pnp.cjs'))),
    isStoreShared: manager === 'pnpm' && isStoreOutside(main),
  };
}

/** What of a manifest decides on what is installed; to be compared. */
export function dependenciesOf(manifest: Readonly<Record<string, unknown>> | undefined): string {
  return JSON.stringify(dependencyFields.map((field) => manifest?.[field] ?? null));
}

function sameBytes(one: string, other: string): boolean {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  return a === undefined || b === undefined ? a === b : a.equals(b);
}

/** Whether pnpm notes that the packages themselves lie outside of the workspace. */
function isStoreOutside(main: string): boolean {
  const modules = join(main, 'node_modules');
  const state = bytesOf(join(modules, '.modules.yaml'))?.toString('utf8') ?? '';
  const store = /^\s*"?virtualStoreDir"?:\s*"?([^"\n]+?)"?,?\s*$/m.exec(state)?.[1];
  if (store === undefined) return false;
  const way = relative(main, resolve(modules, store));
  return way.startsWith('..') || isAbsolute(way);
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
