import { parsePhaseContent, phaseName, type Phase, type Plan } from 'plan-graph/internal';
import { verifyTargetName } from '../../../inference/layout/target-names.ts';
import { statusClass } from '../../../inference/targets/inputs-and-outputs/status-class.ts';
import { commandsOf } from '../../../running/attempt/commands-of.ts';
import type { RunnableCommand } from '../../../running/attempt/runnable.ts';
import type { PlanContext } from '../../../running/identify/identify.ts';
import { inputFiles } from '../../../running/watch/hashed-files.ts';

/** A phase whose checks must pass on what is about to land. */
export interface PhaseToCheck {
  readonly phase: Phase;
  /** To be shown: `Phase 2: Module A`. */
  readonly name: string;
  /** Whether it is about to land; else it is done or has landed before. */
  readonly lands: boolean;
  readonly checks: readonly RunnableCommand[];
}

/**
 * What is about to land, and beside it what is done already and reads a file that changes: what does not
 * say what it reads, reads everything. Those without a check are left out.
 *
 * @param touched - paths from the workspace root
 */
export function phasesToCheck(
  context: PlanContext,
  plan: Plan,
  landing: ReadonlySet<string>,
  touched: readonly string[],
): readonly PhaseToCheck[] {
  const { options } = context;
  return plan.phases.flatMap((phase) => {
    const lands = landing.has(phase.id);
    if (!lands && statusClass(phase) !== 'done') return [];
    const isRead = inputFiles(context, verifyTargetName(options.targetNames, phase.id));
    if (!lands && !touched.some(isRead)) return [];
    const content = parsePhaseContent(plan.draft.source, phase);
    const checks = commandsOf(options, plan, phase, content).filter(({ kind }) => kind === 'check');
    const name = phaseName(plan.draft.rules.unit, phase);
    return checks.length === 0 ? [] : [{ phase, name, lands, checks }];
  });
}
