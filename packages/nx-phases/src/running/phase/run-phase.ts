import type { Phase, Plan } from 'plan-graph/internal';
import { ignoreLine } from '../../inference/layout/record-folder.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { watchStopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { RunOutcome } from '../record/outcomes.ts';
import { commandsWords } from '../record/outcome-words.ts';
import { recordsAreIgnored } from '../record/records-ignored.ts';
import { phaseHash } from '../../inference/targets/inputs-and-outputs/phase-inputs.ts';
import { diagnosticLines } from '../printing/diagnostics.ts';
import type { PlanContext } from '../identify/identify.ts';
import type { MarkOf } from '../printing/mark-lines.ts';
import { formatDuration } from '../printing/say.ts';
import { unmatchedInputsOfTarget } from '../problems/inputs/unmatched-inputs.ts';
import { realOutputConflicts } from '../problems/real-outputs.ts';
import { missingTargets } from '../problems/workspace-problems.ts';
import { attemptUntilPassed } from '../attempt/attempt-until-passed.ts';
import { withExclusive } from '../attempt/exclusive.ts';
import { commandsOf } from '../attempt/commands-of.ts';
import { openPhaseRun, type PhaseRun } from './phase-run.ts';
import { passedState } from './passed-state.ts';
import { lostFiles } from './lost-files.ts';
import type { OpenPlace } from '../attempt/place.ts';
import { confirmVerdict, failedWith, type Verdict } from '../attempt/verdict.ts';
import { missingOutputs } from './missing-outputs.ts';
import { openOwnOutputs, type OwnOutputs } from './own-outputs.ts';
import { overwrittenOutputs } from './overwritten-outputs.ts';
import type { PhaseOptions } from '../attempt/settings.ts';
import { watchFiles } from '../watch/watch-files.ts';

type PhaseVerdict = Verdict<RunOutcome>;

/** Why a phase has to wait for a person's approval. One sentence, or undefined. */
export type WhyWaiting = (
  context: PlanContext,
  plan: Plan,
  phase: Phase,
) => Promise<string | undefined>;

export interface RunPhaseParts {
  /** Where its commands run. */
  readonly openPlace: OpenPlace;
  readonly whyWaiting: WhyWaiting;
  readonly markOf?: MarkOf;
}

/** Runs the phase that the target stands for and leaves its record. False: Nx must not count it as done. */
export async function runPhase(
  plan: PlanContext,
  flags: PhaseOptions,
  parts: RunPhaseParts,
): Promise<boolean> {
  // Opening the record removes that of the last run, which says whose the outputs are.
  const outputs = await openOwnOutputs(plan, process.env);
  const run = openPhaseRun(
    plan,
    flags,
    phaseTargetName,
    (source, phase) => [
      ...overwrittenOutputs(plan),
      ...diagnosticLines(source, [
        ...missingTargets(plan, phase),
        ...realOutputConflicts(plan, phase).filter(({ severity }) => severity === 'error'),
      ]),
    ],
    await unmatchedInputsOfTarget(plan, phaseTargetName),
    parts.markOf,
  );
  if (run === undefined) return false;
  const { phase, name, tell } = run;
  if (!recordsAreIgnored(plan.root)) {
    tell(
      `warning: add \`${ignoreLine}\` to .gitignore, or the records show up in git and rerun other tasks`,
    );
  }

  const confirmed = confirmVerdict(
    plan,
    phase,
    await verdictOf(plan, run, outputs, parts),
    phaseHash,
  );
  const hasRun = confirmed.outcome !== 'failed' && confirmed.outcome !== 'waiting';
  const closed = outputs?.close(run.folder, hasRun);
  const verdict = withLostFiles(
    plan,
    run,
    closed?.failure === undefined || !hasRun
      ? confirmed
      : { ...confirmed, ...failedWith(closed.failure, confirmed.attempts) },
  );
  // In a worktree they were written there.
  const isHere = plan.options.agents === undefined;
  const unwritten = verdict.outcome === 'passed' && isHere ? missingOutputs(plan.root, phase) : [];
  run.finish(verdict, {
    closingLine: (durationMs) => closingLine(name, verdict, durationMs),
    passedOn:
      verdict.outcome === 'passed' && isHere
        ? await passedState(plan, run.valid, phase, verdict.files?.content)
        : undefined,
    warnings: [
      ...(closed?.warnings ?? []),
      ...unwritten.map(
        (path) => `warning: declared output \`${path}\` does not exist after the run`,
      ),
    ],
  });
  return verdict.outcome === 'waiting'
    ? plan.options.waiting === 'pass'
    : verdict.outcome !== 'failed';
}

