import { ofPhase } from '../../workspace/model.ts';
import type { Phase } from 'plan-graph/internal';
import { phaseTargetName } from '../../layout/target-names.ts';
import type { PlanProjectInput, Target } from '../model.ts';

/**
 * A phase's dependencies as Nx takes them: targets of its own project by name, others with their
 * project. Each project's targets in the order of the text.
 */
export function dependsOn(
  { options, links }: PlanProjectInput,
  phase: Phase,
): NonNullable<Target['dependsOn']> {
  const own = phase.dependencies.map(({ on }) => phaseTargetName(options.targetNames, on));
  const others = new Map(
    ofPhase(links?.needs, phase).map(({ project, target }) => [
      JSON.stringify([project, target]),
      { projects: [project], target },
    ]),
  );
  return [...own, ...others.values()];
}
