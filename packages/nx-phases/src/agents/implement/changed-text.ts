import { ancestors, attemptNumber, phaseName, planGraph, type Phase } from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { worksForOtherTexts } from '../work-store/other-texts.ts';
import type { Run } from './run.ts';

type Changed = Pick<Run, 'plan' | 'valid' | 'phase'>;

/** With both ways to go on: neither is for us to choose. */
export function changedSinceLanding({ plan, phase }: Changed): string {
  const { accept, redo } = plan.options.targetNames;
  return `its text, or that of a phase it depends on, has changed since its work landed. If the landed work is still right: ${command(plan, accept, [phase])}. To have it done again: ${command(plan, redo, [phase])}`;
}

/**
 * One sentence, if there is work for an earlier text of the phase that has not landed: it was paid for,
 * and a corrected typo must not pay for it again, nor for all that builds on it. Undefined where there is
 * none, or where the plan asks for it to be done again.
 */
export async function changedSinceRecording(
  { plan, valid, phase }: Changed,
  repository: Repository,
): Promise<string | undefined> {
  const recorded = await worksForOtherTexts(repository, plan.file, valid);
  if (!recorded.has(phase.id)) return undefined;
  const graph = planGraph(valid.phases);
  const above = valid.phases.filter(
    ({ id }) => recorded.has(id) && ancestors(graph, id).has(phase.id),
  );
  const { accept, redo } = plan.options.targetNames;
  const withAbove =
    above.length === 0
      ? ''
      : ` (with what builds on it: ${command(plan, accept, [phase, ...above])})`;
  const again = attemptNumber(valid.draft, phase) + 1;
  return `its text, or that of a phase it depends on, has changed since its work was recorded, and no agent is paid for it twice unasked. If the recorded work is still right: ${command(plan, accept, [phase])}${withAbove}. To have it done again, as attempt ${again}: ${command(plan, redo, [phase])}`;
}

/**
 * One line, if there is recorded work that is no longer of the text as it is: it does not land, and would
 * else be missing from what lands without a word.
 */
export async function changedAndNotLanding(
  { plan, valid }: Omit<Changed, 'phase'>,
  repository: Repository,
): Promise<readonly string[]> {
  const recorded = await worksForOtherTexts(repository, plan.file, valid);
  const phases = valid.phases.filter(
    (phase) => recorded.has(phase.id) && !['done', 'skipped'].includes(statusClass(phase)),
  );
  if (phases.length === 0) return [];
  const names = phases.map((phase) => phaseName(valid.draft.rules.unit, phase)).join(', ');
  const { accept, redo } = plan.options.targetNames;
  return [
    `Recorded work does not land for ${names}: the text, or that of a phase it depends on, has changed since. If the work is still right: ${command(plan, accept, phases)}. To have it done again: ${command(plan, redo, phases)}`,
  ];
}

function command(
  { projectName, options }: PlanContext,
  target: string,
  phases: readonly Phase[],
): string {
  const names = phases.map(({ id }) => phaseTargetName(options.targetNames, id));
  return `nx run ${projectName}:${target} --phase=${names.join(',')}`;
}
