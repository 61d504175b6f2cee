import { verifyTargetName } from '../../inference/layout/target-names.ts';
import { commandEnvironment } from '../../platform/environment/command-environment.ts';
import { watchStopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { VerifyOutcome } from '../record/outcomes.ts';
import { withoutHashes } from '../run-start/model.ts';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import { verifyHash } from '../../inference/targets/phase/verify-phase.ts';
import type { PlanContext } from '../identify/identify.ts';
import { unstartedServers } from '../problems/unstarted-servers.ts';
import { unmatchedInputsOfTarget } from '../problems/inputs/unmatched-inputs.ts';
import { attemptUntilPassed } from '../attempt/attempt-until-passed.ts';
import { withExclusive } from '../attempt/exclusive.ts';
import { variablesOf } from '../attempt/chain.ts';
import { openPhaseRun, type PhaseRun } from './phase-run.ts';
import { overwrittenOutputs } from './overwritten-outputs.ts';
import type { PhaseOptions } from '../attempt/settings.ts';
import { confirmVerdict, failedWith, type Verdict } from '../attempt/verdict.ts';
import { watchFiles } from '../watch/watch-files.ts';
import type { MarkOf } from '../printing/mark-lines.ts';
import { formatDuration } from '../printing/say.ts';

type VerifyVerdict = Verdict<VerifyOutcome>;

/** Verifies the phase that the target stands for and leaves its record. False: a check failed. */
export async function runVerification(
  plan: PlanContext,
  flags: PhaseOptions,
  markOf?: MarkOf,
): Promise<boolean> {
  const run = openPhaseRun(
    plan,
    flags,
    verifyTargetName,
    () => overwrittenOutputs(plan),
    await unmatchedInputsOfTarget(plan, verifyTargetName),
    markOf,
  );
  if (run === undefined) return false;
  const verdict = confirmVerdict(plan, run.phase, await verdictOf(plan, run), verifyHash);
  run.finish(verdict, {
    closingLine: (durationMs) => closingLine(run.name, verdict, durationMs),
    verifies: true,
    warnings: statusClass(run.phase) === 'done' ? unstartedServers(plan, run.phase) : [],
  });
  return verdict.outcome !== 'failed';
}

async function verdictOf(plan: PlanContext, run: PhaseRun): Promise<VerifyVerdict> {
  const { phase, content } = run;
  const status = statusClass(phase);
  const unchecked = (
    outcome: Exclude<VerifyOutcome, 'passed' | 'failed'>,
    reason: string,
  ): VerifyVerdict => ({
    outcome,
    reason,
    attempts: [],
  });
  switch (status) {
    case 'pending':
      return unchecked('pending', `the plan marks it as ${phase.status.value}`);
    case 'blocked':
      return unchecked('blocked', phase.status.note || 'the plan gives no reason');
    case 'skipped':
      return unchecked('skipped', 'the plan skips it');
    case 'done':
      break;
    default:
      return status satisfies never;
  }
  const checks = content.commands.filter(({ kind }) => kind === 'check');
  if (checks.length === 0) return unchecked('unverified', 'it has no check command');

  const stop = watchStopSignals();
  try {
    const ran = await withExclusive(plan, phase, { signal: stop.signal, tell: run.tell }, () =>
      attemptUntilPassed(checks, {
        ...run,
        ...run.settings,
        root: plan.root,
        env: commandEnvironment(withoutHashes(process.env), variablesOf(plan, phase)),
        stop,
        watch: watchFiles(plan, phase, plan.root),
      }),
    );
    return ran.kind === 'done' ? ran.value : failedWith('it was stopped');
  } finally {
    stop.dispose();
  }
}

function closingLine(name: string, verdict: VerifyVerdict, durationMs: number): string {
  switch (verdict.outcome) {
    case 'passed': {
      const checks = verdict.attempts.at(-1)?.commands.length ?? 0;
      return `${name} verified: ${checks} ${checks === 1 ? 'check' : 'checks'} in ${formatDuration(durationMs)}`;
    }
    case 'failed':
      return `${name} is marked as done, but its check failed: ${verdict.reason}`;
    case 'unverified':
      return `${name} is UNVERIFIED: ${verdict.reason}. Add a \`Testing:\` block with a \`\`\`bash fence`;
    case 'pending':
    case 'blocked':
    case 'skipped':
      return `${name} is ${verdict.outcome}, so it was not checked: ${verdict.reason}`;
    default:
      return verdict satisfies never;
  }
}