/** Of a command that failed: what of the phases below may be missing here. */
function withLostFiles(
  plan: PlanContext,
  { valid, phase }: PhaseRun,
  verdict: PhaseVerdict,
): PhaseVerdict {
  if (verdict.outcome !== 'failed' || verdict.attempts.at(-1)?.failure === undefined)
    return verdict;
  // In an agent's copy there is nothing of that in any case.
  const lost = plan.options.agents === undefined ? lostFiles(plan, valid, phase) : undefined;
  return lost === undefined ? verdict : { ...verdict, reason: `${verdict.reason}. ${lost}` };
}

async function verdictOf(
  plan: PlanContext,
  run: PhaseRun,
  outputs: OwnOutputs | undefined,
  { openPlace, whyWaiting }: RunPhaseParts,
): Promise<PhaseVerdict> {
  const { valid, phase, scripts, tell, onOutput } = run;
  const commands = commandsOf(plan.options, valid, phase, run.content);
  if (phase.status.value === 'blocked')
    return failedWith(`it is blocked: ${phase.status.note || 'the plan gives no reason'}`);
  if (phase.status.value === 'skipped')
    return { outcome: 'skipped', reason: 'the plan skips it', attempts: [] };
  const waiting = await whyWaiting(plan, valid, phase);
  if (waiting !== undefined) return { outcome: 'waiting', reason: waiting, attempts: [] };
  if (commands.length === 0) {
    return { outcome: 'unverified', reason: 'it has no check command', attempts: [] };
  }
  // The outline decided, from the labels alone, that this phase may be cached. It must not have missed one.
  if (!phase.mayRun && commands.some(({ kind }) => kind === 'run'))
    throw new Error('a Run: block that the outline did not see');

  const unkept = outputs?.keep();
  if (unkept !== undefined) return failedWith(unkept);

  const stop = watchStopSignals();
  let close = (): Promise<void> => Promise.resolve();
  try {
    const place = await openPlace(plan, valid, phase, { scripts, stop, tell, onOutput });
    if (!place.ok) return failedWith(place.reason);
    close = place.value.close;
    const { root, env, sandbox } = place.value;
    const watch = watchFiles(plan, phase, root);
    const ran = await withExclusive(plan, phase, { signal: stop.signal, tell }, () =>
      attemptUntilPassed(commands, {
        ...run,
        ...run.settings,
        root,
        env,
        sandbox,
        stop,
        watch,
      }),
    );
    if (ran.kind === 'cancelled') return failedWith('it was stopped');
    const changed = await place.value.whyChanged();
    if (changed !== undefined) return failedWith(changed, ran.value.attempts);
    if (ran.value.outcome === 'passed') await place.value.passed?.(commands);
    return ran.value;
  } finally {
    await close();
    stop.dispose();
  }
}

function closingLine(name: string, verdict: PhaseVerdict, durationMs: number): string {
  switch (verdict.outcome) {
    case 'passed':
      return `${name} passed: ${commandsWords(verdict.attempts.at(-1)?.commands ?? [])} in ${formatDuration(durationMs)}`;
    case 'failed':
      return `${name} failed: ${verdict.reason}`;
    case 'unverified':
      return `${name} is UNVERIFIED: ${verdict.reason}. Add a \`Testing:\` block with a \`\`\`bash fence`;
    case 'waiting':
      return `${name} is WAITING: ${verdict.reason}`;
    case 'skipped':
      return `${name} is skipped: ${verdict.reason}`;
    default:
      return verdict satisfies never;
  }
}
