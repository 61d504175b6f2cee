import type { Phase, PhaseId } from 'plan-graph/internal';
import type { NormalizedOptions, TargetNames } from '../inference/options/plugin-options.ts';
import { madeByThisRun } from './record/made-by-this-run.ts';
import type { PhaseRecord } from './record/model.ts';
import type { Outcome } from './record/outcomes.ts';
import { passedWithoutCheck } from './record/outcome-words.ts';
import { readRecord } from './record/read-record.ts';
import type { PlanContext } from './identify/identify.ts';
import { withoutErrors } from './identify/on-plan.ts';
import { say } from './printing/say.ts';

/** A phase with what its target left. */
export interface EndedPhase {
  readonly phase: Phase;
  /** Undefined: there is none, or it is of another text. */
  readonly record: PhaseRecord | undefined;
  /** Why this run has left it out; it has no record then. Absent: it has not. */
  readonly leftOut?: string;
}

/**
 * Sums up what the targets of all phases left, which have run before as dependencies. False where one
 * left no record: Nx starts an aggregate only when all of them have ended well, so something is wrong then.
 *
 * @param nameOf - of the target of a phase
 * @param sumUp - says it, and whether it is good enough
 * @param leftOut - phases that it does not wait for, with the reason. What an earlier run left of them counts for nothing
 */
export function aggregate(
  plan: PlanContext,
  nameOf: (names: TargetNames, id: string) => string,
  sumUp: (ended: readonly EndedPhase[]) => boolean,
  leftOut?: ReadonlyMap<PhaseId, string>,
): boolean {
  const { file, root, projectName, options } = plan;
  const reading = withoutErrors(plan, 'nothing of it runs');
  if (reading === undefined) return false;
  const ended = reading.plan.phases.map((phase): EndedPhase => {
    const why = leftOut?.get(phase.id);
    if (why !== undefined) return { phase, record: undefined, leftOut: why };
    const record = readRecord(root, projectName, nameOf(options.targetNames, phase.id));
    const isOfThisText = record?.fingerprint === file.fingerprints.get(phase.id);
    return { phase, record: isOfThisText ? record : undefined };
  });
  const isGoodEnough = sumUp(ended);
  const lost = ended.filter(
    (one) =>
      one.leftOut === undefined && (one.record === undefined || one.record.outcome === 'failed'),
  );
  for (const { phase } of lost) {
    say(
      `  Unexpected missing record of phase ${phase.writtenId}, expected it in .nx/phases/${projectName}`,
    );
  }
  return isGoodEnough && lost.length === 0;
}

export function endedAs(ended: readonly EndedPhase[], outcome: Outcome): readonly EndedPhase[] {
  return ended.filter(({ record }) => record?.outcome === outcome);
}

/** ` (2 from the cache)`, or nothing. */
export function fromCache(ended: readonly EndedPhase[]): string {
  const count = ended.filter(({ record }) => record && madeByThisRun(record) === false).length;
  return count > 0 ? ` (${count} from the cache)` : '';
}

/** A line for each phase that ended so. */
export function sayEach(ended: readonly EndedPhase[], outcome: Outcome): void {
  for (const { phase, record } of endedAs(ended, outcome))
    sayPhase(
      outcome,
      phase,
      record !== undefined && ['unverified', 'waiting'].includes(record.outcome)
        ? record.reason
        : null,
    );
}

/** A line for each phase that passed although nothing was there to judge it. */
export function sayNoCheck(ended: readonly EndedPhase[]): void {
  for (const { phase, record } of ended)
    if (record !== undefined && passedWithoutCheck(record)) sayPhase('no check', phase);
}

/** Why it fails although every phase ended well. */
export function sayFailing(option: keyof NormalizedOptions): void {
  say(`It fails because the option \`${option}\` is \`fail\`.`);
}

/** A line for each phase that was left out. */
export function sayLeftOut(ended: readonly EndedPhase[]): void {
  for (const { phase, leftOut } of ended)
    if (leftOut !== undefined)
      sayPhase(phase.status.value === 'blocked' ? 'blocked' : 'left out', phase, leftOut);
}

function sayPhase(words: string, { writtenId, title }: Phase, why: string | null = null): void {
  say(
    `  ${words}: ${[writtenId, title].filter(Boolean).join(' ')}${why === null ? '' : `, ${why}`}`,
  );
}
