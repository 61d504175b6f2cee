import { attemptNumber, must, type Phase, type PhaseId, type Plan } from 'plan-graph/internal';
import type { Repository } from '../../platform/git/repository.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { worksForOtherTexts } from '../work-store/other-texts.ts';
import { workKey } from '../work-store/work-key.ts';
import { findWork } from '../work-store/work-store.ts';
import { keepAttempt } from './attempt-store.ts';
import { nextStart } from './next-start.ts';

export interface Asked {
  readonly end: 'redo' | 'rejected';
  /** What a person says of the work as it is. */
  readonly words: string;
}

/**
 * Keeps what there is of a phase as an attempt that a person wants otherwise. To be called when the plan
 * asks for the next attempt at it, with the plan as it was before: the next start of an agent finds the
 * work in its copy, and the words in its prompt.
 *
 * @returns whether there is work to go on from
 */
export async function askOtherwise(
  repository: Repository,
  { file, projectName }: Pick<PlanContext, 'file' | 'projectName'>,
  plan: Plan,
  phase: Phase,
  { end, words }: Asked,
): Promise<boolean> {
  const fingerprint = must(file.fingerprints.get(phase.id), 'fingerprint of a valid phase');
  const attempt = attemptNumber(plan.draft, phase);
  const before = await workUpToNow(repository, { file }, plan, phase);
  await keepAttempt(repository, {
    project: projectName,
    plan: file.path,
    phase: phase.id,
    fingerprint,
    attempt: attempt + 1,
    end,
    reason: words,
    lastLines: [],
    starts: [],
    change: before?.change,
    baseCommit: before?.baseCommit,
    files: undefined,
  });
  return before !== undefined;
}

interface AskedPhases extends Asked {
  readonly ids: readonly PhaseId[];
}

/** {@link askOtherwise} for several phases. @returns a line for each */
export async function askEach(
  repository: Repository,
  context: Pick<PlanContext, 'file' | 'projectName'>,
  plan: Plan,
  { ids, ...asked }: AskedPhases,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const phase of plan.phases.filter(({ id }) => ids.includes(id))) {
    const goesOn = await askOtherwise(repository, context, plan, phase, asked);
    const then =
      asked.end === 'rejected'
        ? ' and begins anew; what was rejected is kept with its attempts'
        : goesOn
          ? ' and goes on from the work as it is'
          : '; there is no work to go on from';
    lines.push(`  ${phase.writtenId}: its agent gets your words${then}`);
  }
  return lines;
}

interface Before {
  readonly change: TreeChange;
  readonly baseCommit: string;
}

/** The recorded work of the text as it is, else what failed for it, else recorded work of an earlier text. */
async function workUpToNow(
  repository: Repository,
  { file }: Pick<PlanContext, 'file'>,
  plan: Plan,
  phase: Phase,
): Promise<Before | undefined> {
  const fingerprint = must(file.fingerprints.get(phase.id), 'fingerprint of a valid phase');
  const next = { plan: file.path, phase: phase.id, fingerprint };
  const recorded = await findWork(repository, workKey(file.path, fingerprint));
  if (recorded !== undefined)
    return { change: recorded.change, baseCommit: `${recorded.commit}^1` };
  const attempt = attemptNumber(plan.draft, phase);
  const { change, from } = await nextStart(repository, { ...next, attempt });
  if (change !== undefined && from?.ref) return { change, baseCommit: `${from.ref}^` };
  const earlier = (await worksForOtherTexts(repository, file, plan)).get(phase.id);
  return earlier && { change: earlier.change, baseCommit: `${earlier.commit}^1` };
}
