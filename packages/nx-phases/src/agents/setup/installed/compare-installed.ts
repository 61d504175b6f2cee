import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFileOf, type PackageManager } from '../package-manager.ts';
import { compareBun } from './bun.ts';
import type { Comparison } from './model.ts';
import { compareNpm } from './npm.ts';
import { comparePnpm } from './pnpm.ts';
import { compareYarnClassic } from './yarn-classic.ts';
import { compareYarn } from './yarn.ts';

const comparisons: Readonly<Record<PackageManager, Comparison>> = {
  npm: compareNpm,
  pnpm: comparePnpm,
  'yarn-classic': compareYarnClassic,
  yarn: compareYarn,
  bun: compareBun,
};

/**
 * Why what is installed in a checkout is not what a lock file asks for; undefined where it is, or where
 * no lock file is kept. Where it cannot be told, it is not.
 *
 * @param main - absolute path of the workspace that has `node_modules`
 * @param locked - absolute path of the workspace whose lock file counts
 */
export function whyOtherInstalled(
  manager: PackageManager,
  main: string,
  locked: string,
): string | undefined {
  const name = lockFileOf(manager, locked);
  if (name === undefined) return undefined;
  const lock = readFileSync(join(locked, name), 'utf8');
  const difference = comparisons[manager]({ main, lock });
  return difference === undefined
    ? undefined
    : `what is installed is not what ${name} asks for (${difference})`;
}
