import {
  landedMark,
  phaseName,
  planGraph,
  topologicalOrder,
  type Phase,
  type Plan,
  must,
} from 'plan-graph/internal';
import type { Repository } from '../../platform/git/repository.ts';
import type { Landable } from './model.ts';
import { mergeWork } from '../derived/merge-work.ts';
import type { StoredWork } from '../work-store/model.ts';
import { signingKey } from '../../platform/secrets/signing-key.ts';
import { isSigned } from '../work-store/signature.ts';
import { listWork } from '../work-store/work-store.ts';
import { isWork } from '../../running/record/work.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { foreignWorkOf } from '../workplace/foreign-works.ts';
import { bringOnto, recordedWork, sameKept, type RecordedWork } from '../workplace/works.ts';

/** Work that is there to be landed. */
export interface FoundLandable extends Landable {
  /** Made in this repository, or signed with the shared secret. Else somebody who can write to a cache may have made it. */
  readonly isTrusted: boolean;
}

export interface Landables {
  /** Each after what it builds on. */
  readonly works: readonly FoundLandable[];
  /** Phases whose work is marked as landed in the plan. */
  readonly landed: readonly Phase[];
}

/**
 * Finds the work of a plan's phases that is for the present text and not landed yet: in the records,
 * where Nx's cache may have put it, else in the refs of the repository, else in what others have shared.
 */
export async function worksToLand(
  context: PlanContext,
  plan: Plan,
  repository: Repository,
): Promise<Landables> {
  const all = await listWork(repository);
  const works: FoundLandable[] = [];
  const landed: Phase[] = [];
  for (const phase of inOrder(plan)) {
    const fingerprint = context.file.fingerprints.get(phase.id);
    if (fingerprint === undefined) continue;
    if (landedMark(plan.draft, phase) === fingerprint) {
      landed.push(phase);
      continue;
    }
    const kept = all.find(
      (work) =>
        work.plan === context.file.path &&
        work.phase === phase.id &&
        work.fingerprint === fingerprint,
    );
    const described = describe(context, plan, phase, fingerprint);
    const recorded = recordedWork(context, plan, phase);
    const found = recorded.ok
      ? await fromRecord(described, recorded.value, context, repository)
      : undefined;
    const orKept = found ?? (kept && fromRefs(described, kept, repository));
    const foreign =
      orKept === undefined ? await foreignWorkOf(context, plan, phase, repository) : undefined;
    const orForeign =
      orKept ?? (foreign && (await fromRecord(described, foreign, context, repository)));
    if (orForeign !== undefined) works.push(orForeign);
  }
  return { works, landed };
}

/** Each after what it builds on, else as they stand in the plan: so what comes before one of them can land without it. */
function inOrder(plan: Plan): readonly Phase[] {
  return topologicalOrder(planGraph(plan.phases)).map((id) =>
    must(plan.byId.get(id), 'phase in the graph of its plan'),
  );
}

type Described = Omit<Landable, 'bring' | 'kept' | 'summary'>;

function describe({ file }: PlanContext, plan: Plan, phase: Phase, fingerprint: string): Described {
  return {
    plan: file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint,
    name: phaseName(plan.draft.rules.unit, phase),
  };
}

function fromRefs(described: Described, work: StoredWork, repository: Repository): FoundLandable {
  return {
    ...described,
    isTrusted: true,
    kept: work,
    summary: isWork(work.record) ? (work.record.summary ?? undefined) : undefined,
    bring: (tree) => mergeWork(repository, tree, work.change),
  };
}

/**
 * What lies in the record is what the phase was tested with. Where this repository keeps the same, it
 * was made here; else a cache has brought it. Undefined: no agent's work.
 */
async function fromRecord(
  described: Described,
  recorded: RecordedWork,
  context: PlanContext,
  repository: Repository,
): Promise<FoundLandable | undefined> {
  const { work, patch, signature } = recorded;
  if (work.origin !== 'agent' || patch.length === 0) return undefined;
  const kept = await sameKept(repository, work.key, patch);
  if (kept !== undefined) return fromRefs(described, kept, repository);
  const identity = { ...described, key: work.key, project: context.projectName };
  return {
    ...described,
    isTrusted: isSigned(identity, patch, signature, signingKey()),
    kept: undefined,
    summary: work.summary ?? undefined,
    bring: (tree) => bringOnto(repository, tree, recorded),
  };
}
