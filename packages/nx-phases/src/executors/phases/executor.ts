import type { ExecutorContext } from '@nx/devkit';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { isBlockedItself, leftOut, whyLeftOut } from '../../inference/targets/plan/left-out.ts';
import { outcomeCounts, passedWithoutCheck } from '../../running/record/outcome-words.ts';
import {
  aggregate,
  fromCache,
  sayEach,
  sayFailing,
  sayLeftOut,
  sayNoCheck,
  type EndedPhase,
} from '../../running/aggregate.ts';
import { identifyTarget, type PlanContext } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';
import { keepLeftOut } from '../../running/record/keep-left-out.ts';
import { tasksBehind } from '../../running/run-start/tasks-around.ts';

/** The phases have run before it, as its dependencies; it says how they ended, and which were left out. */
export default async function phasesExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, (plan) => {
    const found = leftOut(plan.input).map((one) => ({
      phase: one.phase,
      blocked: isBlockedItself(one),
      reason: whyLeftOut(plan.input, one),
    }));
    keepLeftOut(
      plan,
      found.map(({ phase, ...rest }) => ({
        target: phaseTargetName(plan.options.targetNames, phase.id),
        ...rest,
      })),
    );
    const left = new Map(found.map(({ phase, reason }) => [phase.id, reason]));
    return aggregate(
      plan,
      phaseTargetName,
      (ended) => {
        const isGoodEnough = sumUp(plan, ended);
        return mayGoOn(context, ended) && isGoodEnough;
      },
      left,
    );
  });
}

function sumUp({ file, options }: PlanContext, ended: readonly EndedPhase[]): boolean {
  const phases = `${ended.length} ${ended.length === 1 ? 'phase' : 'phases'}`;
  const records = ended.flatMap(({ record }) => (record === undefined ? [] : [record]));
  const left = ended.filter(({ leftOut: why }) => why !== undefined).length;
  const counts = [
    outcomeCounts(records) || 'none has run',
    ...(left > 0 ? [`${left} left out`] : []),
  ];
  say(`${phases} of ${file.path}: ${counts.join(', ')}${fromCache(ended)}`);
  sayEach(ended, 'waiting');
  sayEach(ended, 'unverified');
  sayNoCheck(ended);
  sayLeftOut(ended);
  const isJudged = records.every(
    (record) => record.outcome !== 'unverified' && !passedWithoutCheck(record),
  );
  if (options.unverified === 'pass' || isJudged) return true;
  sayFailing('unverified');
  return false;
}

/** What needs all phases of a plan must not run where some were left out: to leave them out is for those who only look. */
function mayGoOn(context: ExecutorContext, ended: readonly EndedPhase[]): boolean {
  if (ended.every(({ leftOut: why }) => why === undefined)) return true;
  const behind = tasksBehind(context);
  if (behind.length === 0) return true;
  say(`It fails because phases were left out, and ${behind.join(', ')} needs all of them.`);
  return false;
}
