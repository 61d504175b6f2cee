/** Programs that fill `node_modules`; Yarn before and from its version 2 are two. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn' | 'bun';

/** What decides how a worktree is made ready to build in. All of it is about the workspace's root. */
export interface SetupFacts {
  /** Undefined: there is no package.json. */
  readonly packageManager: PackageManager | undefined;
  /** Whether the worktree has a lock file. */
  readonly hasLockFile: boolean;
  /** Whether the user's checkout has `node_modules`. */
  readonly isInstalled: boolean;
  /** Whether lock file and declared dependencies are the same in the worktree and the user's checkout. */
  readonly sameDependencies: boolean;
  /** Yarn without `node_modules`: `.pnp.cjs` holds paths from where it lies. */
  readonly isPlugAndPlay: boolean;
  /** Packages of the workspace that stand inside a store of pnpm's, as peers of others: links there cannot be turned. */
  readonly storeLinksToMainCheckout: boolean;
}

/** How a worktree is made ready. `reason` is for the log. */
export type SetupPlan =
  | { readonly kind: 'nothing'; readonly reason: string }
  /** The scripts of the option `setup`, one after the other, in bash. */
  | { readonly kind: 'scripts'; readonly scripts: readonly string[] }
  /** Links to the packages in the user's `node_modules`, and into the worktree for the workspace's own. */
  | { readonly kind: 'link'; readonly reason: string }
  | {
      readonly kind: 'install';
      readonly command: string;
      readonly args: readonly string[];
      readonly reason: string;
    };

/** As the lock file says, or fail. */
const frozenInstall: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['ci', '--prefer-offline', '--no-audit', '--no-fund'],
  pnpm: ['install', '--frozen-lockfile', '--prefer-offline'],
  'yarn-classic': ['install', '--frozen-lockfile', '--prefer-offline', '--non-interactive'],
  yarn: ['install', '--immutable'],
  bun: ['install', '--frozen-lockfile'],
};

/** Where dependencies were just changed, or no lock file is kept. */
const freeInstall: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['install', '--prefer-offline', '--no-audit', '--no-fund'],
  pnpm: ['install', '--no-frozen-lockfile', '--prefer-offline'],
  'yarn-classic': ['install', '--prefer-offline', '--non-interactive'],
  yarn: ['install', '--no-immutable'],
  bun: ['install'],
};

/**
 * Chooses how a worktree is made ready to build in. Pure.
 *
 * @param configured - the option `setup`; empty: nothing is set up; undefined: chosen here
 */
export function chooseSetup(
  facts: SetupFacts,
  configured: readonly string[] | undefined,
): SetupPlan {
  if (configured !== undefined) {
    return configured.length > 0
      ? { kind: 'scripts', scripts: configured }
      : { kind: 'nothing', reason: 'the option `setup` is empty' };
  }
  const { packageManager: manager } = facts;
  if (manager === undefined) return { kind: 'nothing', reason: 'there is no package.json' };
  const install = (
    args: Readonly<Record<PackageManager, readonly string[]>>,
    reason: string,
  ): SetupPlan => ({
    kind: 'install',
    command: manager === 'yarn-classic' ? 'yarn' : manager,
    args: facts.hasLockFile ? args[manager] : freeInstall[manager],
    reason,
  });
  if (!facts.sameDependencies)
    return install(freeInstall, 'the dependencies are not those of the main checkout');
  if (facts.isPlugAndPlay)
    return install(frozenInstall, 'the workspace has no node_modules but Plug’n’Play');
  if (!facts.isInstalled)
    return install(frozenInstall, 'the main checkout has no node_modules to link to');
  if (facts.storeLinksToMainCheckout)
    return install(frozenInstall, 'packages in the store link back to the main checkout');
  return {
    kind: 'link',
    reason: 'node_modules of the main checkout, with own links of the workspace',
  };
}
