import { installCommand, type InstallCommand } from './install-command.ts';
import type { PackageManager } from './package-manager.ts';

/** What decides how a worktree is made ready to build in. All of it is about the workspace's root. */
export interface SetupFacts {
  /** Undefined: there is no package.json. */
  readonly packageManager: PackageManager | undefined;
  /** Whether the worktree has a lock file. */
  readonly hasLockFile: boolean;
  /** Whether the user's checkout has `node_modules` of its own: a folder, no link to one. */
  readonly isInstalled: boolean;
  /** Whether the dependencies that manifests and settings declare are the same in the worktree and the user's checkout. */
  readonly sameDependencies: boolean;
  /** Why what is installed in the user's checkout is not what the worktree's lock file asks for. */
  readonly otherInstalled: string | undefined;
  /** Yarn without `node_modules`: `.pnp.cjs` holds paths from where it lies. */
  readonly isPlugAndPlay: boolean;
  /** pnpm's `enableGlobalVirtualStore`: what is installed lies in a store that all checkouts share. */
  readonly isStoreShared: boolean;
}

/** How a worktree is made ready. `reason` is for people. */
export type SetupPlan =
  | { readonly kind: 'nothing'; readonly reason: string }
  /** The scripts of the option `setup`, one after the other, in bash. */
  | { readonly kind: 'scripts'; readonly scripts: readonly string[] }
  /** A copy of all `node_modules` of the user's checkout. */
  | { readonly kind: 'copy' }
  | (InstallCommand & { readonly kind: 'install'; readonly reason: string });

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
  const { packageManager: manager, hasLockFile, isStoreShared } = facts;
  if (manager === undefined) return { kind: 'nothing', reason: 'there is no package.json' };
  const install = (isFrozen: boolean, reason: string): SetupPlan => ({
    kind: 'install',
    ...installCommand(manager, { isFrozen: isFrozen && hasLockFile, isStoreShared }),
    reason,
  });
  if (!facts.sameDependencies)
    return install(false, 'the dependencies are not those of your checkout');
  if (facts.isPlugAndPlay)
    return install(true, 'the workspace has no node_modules but Plug’n’Play');
  if (!facts.isInstalled) return install(true, 'your checkout has no node_modules of its own');
  if (facts.otherInstalled !== undefined) return install(true, facts.otherInstalled);
  if (isStoreShared)
    return install(true, 'what is installed lies in a store that all checkouts share');
  return { kind: 'copy' };
}
