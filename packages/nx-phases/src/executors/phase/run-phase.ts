import { join } from 'node:path';
import {
  pathAt,
  phaseName,
  positionAt,
  readPhaseContent,
  type Phase,
  type PhaseContent,
  type Plan,
} from 'plan-graph';
import { chooseAgent } from '../../agent/choose.ts';
import { ignoreLine } from '../../layout/record-folder.ts';
import { phaseTargetName } from '../../layout/target-names.ts';
import { watchStopSignals } from '../../process/stop-signals.ts';
import type { Outcome, PhaseRecord } from '../../record/model.ts';
import { openRecord, type RecordWriter } from '../../record/record-writer.ts';
import { recordsAreIgnored } from '../../record/records-ignored.ts';
import { phaseHash } from '../../targets/phase-inputs.ts';
import { diagnosticLines } from '../diagnostics.ts';
import type { PlanContext } from '../identify.ts';
import { phaseOfTarget, withoutErrors } from '../on-plan.ts';
import { formatDuration, say } from '../say.ts';
import { inputProblems, missingTargets } from '../workspace-problems.ts';
import { attemptUntilPassed } from './attempt-until-passed.ts';
import { runsInsideItself } from './chain.ts';
import { openPlace } from './place.ts';
import { confirmVerdict, failedWith, type Verdict } from './verdict.ts';
import { withDefaultChecks, type RunnableCommand } from './runnable.ts';
import { missingOutputs } from './missing-outputs.ts';
import { phaseSettings, type PhaseOptions, type PhaseSettings } from './settings.ts';

interface Run {
  readonly settings: PhaseSettings;
  readonly record: RecordWriter;
  readonly tell: (line: string) => void;
}

type PhaseVerdict = Verdict<Outcome>;

/** Runs the phase that the target stands for and leaves its record. False: Nx must not count it as done. */
export async function runPhase(plan: PlanContext, flags: PhaseOptions): Promise<boolean> {
  const reading = withoutErrors(plan, 'nothing of it runs');
  if (reading === undefined) return false;
  const { phase, fingerprint } = phaseOfTarget(plan, reading.plan, phaseTargetName);
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

  const missing = diagnosticLines(reading.draft.source, missingTargets(plan, phase));
  if (missing.length > 0) {
    for (const line of missing) say(line);
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
  const at = phase.heading.start;
  tell(`${name} (${pathAt(source, at)}:${positionAt(source, at).line})`);

  if (!recordsAreIgnored(plan.root)) {
    tell(
      `warning: add \`${ignoreLine}\` to .gitignore, or the records show in git and rerun other tasks`,
    );
  }

  const warnings = diagnosticLines(
    reading.draft.source,
    [...reading.diagnostics, ...inputProblems(plan, phase)].filter(
      ({ phase: id, severity }) => id === phase.id && severity === 'warning',
    ),
  );
  const content = readPhaseContent(reading.draft.source, phase);
  const notes = diagnosticLines(
    reading.draft.source,
    content.notes.filter(({ severity }) => severity === 'warning'),
  );
  for (const warning of [...warnings, ...notes]) tell(warning);

  const verdict = confirmVerdict(
    plan,
    phase,
    await judge(plan, reading.plan, phase, commandsOf(plan, reading.plan, phase, content), {
      settings,
      record,
      tell,
    }),
    phaseHash,
  );
  // In a worktree they were written there.
  const isHere = plan.options.agents === undefined;
  const unwritten = verdict.outcome === 'passed' && isHere ? missingOutputs(plan.root, phase) : [];
  const outputWarnings = unwritten.map(
    (path) => `warning: declared output \`${path}\` is not there after the run`,
  );
  outputWarnings.forEach(tell);

  const durationMs = Date.now() - startedAt.getTime();
  tell(closingLine(name, verdict, durationMs));
  record.finish({
    version: 1,
    project: plan.projectName,
    target: plan.targetName,
    plan: plan.file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint,
    outcome: verdict.outcome,
    reason: verdict.reason,
    attempts: verdict.attempts.map(({ commands }) => commands),
    warnings: [...warnings, ...notes, ...outputWarnings],
    startedAt: startedAt.toISOString(),
    durationMs,
  } satisfies PhaseRecord);
  return verdict.outcome !== 'failed';
}

async function judge(
  plan: PlanContext,
  valid: Plan,
  phase: Phase,
  commands: readonly RunnableCommand[],
  { settings, record, tell }: Run,
): Promise<PhaseVerdict> {
  const onOutput = (chunk: Buffer): void => {
    process.stdout.write(chunk);
    record.log(chunk);
  };
  const { source } = plan.file.reading.draft;
  if (phase.status.value === 'blocked')
    return failedWith(`it is blocked: ${phase.status.note || 'the plan gives no reason'}`);
  if (phase.status.value === 'skipped')
    return { outcome: 'skipped', reason: 'the plan skips it', attempts: [] };
  if (commands.length === 0) {
    return { outcome: 'unverified', reason: 'it has no command to judge it by', attempts: [] };
  }
  // The outline decided, from the labels alone, that this phase may be cached. It must not have missed one.
  if (!phase.mayRun && commands.some(({ kind }) => kind === 'run'))
    throw new Error('a Run: block that the outline did not see');

  const stop = watchStopSignals();
  let close = (): Promise<void> => Promise.resolve();
  try {
    const place = await openPlace(plan, valid, phase, {
      scripts: join(record.folder, 'scripts'),
      stop,
      tell,
      onOutput,
    });
    if (!place.ok) return failedWith(place.reason);
    close = place.value.close;
    return await attemptUntilPassed(commands, {
      root: place.value.root,
      source,
      phase,
      scripts: join(record.folder, 'scripts'),
      retries: settings.retries,
      timeoutMs: settings.timeoutMs,
      stop,
      env: place.value.env,
      tell,
      onOutput,
    });
  } finally {
    await close();
    stop.dispose();
  }
}

/** Where an agent is configured, a phase without a check of its own is judged by the agent's. */
function commandsOf(
  { options }: PlanContext,
  plan: Plan,
  phase: Phase,
  { commands }: PhaseContent,
): readonly RunnableCommand[] {
  const choice = options.agents && chooseAgent(options.agents, plan.draft, phase);
  return choice?.ok === true ? withDefaultChecks(commands, choice.value.agent.checks) : commands;
}

function closingLine(
  name: string,
  { outcome, reason, attempts }: PhaseVerdict,
  durationMs: number,
): string {
  switch (outcome) {
    case 'passed': {
      const commands = attempts.at(-1)?.commands.length ?? 0;
      return `${name} passed: ${commands} ${commands === 1 ? 'command' : 'commands'} in ${formatDuration(durationMs)}`;
    }
    case 'failed':
      return `${name} failed: ${reason ?? ''}`;
    case 'unverified':
      return `${name} is UNVERIFIED: ${reason ?? ''}. Add a \`Testing:\` block with a \`\`\`bash fence`;
    case 'skipped':
      return `${name} is skipped: ${reason ?? ''}`;
    default:
      return outcome satisfies never;
  }
}
