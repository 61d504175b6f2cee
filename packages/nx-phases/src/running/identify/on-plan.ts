import type { ExecutorContext } from '@nx/devkit';
import type { Fingerprint, Phase, Plan, PlanReading } from 'plan-graph/internal';
import type { TargetNames } from '../../inference/options/plugin-options.ts';
// Takes the key out of the environment of every executor, whatever it goes on to do.
import '../../platform/secrets/signing-key.ts';
import { noteStart } from '../run-start/open-runs.ts';
import { noteInvoker } from '../run-start/invoker.ts';
import type { PlanContext, Result } from './identify.ts';
import { guard, say } from '../printing/say.ts';

/** Does an executor's work on the plan that it was started for; says why, where there is none. */
export function onPlan(
  context: ExecutorContext,
  identify: (context: ExecutorContext) => Result<PlanContext>,
  work: (plan: PlanContext) => boolean | Promise<boolean>,
): Promise<{ success: boolean }> {
  noteInvoker(process.env);
  noteStart(context, process.env);
  return guard(async () => {
    const plan = identify(context);
    if (plan.ok) return work(plan.value);
    say(plan.reason);
    return false;
  });
}

/** What was read of a plan without errors. */
export type ValidReading = Extract<PlanReading, { readonly kind: 'valid' }>;

/**
 * What was read of the plan, if it has no errors; else that is said.
 *
 * @param consequence - such as `nothing of it runs`
 */
export function withoutErrors(
  { file, projectName, options }: PlanContext,
  consequence: string,
): ValidReading | undefined {
  if (file.reading.kind === 'valid') return file.reading;
  say(
    `${file.path} has errors, so ${consequence}. See: nx run ${projectName}:${options.targetNames.planCheck}`,
  );
  return undefined;
}

/** The phase that a target stands for. @throws where there is none: Nx started us for something that is no target of the plan */
export function phaseOfTarget(
  { file, options, targetName }: PlanContext,
  plan: Plan,
  nameOf: (names: TargetNames, id: string) => string,
): { readonly phase: Phase; readonly fingerprint: Fingerprint } {
  const phase = plan.phases.find(({ id }) => nameOf(options.targetNames, id) === targetName);
  const fingerprint = phase && file.fingerprints.get(phase.id);
  if (phase === undefined || fingerprint === undefined)
    throw new Error(`no phase for target ${targetName}`);
  return { phase, fingerprint };
}
