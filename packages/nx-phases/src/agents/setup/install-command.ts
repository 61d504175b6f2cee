import type { PackageManager } from './package-manager.ts';

/** A program on PATH with its arguments. */
export interface InstallCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/*
 * Bun links files into `node_modules` that its cache and the user's checkout hold too, unless it is told to
 * copy. pnpm does the same and is told by variables; see `manager-environment.ts`.
 */

/** As the lock file says, or fail. */
const frozen: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['ci', '--prefer-offline', '--no-audit', '--no-fund'],
  pnpm: ['install', '--frozen-lockfile', '--prefer-offline'],
  'yarn-classic': ['install', '--frozen-lockfile', '--prefer-offline', '--non-interactive'],
  yarn: ['install', '--immutable'],
  bun: ['install', '--frozen-lockfile', '--backend=copyfile'],
};

/** Where dependencies were just changed, or no lock file is kept. */
const free: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['install', '--prefer-offline', '--no-audit', '--no-fund'],
  pnpm: ['install', '--no-frozen-lockfile', '--prefer-offline'],
  'yarn-classic': ['install', '--prefer-offline', '--non-interactive'],
  yarn: ['install', '--no-immutable'],
  bun: ['install', '--backend=copyfile'],
};

export interface InstallKind {
  readonly isFrozen: boolean;
  /** pnpm would link into a store that all checkouts share. No variable changes that, if the workspace asks for it. */
  readonly isStoreShared: boolean;
}

export function installCommand(
  manager: PackageManager,
  { isFrozen, isStoreShared }: InstallKind,
): InstallCommand {
  const args = (isFrozen ? frozen : free)[manager];
  return {
    command: manager === 'yarn-classic' ? 'yarn' : manager,
    args: isStoreShared ? [...args, '--config.enable-global-virtual-store=false'] : args,
  };
}
