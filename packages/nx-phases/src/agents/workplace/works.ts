import { createHash } from 'node:crypto';
import { phaseName, type Phase, type Plan } from 'plan-graph/internal';
import type { Repository } from '../../platform/git/repository.ts';
import { implementTargetName } from '../../inference/layout/target-names.ts';
import { applyPatch } from '../../platform/git/patch/apply-patch.ts';
import { keepPaths } from '../../platform/git/changed-tree.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { mergeWork, type MergedWork } from '../derived/merge-work.ts';
import {
  readSignature,
  readWork,
  readWorkPatch,
  type WrittenWork,
} from '../../running/record/work.ts';
import type { StoredWork } from '../work-store/model.ts';
import { findWorkWith } from '../work-store/work-store.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import type { PhaseOfPlan } from './phases-below.ts';

/** The work of a phase as its `implement` target left it, or as Nx's cache restored it. */
export interface RecordedWork extends WrittenWork {
  /** `Phase 2: Module A`; of another plan with its path. */
  readonly name: string;
  /** The plan that it is for. */
  readonly file: PlanContext['file'];
  readonly patch: Buffer;
  /** Its trees, where it was made in this repository a moment ago. */
  readonly change?: TreeChange;
}

/** Under which name the patch is attached to work that is kept. */
export const patchAttachment = 'patch';

export function hashOfPatch(patch: Uint8Array): string {
  return createHash('sha256').update(patch).digest('hex');
}

/**
 * Reads the work of phases, in the order given. A reason where one has none, or one that is not for
 * the present text: Nx runs their targets first, so then somebody has meddled. Of a plan for which no
 * agent is configured there is none: what its phases did is in the user's files.
 *
 * @param own - the plan that asks
 */
export function worksOf(
  own: PlanContext,
  phases: readonly PhaseOfPlan[],
): Result<readonly RecordedWork[]> {
  const works: RecordedWork[] = [];
  for (const { context, plan, phase } of phases) {
    if (context.options.agents === undefined) continue;
    const found = recordedWork(context, plan, phase);
    if (!found.ok) return found;
    const { path } = context.file;
    const name = `${found.value.name}${path === own.file.path ? '' : ` of ${path}`}`;
    works.push({ ...found.value, name });
  }
  return { ok: true, value: works };
}

/** The work of one phase for its present text; see {@link worksOf}. */
export function recordedWork(context: PlanContext, plan: Plan, phase: Phase): Result<RecordedWork> {
  const target = implementTargetName(context.options.targetNames, phase.id);
  const work = readWork(context.root, context.projectName, target);
  if (work?.fingerprint !== context.file.fingerprints.get(phase.id) || work === undefined) {
    return {
      ok: false,
      reason: `Unexpected missing work of \`${target}\`, expected it to have run or been restored before; run it: nx run ${context.projectName}:${target}`,
    };
  }
  const patch = readPatchOf(context, target);
  if (patch === undefined || hashOfPatch(patch) !== work.patchHash) {
    return {
      ok: false,
      reason: `Unexpected patch of \`${target}\`, expected the one that was recorded: it was changed, or its cache entry was`,
    };
  }
  const signature = readSignature(context.root, context.projectName, target);
  return {
    ok: true,
    value: {
      name: phaseName(plan.draft.rules.unit, phase),
      file: context.file,
      work,
      patch,
      signature,
    },
  };
}

function readPatchOf(context: PlanContext, target: string): Buffer | undefined {
  try {
    return readWorkPatch(context.root, context.projectName, target);
  } catch {
    return undefined;
  }
}

/**
 * Brings one piece of work onto a tree: as trees where this repository has it, with all that git knows
 * of renames; else as the patch that it is.
 *
 * @param tree - object id of a tree. The files of the work's plan stay as they are in it
 */
export async function bringOnto(
  repository: Repository,
  tree: string,
  { work, patch, file, change }: Pick<RecordedWork, 'work' | 'patch' | 'file' | 'change'>,
): Promise<MergedWork> {
  if (patch.length === 0) return { ok: true, tree };
  const known = change ?? (await sameKept(repository, work.key, patch))?.change;
  if (known !== undefined) return mergeWork(repository, tree, known);
  const applied = await applyPatch(repository, tree, patch);
  if (!applied.ok) return applied;
  // No patch of ours holds the plan; who can write to a cache may have put it in.
  const planFiles = planFilesOf(file).map((path) => `${repository.prefix}${path}`);
  return { ok: true, tree: await keepPaths(repository, applied.tree, tree, planFiles) };
}

/** The files of a plan, from the workspace root: never part of any work. */
export function planFilesOf({ path, reading }: PlanContext['file']): readonly string[] {
  return reading.draft.source.parts?.map((part) => part.path) ?? [path];
}

/** The work under a key, if this repository keeps it and it is this very patch. */
export async function sameKept(
  repository: Repository,
  key: string,
  patch: Buffer,
): Promise<StoredWork | undefined> {
  const found = await findWorkWith(repository, key, patchAttachment);
  return found?.attachment?.equals(patch) === true ? found.work : undefined;
}
