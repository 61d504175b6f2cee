import { posix } from 'node:path';
import type { PackageLockFile } from '../../inference/layout/package-lock-files.ts';

/** How a package manager writes its lock file anew, without installing anything or running a script. */
export interface LockMaker {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const npm: LockMaker = {
  command: 'npm',
  args: [
    'install',
    '--package-lock-only',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ],
  env: {},
};
const pnpm: LockMaker = {
  command: 'pnpm',
  args: [
    'install',
    '--lockfile-only',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-frozen-lockfile',
  ],
  env: {},
};
const yarn: LockMaker = {
  command: 'yarn',
  args: ['install', '--mode=update-lockfile'],
  env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false', YARN_ENABLE_SCRIPTS: 'false' },
};
const yarnClassic: LockMaker = {
  command: 'yarn',
  // It has no way to write the file alone; the folder is a temporary one.
  args: ['install', '--ignore-scripts', '--prefer-offline', '--non-interactive'],
  env: {},
};
const bun: LockMaker = {
  command: 'bun',
  args: ['install', '--lockfile-only', '--ignore-scripts'],
  env: {},
};

const makers: Readonly<Record<string, (text: string) => LockMaker>> = {
  'package-lock.json': () => npm,
  'npm-shrinkwrap.json': () => npm,
  'pnpm-lock.yaml': () => pnpm,
  'yarn.lock': (text: string) => (/^__metadata:/m.test(text) ? yarn : yarnClassic),
  'bun.lock': () => bun,
} satisfies Partial<Record<PackageLockFile, unknown>>;

/** Whether the file is derived: by a package manager, from manifests. */
export function isLockFile(path: string): boolean {
  return Object.hasOwn(makers, posix.basename(path));
}

export function isManifest(path: string): boolean {
  return posix.basename(path) === 'package.json';
}

/** Who writes a lock file of that name and content. */
export function lockMaker(path: string, text: string): LockMaker {
  const name = posix.basename(path);
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (maker === undefined) throw new Error(`Internal error: ${path} is no lock file`);
  return maker(text);
}
