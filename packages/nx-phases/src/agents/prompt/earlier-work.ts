import { landedMark, phaseName } from 'plan-graph/internal';
import { implementTargetName } from '../../inference/layout/target-names.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { isWork, readWork, type Work } from '../../running/record/work.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { findForeignWork } from '../work-store/foreign-work.ts';
import { workKey } from '../work-store/work-key.ts';
import { findWork } from '../work-store/work-store.ts';
import type { PhaseOfPlan } from '../workplace/phases-below.ts';
import { planFilesOf } from '../workplace/works.ts';
import { landedWords } from './landed-words.ts';
import type { EarlierPhase } from './model.ts';

/**
 * What the phases did that another builds on: by their records, else by the refs that keep their work,
 * else by the commits that landed it. What is left of an earlier text of a phase says nothing, unless
 * that was accepted for the present one.
 *
 * @param own - the plan that asks
 * @param repository - undefined: there is none, so only records tell
 */
export async function earlierPhases(
  own: PlanContext,
  phases: readonly PhaseOfPlan[],
  repository: Repository | undefined,
): Promise<readonly EarlierPhase[]> {
  const found: EarlierPhase[] = [];
  for (const one of phases) {
    const { context, plan, phase } = one;
    const work = recordOf(one) ?? (repository && (await keptWork(repository, one)));
    const { path } = context.file;
    const where = path === own.file.path ? '' : ` (of \`${path}\`)`;
    found.push({
      name: `${phaseName(plan.draft.rules.unit, phase)}${where}`,
      ...(work === undefined
        ? await landedOf(one, repository)
        : { summary: work.summary ?? undefined, files: work.files.map((file) => file.path) }),
    });
  }
  return found;
}

/** A record that only says that there was nothing to do tells nothing. */
function recordOf({ context, phase }: PhaseOfPlan): Work | undefined {
  const target = implementTargetName(context.options.targetNames, phase.id);
  const work = readWork(context.root, context.projectName, target);
  const isOfThisText = work?.fingerprint === context.file.fingerprints.get(phase.id);
  return isOfThisText && work?.origin === 'agent' ? work : undefined;
}

async function keptWork(
  repository: Repository,
  { context: { file }, phase }: PhaseOfPlan,
): Promise<Work | undefined> {
  const fingerprint = file.fingerprints.get(phase.id);
  if (fingerprint === undefined) return undefined;
  const key = workKey(file.path, fingerprint);
  const work =
    (await findWork(repository, key))?.record ?? (await findForeignWork(repository, key))?.work;
  return isWork(work) && work.fingerprint === fingerprint ? work : undefined;
}

const nothing = { summary: undefined, files: [] };

async function landedOf(
  { context, plan, phase }: PhaseOfPlan,
  repository: Repository | undefined,
): Promise<Pick<EarlierPhase, 'summary' | 'files'>> {
  const fingerprint = context.file.fingerprints.get(phase.id);
  if (repository === undefined || fingerprint === undefined) return nothing;
  if (landedMark(plan.draft, phase) !== fingerprint) return nothing;
  const { prefix, git } = repository;
  const planFiles = planFilesOf(context.file).map((path) => `${prefix}${path}`);
  const work = { plan: context.file.path, phase: phase.id, fingerprint };
  return (await landedWords(git, work, planFiles)) ?? nothing;
}
