import { landedMark, type Plan } from 'plan-graph/internal';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { phasesBelow, type PhaseOfPlan } from '../workplace/phases-below.ts';
import type { Landable } from './model.ts';

/** Phases of one plan that land at once. */
export interface LandingStep {
  readonly project: string;
  /** Its target `land`. */
  readonly target: string;
  /** Names of their targets. */
  readonly phases: readonly string[];
}

/**
 * In which steps work lands together with what it needs of other plans: one step for each stretch of
 * phases of one plan, in an order in which everything lands after what it needs. What has landed or is done
 * is left out, and so are plans for which no agent is configured.
 */
export function landingSteps(
  own: PlanContext,
  plan: Plan,
  works: readonly Pick<Landable, 'phase'>[],
): Result<readonly LandingStep[]> {
  const landing = new Set(works.map(({ phase }) => phase));
  const ordered = new Map<string, PhaseOfPlan>();
  for (const phase of plan.phases.filter(({ id }) => landing.has(id))) {
    const below = phasesBelow(own, plan, phase);
    if (!below.ok) return below;
    for (const one of [...below.value, { context: own, plan, phase }]) {
      const isOwn = one.context.file.path === own.file.path;
      if (isOwn ? landing.has(one.phase.id) : isOpen(one))
        ordered.set(`${one.context.file.path}#${one.phase.id}`, one);
    }
  }
  const steps: { readonly project: string; readonly target: string; readonly phases: string[] }[] =
    [];
  for (const { context, phase } of ordered.values()) {
    const { projectName, options } = context;
    const name = phaseTargetName(options.targetNames, phase.id);
    const last = steps.at(-1);
    if (last?.project === projectName) last.phases.push(name);
    else steps.push({ project: projectName, target: options.targetNames.land, phases: [name] });
  }
  return { ok: true, value: steps };
}

/** Whether its work is still to land. */
function isOpen({ context, plan, phase }: PhaseOfPlan): boolean {
  if (context.options.agents === undefined) return false;
  if (landedMark(plan.draft, phase) === context.file.fingerprints.get(phase.id)) return false;
  return !['done', 'skipped'].includes(statusClass(phase));
}
