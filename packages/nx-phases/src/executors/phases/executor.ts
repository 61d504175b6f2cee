import type { ExecutorContext } from '@nx/devkit';
import { phaseTargetName } from '../../layout/target-names.ts';
import { aggregate, endedAs, fromCache, sayEach, type EndedPhase } from '../aggregate.ts';
import { identifyTarget } from '../identify.ts';
import { onPlan } from '../on-plan.ts';
import { say } from '../say.ts';

/** The phases have run before it, as its dependencies; it says how they ended. */
export default async function phasesExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) =>
    aggregate(plan, phaseTargetName, (ended) => sumUp(plan.file.path, ended)),
  );
}

function sumUp(path: string, ended: readonly EndedPhase[]): boolean {
  const counts = (['passed', 'unverified', 'skipped'] as const)
    .map((outcome) => [outcome, endedAs(ended, outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`);
  const phases = `${ended.length} ${ended.length === 1 ? 'phase' : 'phases'}`;
  say(`${phases} of ${path}: ${counts.join(', ') || 'none has run'}${fromCache(ended)}`);
  sayEach(ended, 'unverified');
  return true;
}
