import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageLockFiles } from '../../inference/layout/package-lock-files.ts';
import { isJsonObject, readJson } from '../../platform/files/json.ts';

/** Programs that fill `node_modules`; Yarn before and from its version 2 are two. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn' | 'bun';

/** A package.json that can be read; undefined for any other. */
export function readManifest(folder: string): Readonly<Record<string, unknown>> | undefined {
  return readJson(join(folder, 'package.json'), isJsonObject);
}

/** The package manager of a workspace; undefined where there is no package.json. */
export function packageManagerOf(folder: string): PackageManager | undefined {
  const manifest = readManifest(folder);
  if (manifest === undefined) return undefined;
  const field = manifest['packageManager'];
  const declared = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(typeof field === 'string' ? field : '');
  const byLockFile = packageLockFiles.find(([name]) => existsSync(join(folder, name)));
  const name = declared?.[1] ?? byLockFile?.[1] ?? 'npm';
  if (name !== 'yarn') return name as PackageManager;
  const isModern =
    declared === null ? existsSync(join(folder, '.yarnrc.yml')) : Number(declared[2]) > 1;
  return isModern ? 'yarn' : 'yarn-classic';
}

/** The name of the manager's lock file in a folder; undefined where none is kept. */
export function lockFileOf(manager: PackageManager, folder: string): string | undefined {
  const writer = manager === 'yarn-classic' ? 'yarn' : manager;
  return packageLockFiles.find(
    ([name, by]) => by === writer && existsSync(join(folder, name)),
  )?.[0];
}
