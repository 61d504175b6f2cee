import { join } from 'node:path';
import type { Worktree } from '../worktree/model.ts';
import { stateOf } from '../worktree/work-in.ts';
import { excludeInside } from '../worktree/own-repository.ts';
import { chooseSetup, type SetupPlan } from './choose-setup.ts';
import { gatherSetupFacts } from './gather-facts.ts';
import { linkModules } from './link-modules.ts';

/** What is to be run in the workspace of the worktree. */
export type SetupStep =
  /** A script of the user's from nx.json, for bash. */
  | { readonly kind: 'script'; readonly script: string }
  /** A program on PATH; no shell. */
  | { readonly kind: 'program'; readonly command: string; readonly args: readonly string[] };

export interface SetupRequest {
  /** The option `setup`: see {@link chooseSetup}. */
  readonly configured: readonly string[] | undefined;
  /** Told before anything happens. */
  readonly onPlan?: ((plan: SetupPlan) => void) | undefined;
  /** Runs a step, with the caller's environment, limits and log. @returns why it failed, or undefined */
  readonly run: (step: SetupStep) => Promise<string | undefined>;
}

export type SetUp =
  | {
      readonly ok: true;
      /** The tree to compare the work with: what the setup itself changed in it is no work. */
      readonly base: string;
      /** Untracked paths that are no work either; for `workIn`. */
      readonly leaveOut: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Makes a worktree ready to build in. */
export async function setUpWorktree(worktree: Worktree, request: SetupRequest): Promise<SetUp> {
  const { repository, workspace, folder, base } = worktree;
  const { toplevel, prefix } = repository;
  const packageFolders = await foldersWithManifest(worktree);
  const checkouts = { main: join(toplevel, prefix), worktree: workspace, packageFolders };
  const leaveOut = [
    ...packageFolders.map((one) => `${prefix}${one === '' ? '' : `${one}/`}node_modules/`),
    ...['.pnp.cjs', '.pnp.loader.mjs', '.yarn/'].map((name) => `${prefix}${name}`),
  ];
  const plan = chooseSetup(gatherSetupFacts(checkouts), request.configured);
  request.onPlan?.(plan);
  // Who works there should not see it as work either, where the user ignores nothing.
  excludeInside(folder, leaveOut);
  const failure = await carryOut(plan, request.run, () => {
    linkModules(checkouts);
  });
  if (failure !== undefined) return { ok: false, reason: failure };
  const tree = plan.kind === 'nothing' ? base.tree : (await stateOf(worktree, leaveOut)).tree;
  return { ok: true, base: tree, leaveOut };
}

async function carryOut(
  plan: SetupPlan,
  run: SetupRequest['run'],
  link: () => void,
): Promise<string | undefined> {
  switch (plan.kind) {
    case 'nothing':
      return undefined;
    case 'link':
      link();
      return undefined;
    case 'install':
      return run({ kind: 'program', command: plan.command, args: plan.args });
    case 'scripts':
      for (const script of plan.scripts) {
        const failure = await run({ kind: 'script', script });
        if (failure !== undefined) return failure;
      }
      return undefined;
    default:
      return plan satisfies never;
  }
}

/** From the workspace root; the root is the empty path. */
async function foldersWithManifest({ repository, base }: Worktree): Promise<readonly string[]> {
  const paths = await repository.git.list([
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    '--full-tree',
    base.tree,
  ]);
  return paths
    .filter((path) => path.startsWith(repository.prefix) && /(?:^|\/)package\.json$/.test(path))
    .map((path) => path.slice(repository.prefix.length))
    .filter((path) => !path.split('/').includes('node_modules'))
    .map((path) => path.replace(/\/?package\.json$/, ''));
}
