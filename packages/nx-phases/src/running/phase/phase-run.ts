import { join } from 'node:path';
import {
  pathAt,
  phaseName,
  positionAt,
  type Diagnostic,
  type Phase,
  type PhaseContent,
  type Plan,
  type SourceText,
} from 'plan-graph/internal';
import type { TargetNames } from '../../inference/options/plugin-options.ts';
import type { PhaseRecord } from '../record/model.ts';
import type { Outcome } from '../record/outcomes.ts';
import { keptValues } from '../../platform/kept-values.ts';
import { contentOf } from './kept-content.ts';
import { openRecord } from '../record/record-writer.ts';
import { diagnosticLines } from '../printing/diagnostics.ts';
import { echoInto } from '../record/echo.ts';
import type { PlanContext } from '../identify/identify.ts';
import { phaseOfTarget, withoutErrors } from '../identify/on-plan.ts';
import type { MarkOf } from '../printing/mark-lines.ts';
import { say } from '../printing/say.ts';
import { inputProblems } from '../problems/workspace-problems.ts';
import { runsInsideItself } from '../attempt/chain.ts';
import { phaseSettings, type PhaseOptions, type PhaseSettings } from '../attempt/settings.ts';
import type { Verdict } from '../attempt/verdict.ts';

/** A phase that a target is about to judge, by running it or by verifying it. */
export interface PhaseRun {
  readonly valid: Plan;
  readonly source: SourceText;
  readonly phase: Phase;
  /** As people call it, such as `Phase 2: Module A`. */
  readonly name: string;
  readonly content: PhaseContent;
  readonly settings: PhaseSettings;
  /** Absolute path of the record in the making. */
  readonly folder: string;
  /** Folder in the record for the scripts that run. */
  readonly scripts: string;
  /** Shows a line and keeps it in the log of the record. */
  readonly tell: (line: string) => void;
  /** The same for what commands print. */
  readonly onOutput: (chunk: Uint8Array) => void;
  /** Writes the record, in which the warnings of the plan come first. */
  readonly finish: (verdict: Verdict<Outcome>, more: Closing) => void;
}

export interface Closing {
  readonly closingLine: (durationMs: number) => string;
  /** That the run itself gave. */
  readonly warnings?: readonly string[];
  /** For the record of a verification. */
  readonly verifies?: true;
  /** See `passedOn` of the record. */
  readonly passedOn?: string | undefined;
}

/**
 * Opens the record of the phase that the target stands for and says what the plan warns of. Undefined,
 * and said why, where nothing of it may run.
 *
 * @param nameOf - of the target of a phase
 * @param refusals - why this target in particular may not run, a line each
 * @param unmatched - see `unmatchedInputs`
 * @param markOf - what is shown before each line
 */
export function openPhaseRun(
  plan: PlanContext,
  flags: PhaseOptions,
  nameOf: (names: TargetNames, id: string) => string,
  refusals: (source: SourceText, phase: Phase) => readonly string[],
  unmatched: readonly Diagnostic[] = [],
  markOf: MarkOf = () => '',
): PhaseRun | undefined {
  const reading = withoutErrors(plan, 'nothing of it runs');
  if (reading === undefined) return undefined;
  const { phase, fingerprint } = phaseOfTarget(plan, reading.plan, nameOf);
  const { source, rules } = reading.draft;
  const settings = phaseSettings(flags, phase, plan.options);
  if (settings === undefined) {
    say(
      `Unexpected \`--timeout=${flags.timeout ?? ''}\`, expected a duration such as 90s, 10m, or seconds`,
    );
    return undefined;
  }
  const inside = runsInsideItself(plan);
  const refused = inside === undefined ? refusals(source, phase) : [inside];
  if (refused.length > 0) {
    refused.forEach(say);
    return undefined;
  }

  const record = openRecord(plan.root, plan.projectName, plan.targetName);
  const startedAt = new Date();
  const echo = echoInto(record, markOf(phase.writtenId));
  const { tell, onOutput } = echo;
  const name = phaseName(rules.unit, phase);
  const at = phase.heading.start;
  tell(`${name} (${pathAt(source, at)}:${positionAt(source, at).line})`);

  const content = contentOf(keptValues(plan.root), plan.file, phase);
  const warnings = diagnosticLines(
    source,
    [
      ...[...reading.diagnostics, ...inputProblems(plan, phase), ...unmatched.map(withFix)].filter(
        ({ phase: id }) => id === phase.id,
      ),
      ...content.diagnostics,
    ].filter(({ severity }) => severity === 'warning'),
  );
  warnings.forEach(tell);

  return {
    valid: reading.plan,
    source,
    phase,
    name,
    content,
    settings,
    folder: record.folder,
    scripts: join(record.folder, 'scripts'),
    tell,
    onOutput,
    finish: (verdict, { closingLine, warnings: more = [], verifies, passedOn }) => {
      const { files } = verdict;
      const own = [...(files?.warnings ?? []), ...more];
      own.forEach(tell);
      const durationMs = Date.now() - startedAt.getTime();
      tell(closingLine(durationMs));
      echo.end();
      record.finish({
        version: 1,
        ...(verifies && { verifies }),
        project: plan.projectName,
        target: plan.targetName,
        plan: plan.file.path,
        phase: phase.id,
        title: phase.title,
        fingerprint,
        outcome: verdict.outcome,
        reason: verdict.reason,
        attempts: verdict.attempts.map(({ commands }) => commands),
        warnings: [...warnings, ...own],
        ...(files && files.newFiles.length > 0 && { newFiles: files.newFiles }),
        ...(passedOn !== undefined && { passedOn }),
        startedAt: startedAt.toISOString(),
        durationMs,
      } satisfies PhaseRecord);
    },
  };
}

/** In a run nobody sees the fix below a message, and here it is the nearest path. */
function withFix(diagnostic: Diagnostic): Diagnostic {
  const { message, fix } = diagnostic;
  return fix === undefined ? diagnostic : { ...diagnostic, message: `${message}. ${fix}` };
}
