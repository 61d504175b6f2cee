import type { ExecutorContext } from '@nx/devkit';
import type { Phase, Plan, SourceText } from 'plan-graph/internal';
import { identifyPlan, type PlanContext } from '../identify/identify.ts';
import { onPlan, withoutErrors } from '../identify/on-plan.ts';
import { say } from '../printing/say.ts';
import { choosePhases } from './choose-phases.ts';
import { openPlanFiles } from './edit-files.ts';

/** Flags of the command line of everything that edits phases in a plan. */
export interface EditOptions {
  /** `2`, `phase-2.10`, `1,2`. Nx makes a number of what looks like one. */
  readonly phase?: string | number;
  readonly dryRun?: boolean;
}

/** An edit of a plan, ready to be written. */
export interface PlanEdit {
  readonly source: SourceText;
  /** To be said once it is written, or with `dryRun` in its place. */
  readonly lines: readonly string[];
  readonly success: boolean;
  /** What is done beside the plan once it is written; its lines are said after the others. */
  readonly afterwards?: () => Promise<readonly string[]>;
}

/**
 * Edits the files of a plan, all that is not edited to the byte as it was. A plan with errors, or one
 * that somebody is editing, stays as it is.
 *
 * @param consequence - of errors in the plan, such as `nothing is marked`
 * @param edit - gets the phases that the user names, or undefined; gives a sentence where it refuses
 */
export function editPhases(
  context: ExecutorContext,
  { phase: wanted, dryRun = false }: EditOptions,
  consequence: string,
  edit: (
    plan: PlanContext,
    valid: Plan,
    chosen: readonly Phase[] | undefined,
  ) => PlanEdit | string | Promise<PlanEdit | string>,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    const refuse = (reason: string): false => {
      say(reason);
      return false;
    };
    const reading = withoutErrors(plan, consequence);
    if (reading === undefined) return false;
    const chosen = choosePhases(reading.plan.phases, wanted, plan.options.targetNames);
    if (!chosen.ok) return refuse(chosen.reason);
    const files = openPlanFiles(plan);
    if (!files.ok) return refuse(files.reason);
    const edited = await edit(plan, reading.plan, wanted === undefined ? undefined : chosen.value);
    if (typeof edited === 'string') return refuse(edited);
    const written = dryRun ? undefined : files.value.replaceWith(edited.source);
    if (written?.ok === false) return refuse(written.reason);
    edited.lines.forEach(say);
    if (!dryRun) (await edited.afterwards?.())?.forEach(say);
    return edited.success;
  });
}

/** What was done, as what would be done where nothing is written. */
export function asDone(
  { dryRun = false }: EditOptions,
  lines: readonly string[],
): readonly string[] {
  return dryRun ? ['Nothing is written; without --dryRun:', ...lines] : lines;
}
