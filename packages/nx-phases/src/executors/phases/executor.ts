import type { ExecutorContext } from '@nx/devkit';
import { phaseTargetName } from '../../layout/target-names.ts';
import { madeByThisRun } from '../../record/made-by-this-run.ts';
import type { Outcome } from '../../record/model.ts';
import { readRecord } from '../../record/read-record.ts';
import { identifyTarget, type PlanContext } from '../identify.ts';
import { onPlan, withoutErrors } from '../on-plan.ts';
import { say } from '../say.ts';

/** The phases have run before it, as its dependencies; it says how they ended. */
export default async function phasesExecutor(
  _options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyTarget, sumUp);
}

function sumUp(plan: PlanContext): boolean {
  const { file, root, projectName, options } = plan;
  const reading = withoutErrors(plan, 'nothing of it runs');
  if (reading === undefined) return false;
  const { phases } = reading.plan;
  const ended = phases.map((phase) => {
    const record = readRecord(root, projectName, phaseTargetName(options.targetNames, phase.id));
    const isOfThisText = record?.fingerprint === file.fingerprints.get(phase.id);
    return {
      phase,
      outcome: isOfThisText ? record?.outcome : undefined,
      isRestored: isOfThisText && record !== undefined && madeByThisRun(record) === false,
    };
  });
  const counts = (['passed', 'unverified', 'skipped'] as const)
    .map(
      (outcome: Outcome) =>
        [outcome, ended.filter((one) => one.outcome === outcome).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`);
  const restored = ended.filter(({ isRestored }) => isRestored).length;
  say(
    `${phases.length} ${phases.length === 1 ? 'phase' : 'phases'} of ${file.path}: ${counts.join(', ') || 'none has run'}${restored > 0 ? ` (${restored} from the cache)` : ''}`,
  );
  for (const { phase, outcome } of ended) {
    if (outcome === 'unverified') say(`  unverified: ${phase.writtenId} ${phase.title}`);
  }
  // Nx starts this only when all of them have ended well; a missing record means that it did not.
  const lost = ended.filter(({ outcome }) => outcome === undefined || outcome === 'failed');
  for (const { phase } of lost) {
    say(
      `  Unexpected missing record of phase ${phase.writtenId}, expected it in .nx/phases/${projectName}`,
    );
  }
  return lost.length === 0;
}
