import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { excludeInside } from '../worktree/own-repository.ts';
import type { Worktree } from '../worktree/model.ts';
import { stateOf } from '../worktree/work-in.ts';
import { chooseSetup, type SetupPlan } from './choose-setup.ts';
import { copyFiles } from './copy-files.ts';
import { moduleCopier, type ModuleCopier } from './copy-modules.ts';
import { foldersWithManifest } from './folders-with-manifest.ts';
import { gatherSetupFacts, type Checkouts } from './gather-facts.ts';
import { watchCheckout, type CheckoutWatch } from './watch-checkout.ts';

/** What is to be run in the workspace of the worktree. */
export type SetupStep =
  /** A script of the user's from nx.json, for bash. */
  | { readonly kind: 'script'; readonly script: string }
  /** A program on PATH; no shell. */
  | { readonly kind: 'program'; readonly command: string; readonly args: readonly string[] };

export interface SetupRequest {
  /** The option `setup`: see {@link chooseSetup}. */
  readonly configured: readonly string[] | undefined;
  /** The option `copy`: see {@link copyFiles}. */
  readonly copy: readonly string[];
  readonly signal: AbortSignal;
  /** Shows a line. */
  readonly tell: (line: string) => void;
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
      /** Of the user's checkout, begun before anything ran in the worktree. */
      readonly watch: CheckoutWatch;
    }
  | { readonly ok: false; readonly reason: string };

const stopped = 'it was stopped';

/** Makes a worktree ready to build in. */
export async function setUpWorktree(worktree: Worktree, request: SetupRequest): Promise<SetUp> {
  const { repository, folder, base } = worktree;
  const { prefix } = repository;
  const checkouts = {
    main: join(repository.toplevel, prefix),
    worktree: worktree.workspace,
    prefix,
    packageFolders: await foldersWithManifest(worktree),
  };
  const files = copyFiles(checkouts, request.copy);
  if (!files.ok) return files;
  for (const pattern of files.unmatched)
    request.tell(`warning: \`copy\` names \`${pattern}\`, which matches no file`);
  const leaveOut = [
    ...checkouts.packageFolders.map((one) => `${one === '' ? '' : `${one}/`}node_modules/`),
    ...['.pnp.cjs', '.pnp.loader.mjs', '.yarn/'],
    ...files.paths,
  ].map((path) => `${prefix}${path}`);
  // Who works there should not see it as work either, where the user ignores nothing.
  excludeInside(folder, leaveOut);
  const plan = chooseSetup(gatherSetupFacts(checkouts), request.configured);
  const copier = plan.kind === 'copy' ? moduleCopier(checkouts) : undefined;
  const watch = await watchWhileCopying(checkouts, request.signal, copier);
  if (typeof watch === 'string') return { ok: false, reason: watch };
  const failure = await carryOut(plan, request);
  if (failure !== undefined) return { ok: false, reason: failure };
  for (const path of copier?.finish() ?? [])
    request.tell(
      `warning: \`${path}\` links out of the repository, so the copy shares what is there`,
    );
  if (copier !== undefined) copyYarnState(checkouts);
  const isUnchanged = plan.kind === 'nothing' || plan.kind === 'copy';
  const tree = isUnchanged ? base.tree : (await stateOf(worktree, leaveOut)).tree;
  return { ok: true, base: tree, leaveOut, watch };
}

/** @returns why it failed, or undefined */
async function carryOut(plan: SetupPlan, { run, tell }: SetupRequest): Promise<string | undefined> {
  switch (plan.kind) {
    case 'nothing':
    case 'copy':
      return undefined;
    case 'install':
      tell(`The copy gets an installation of its own: ${plan.reason}`);
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

/** @returns why it failed, as a string */
async function watchWhileCopying(
  checkouts: Checkouts,
  signal: AbortSignal,
  copier: ModuleCopier | undefined,
): Promise<CheckoutWatch | string> {
  try {
    return (await watchCheckout(checkouts, signal, copier?.copy)) ?? stopped;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 'what is installed in your checkout changed while it was copied; run it again';
  }
}

/** Without it, Yarn from version 2 on runs nothing in a checkout. */
function copyYarnState({ main, worktree }: Checkouts): void {
  const [from, to] = [main, worktree].map((root) => join(root, '.yarn', 'install-state.gz'));
  if (from === undefined || to === undefined || !existsSync(from) || existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
