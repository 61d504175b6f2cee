import type { ExecutorContext } from '@nx/devkit';
import { verifyTargetName } from '../../layout/target-names.ts';
import { madeByThisRun } from '../../record/made-by-this-run.ts';
import type { RecordedOutcome } from '../../record/model.ts';
import { readRecord } from '../../record/read-record.ts';
import { identifyTarget, type PlanContext } from '../identify.ts';
import { onPlan, withoutErrors } from '../on-plan.ts';
import { say } from '../say.ts';

/** The phases have been verified before it, as its dependencies; it says what that came to. */
export default async function verifyExecutor(
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
    const found = readRecord(root, projectName, verifyTargetName(options.targetNames, phase.id));
    const record = found?.fingerprint === file.fingerprints.get(phase.id) ? found : undefined;
    return { phase, record };
  });
  const having = (outcome: RecordedOutcome): typeof ended =>
    ended.filter(({ record }) => record?.outcome === outcome);
  const pending = having('pending');
  const unverified = having('unverified');
  const rest = (['blocked', 'skipped'] as const)
    .map((outcome) => ({ outcome, count: having(outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `, ${count} ${outcome}`);
  const verified = having('passed');
  const before = verified.filter(({ record }) => record && madeByThisRun(record) === false).length;
  say(
    `${file.path}: ${verified.length} of ${phases.length} phases verified, ${pending.length} pending, ${unverified.length} unverified${rest.join('')}${before > 0 ? ` (${before} from the cache)` : ''}`,
  );
  for (const outcome of ['pending', 'unverified', 'blocked', 'skipped'] as const) {
    for (const { phase } of having(outcome)) {
      say(`  ${outcome}: ${phase.writtenId}${phase.title === '' ? '' : ` ${phase.title}`}`);
    }
  }
  // Nx starts this only when all of them have ended well; a missing record means that it did not.
  const lost = ended.filter(({ record }) => record === undefined || record.outcome === 'failed');
  for (const { phase } of lost) {
    say(
      `  Unexpected missing record of phase ${phase.writtenId}, expected it in .nx/phases/${projectName}`,
    );
  }
  const fails = [
    ...(options.verifyPending === 'fail' && pending.length > 0 ? ['verifyPending'] : []),
    ...(options.verifyUnverified === 'fail' && unverified.length > 0 ? ['verifyUnverified'] : []),
  ];
  for (const option of fails) say(`It fails because the option \`${option}\` is \`fail\`.`);
  return lost.length === 0 && fails.length === 0;
}
