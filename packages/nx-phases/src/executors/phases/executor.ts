import type { ExecutorContext } from '@nx/devkit';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { outcomeCounts, passedWithoutCheck } from '../../running/record/outcome-words.ts';
import {
  aggregate,
  fromCache,
  sayEach,
  sayFailing,
  sayNoCheck,
  type EndedPhase,
} from '../../running/aggregate.ts';
import { identifyTarget } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';

/** The phases have run before it, as its dependencies; it says how they ended. */
export default async function phasesExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) =>
    aggregate(plan, phaseTargetName, (ended) => sumUp(plan.file.path, plan.options, ended)),
  );
}

function sumUp(
  path: string,
  { unverified }: NormalizedOptions,
  ended: readonly EndedPhase[],
): boolean {
  const phases = `${ended.length} ${ended.length === 1 ? 'phase' : 'phases'}`;
  const records = ended.flatMap(({ record }) => (record === undefined ? [] : [record]));
  say(`${phases} of ${path}: ${outcomeCounts(records) || 'none has run'}${fromCache(ended)}`);
  sayEach(ended, 'waiting');
  sayEach(ended, 'unverified');
  sayNoCheck(ended);
  const isJudged = records.every(
    (record) => record.outcome !== 'unverified' && !passedWithoutCheck(record),
  );
  if (unverified === 'pass' || isJudged) return true;
  sayFailing('unverified');
  return false;
}
