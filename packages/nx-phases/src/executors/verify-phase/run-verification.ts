import { join } from 'node:path';
import { phaseName, positionAt, readPhaseContent, type Command, type Phase } from 'plan-graph';
import { verifyTargetName } from '../../layout/target-names.ts';
import { commandEnvironment } from '../../process/environment.ts';
import { watchStopSignals } from '../../process/stop-signals.ts';
import type { PhaseRecord, RecordedOutcome } from '../../record/model.ts';
import { openRecord, type RecordWriter } from '../../record/record-writer.ts';
import { withoutHashes } from '../../run-start/model.ts';
import { statusClass } from '../../targets/status-class.ts';
import { verifyHash } from '../../targets/verify-phase.ts';
import { diagnosticLines } from '../diagnostics.ts';
import { changedParts, type PlanContext } from '../identify.ts';
import { attemptUntilPassed } from '../phase/attempt-until-passed.ts';
import { runsInsideItself, variablesOf } from '../phase/chain.ts';
import { phaseSettings, type PhaseOptions, type PhaseSettings } from '../phase/settings.ts';
import { confirmVerdict, type Verdict } from '../phase/verdict.ts';
import { phaseOfTarget, withoutErrors } from '../on-plan.ts';
import { formatDuration, say } from '../say.ts';

type VerifyVerdict = Verdict<RecordedOutcome>;

/** Verifies the phase that the target stands for and leaves its record. False: a check failed. */
export async function runVerification(plan: PlanContext, flags: PhaseOptions): Promise<boolean> {
  const { targetNames } = plan.options;
  const reading = withoutErrors(plan, 'nothing of it runs');
  if (reading === undefined) return false;
  const { phase, fingerprint } = phaseOfTarget(plan, reading.plan, verifyTargetName);
  const settings = phaseSettings(flags, phase, plan.options);
  if (settings === undefined) {
    say(
      `Unexpected \`--timeout=${flags.timeout ?? ''}\`, expected a duration such as 90s, 10m, or seconds`,
    );
    return false;
  }
  const inside = runsInsideItself(plan);
  if (inside !== undefined) {
    say(inside);
    return false;
  }
  const outputs = plan.inferred[targetNames.planOutputs];
  const known = plan.known[targetNames.planOutputs];
  if (outputs !== undefined && (known === undefined || changedParts(known, outputs).length > 0)) {
    say(
      `Unexpected target \`${targetNames.planOutputs}\`, expected what nx-phases infers. Look for \`targetDefaults\` in nx.json that match it`,
    );
    return false;
  }

  const record = openRecord(plan.root, plan.projectName, plan.targetName);
  const startedAt = new Date();
  const tell = (line: string): void => {
    say(line);
    record.log(`${line}\n`);
  };
  const name = phaseName(reading.draft.rules.unit, phase);
  const { source } = reading.draft;
  tell(`${name} (${plan.file.path}:${positionAt(source, phase.heading.start).line})`);
  const content = readPhaseContent(source, phase);
  const warnings = diagnosticLines(
    source,
    [...reading.diagnostics.filter(({ phase: id }) => id === phase.id), ...content.notes].filter(
      ({ severity }) => severity === 'warning',
    ),
  );
  warnings.forEach(tell);

  const checks = content.commands.filter(({ kind }) => kind === 'check');
  const verdict = confirmVerdict(
    plan,
    phase,
    await judge(plan, phase, checks, settings, record, tell),
    verifyHash,
  );
  const durationMs = Date.now() - startedAt.getTime();
  tell(closingLine(name, verdict, durationMs));
  record.finish({
    version: 1,
    verifies: true,
    project: plan.projectName,
    target: plan.targetName,
    plan: plan.file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint,
    outcome: verdict.outcome,
    reason: verdict.reason,
    attempts: verdict.attempts.map(({ commands }) => commands),
    warnings,
    startedAt: startedAt.toISOString(),
    durationMs,
  } satisfies PhaseRecord);
  return verdict.outcome !== 'failed';
}

async function judge(
  plan: PlanContext,
  phase: Phase,
  checks: readonly Command[],
  settings: PhaseSettings,
  record: RecordWriter,
  tell: (line: string) => void,
): Promise<VerifyVerdict> {
  const status = statusClass(phase);
  const unchecked = (outcome: RecordedOutcome, reason: string): VerifyVerdict => ({
    outcome,
    reason,
    attempts: [],
  });
  switch (status) {
    case 'pending':
      return unchecked('pending', `the plan says that it is ${phase.status.value}`);
    case 'blocked':
      return unchecked('blocked', phase.status.note || 'the plan gives no reason');
    case 'skipped':
      return unchecked('skipped', 'the plan skips it');
    case 'done':
      break;
    default:
      return status satisfies never;
  }
  if (checks.length === 0) return unchecked('unverified', 'it has no check to judge it by');

  const stop = watchStopSignals();
  try {
    return await attemptUntilPassed(checks, {
      root: plan.root,
      source: plan.file.reading.draft.source,
      phase,
      scripts: join(record.folder, 'scripts'),
      retries: settings.retries,
      timeoutMs: settings.timeoutMs,
      stop,
      env: commandEnvironment(withoutHashes(process.env), variablesOf(plan, phase)),
      tell,
      onOutput: (chunk) => {
        process.stdout.write(chunk);
        record.log(chunk);
      },
    });
  } finally {
    stop.dispose();
  }
}

function closingLine(name: string, verdict: VerifyVerdict, durationMs: number): string {
  const { outcome, reason, attempts } = verdict;
  switch (outcome) {
    case 'passed': {
      const checks = attempts.at(-1)?.commands.length ?? 0;
      return `${name} verified: ${checks} ${checks === 1 ? 'check' : 'checks'} in ${formatDuration(durationMs)}`;
    }
    case 'failed':
      return `${name} is marked done, yet its check failed: ${reason ?? ''}`;
    case 'unverified':
      return `${name} is UNVERIFIED: ${reason ?? ''}. Add a \`Testing:\` block with a \`\`\`bash fence`;
    case 'pending':
    case 'blocked':
    case 'skipped':
      return `${name} is ${outcome}, so nothing of it was checked: ${reason ?? ''}`;
    default:
      return outcome satisfies never;
  }
}
