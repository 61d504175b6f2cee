import type { ExecutorContext } from '@nx/devkit';
import { verifyTargetName } from '../../inference/layout/target-names.ts';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import {
  aggregate,
  endedAs,
  fromCache,
  sayEach,
  sayFailing,
  type EndedPhase,
} from '../../running/aggregate.ts';
import { identifyTarget } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';

/** The phases have been verified before it, as its dependencies; it says what that came to. */
export default async function verifyExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) =>
    aggregate(plan, verifyTargetName, (ended) => sumUp(plan.file.path, plan.options, ended)),
  );
}

function sumUp(path: string, options: NormalizedOptions, ended: readonly EndedPhase[]): boolean {
  const verified = endedAs(ended, 'passed');
  const pending = endedAs(ended, 'pending').length;
  const unverified = endedAs(ended, 'unverified').length;
  const rest = (['blocked', 'skipped'] as const)
    .map((outcome) => ({ outcome, count: endedAs(ended, outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `, ${count} ${outcome}`);
  say(
    `${path}: ${verified.length} of ${ended.length} phases verified, ${pending} pending, ${unverified} unverified${rest.join('')}${fromCache(verified)}`,
  );
  for (const outcome of ['pending', 'unverified', 'blocked', 'skipped'] as const)
    sayEach(ended, outcome);
  const fails = [
    ...(options.verifyPending === 'fail' && pending > 0 ? (['verifyPending'] as const) : []),
    ...(options.verifyUnverified === 'fail' && unverified > 0
      ? // It may just be what the other one says.
        ([options.unverified === 'fail' ? 'unverified' : 'verifyUnverified'] as const)
      : []),
  ];
  fails.forEach(sayFailing);
  return fails.length === 0;
}
