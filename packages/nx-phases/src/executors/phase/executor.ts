import type { ExecutorContext } from '@nx/devkit';
import { builtOn } from '../../inference/targets/inputs-and-outputs/built-on.ts';
import { asksForApproval } from '../../inference/targets/inputs-and-outputs/gates.ts';
import { placeHere } from '../../running/attempt/here.ts';
import type { OpenPlace } from '../../running/attempt/place.ts';
import type { PhaseOptions } from '../../running/attempt/settings.ts';
import { onPhase } from '../../running/headline/on-phase.ts';
import { markOf } from '../../running/run-start/mixed-output.ts';
import { runPhase, type WhyWaiting } from '../../running/phase/run-phase.ts';

/** Runs one phase: its `Run:` blocks, then its checks. */
export default async function phaseExecutor(
  options: PhaseOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPhase(context, (plan) =>
    runPhase(plan, options, { openPlace, whyWaiting, markOf: markOf(context) }),
  );
}

// What only plans with agents or approvals need is loaded for those: each phase is a process of its own.

const openPlace: OpenPlace = async (context, plan, phase, settings) => {
  if (context.options.agents === undefined) return { ok: true, value: placeHere(context, phase) };
  const inCopy = await import('../../agents/workplace/open-place.ts');
  return inCopy.openPlace(context, plan, phase, settings);
};

const whyWaiting: WhyWaiting = async (context, plan, phase) => {
  const own = { draft: plan.draft, phase };
  if (![own, ...builtOn(context.input, plan, phase)].some(asksForApproval)) return undefined;
  const gate = await import('../../agents/gate/why-waiting.ts');
  return gate.whyWaiting(context, plan, phase);
};
