import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import type { PackageManager, SetupFacts } from './choose-setup.ts';

/** Two checkouts of one workspace. */
export interface Checkouts {
  /** Absolute path of the workspace in the user's checkout. */
  readonly main: string;
  /** Absolute path of the workspace in the worktree. */
  readonly worktree: string;
  /** Folders with a package.json, from the workspace root; the root is the empty path. */
  readonly packageFolders: readonly string[];
}

const lockFiles: readonly (readonly [string, 'npm' | 'pnpm' | 'yarn' | 'bun'])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

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

/** Looks at two checkouts; changes nothing. */
export function gatherSetupFacts(checkouts: Checkouts): SetupFacts {
  const { main, worktree, packageFolders } = checkouts;
  const lock = lockFiles.find(([name]) => existsSync(join(worktree, name)));
  const isInstalled = existsSync(join(main, 'node_modules'));
  return {
    packageManager: managerOf(worktree, lock?.[1]),
    hasLockFile: lock !== undefined,
    isInstalled,
    sameDependencies:
      [...lockFiles.map(([name]) => name), 'pnpm-workspace.yaml', '.npmrc', '.yarnrc.yml'].every(
        (name) => sameBytes(join(main, name), join(worktree, name)),
      ) &&
      packageFolders.every(
        (folder) => dependenciesIn(join(main, folder)) === dependenciesIn(join(worktree, folder)),
      ),
    isPlugAndPlay:
      !isInstalled &&
      (existsSync(join(main, '.pnp.cjs')) || existsSync(join(worktree, '.pnp.cjs'))),
    storeLinksToMainCheckout: storeLinksToMainCheckout(checkouts),
  };
}

/** A package.json that can be read; undefined for any other. */
export function readManifest(folder: string): Readonly<Record<string, unknown>> | undefined {
  return readJson(join(folder, 'package.json'), isJsonObject);
}

/** Names of the workspace's packages. */
export function packageNames({ main, packageFolders }: Checkouts): ReadonlySet<string> {
  const names = packageFolders.map((folder) => readManifest(join(main, folder))?.['name']);
  return new Set(names.filter((name) => typeof name === 'string'));
}

function managerOf(
  folder: string,
  byLockFile: 'npm' | 'pnpm' | 'yarn' | 'bun' | undefined,
): PackageManager | undefined {
  const manifest = readManifest(folder);
  if (manifest === undefined) return undefined;
  const field = manifest['packageManager'];
  const declared = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(typeof field === 'string' ? field : '');
  const name = declared?.[1] ?? byLockFile ?? 'npm';
  if (name !== 'yarn') return name as PackageManager;
  const isModern =
    declared === null ? existsSync(join(folder, '.yarnrc.yml')) : Number(declared[2]) > 1;
  return isModern ? 'yarn' : 'yarn-classic';
}

function dependenciesIn(folder: string): string {
  const manifest = readManifest(folder);
  return JSON.stringify(dependencyFields.map((field) => manifest?.[field] ?? null));
}

function sameBytes(one: string, other: string): boolean {
  const bytes = (path: string): Buffer | undefined => {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  };
  const [a, b] = [bytes(one), bytes(other)];
  return a === undefined || b === undefined ? a === b : a.equals(b);
}

/** Where package managers keep packages of which `node_modules` holds links: pnpm, Bun, Yarn's `nodeLinker: pnpm`. */
const stores = ['.pnpm', '.bun', '.store'];

/** A package that others need as a peer lies beside them in the store. */
function storeLinksToMainCheckout(checkouts: Checkouts): boolean {
  const own = packageNames(checkouts);
  return stores.some((name) => {
    const store = join(checkouts.main, 'node_modules', name);
    return namesIn(store).some((entry) => holdsOneOf(own, join(store, entry, 'node_modules')));
  });
}

function holdsOneOf(own: ReadonlySet<string>, modules: string): boolean {
  return namesIn(modules).some((name) =>
    name.startsWith('@')
      ? namesIn(join(modules, name)).some((inner) => own.has(`${name}/${inner}`))
      : own.has(name),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
