import type { Phase, Plan } from 'plan-graph/internal';
import type { Outcome } from '../record/outcomes.ts';
import type { PlanProjectInput } from '../../inference/targets/model.ts';
import type { PlanContext } from '../identify/identify.ts';
import type { Attempt } from './attempt.ts';
import type { FileFindings } from '../watch/watch-files.ts';

/** How a phase or its verification ended. */
export type Verdict<Ended extends Outcome> = Ended extends 'passed'
  ? Ending & { readonly outcome: Ended; readonly reason: null }
  : // One sentence.
    Ending & { readonly outcome: Ended; readonly reason: string };

interface Ending {
  readonly attempts: readonly Attempt[];
  /** What became of its files while the commands of the last attempt passed. */
  readonly files?: Omit<FileFindings, 'failure'> | undefined;
}

/** All that attempts alone can come to. */
export type AttemptsVerdict = Verdict<'passed' | 'failed'>;

export function failedWith(reason: string, attempts: readonly Attempt[] = []): Verdict<'failed'> {
  return { outcome: 'failed', reason, attempts };
}

/** The hash of ours that stands for a phase in Nx's hash of a target. */
export type HashOfPhase = (input: PlanProjectInput, plan: Plan, phase: Phase) => string | undefined;

/** Looks again at the text: what was edited meanwhile must not be recorded under the hash of what ran. */
export function confirmVerdict<Ended extends Outcome>(
  plan: PlanContext,
  { id }: Phase,
  verdict: Verdict<Ended>,
  hashOf: HashOfPhase,
): Verdict<Ended | 'failed'> {
  if (verdict.outcome === 'failed') return verdict;
  const hashIn = (input: PlanProjectInput): string | undefined => {
    const { reading } = input.file;
    const phase = reading.kind === 'valid' ? reading.plan.byId.get(id) : undefined;
    return reading.kind === 'valid' && phase !== undefined
      ? hashOf(input, reading.plan, phase)
      : undefined;
  };
  return isUnedited(plan, hashIn)
    ? verdict
    : {
        ...verdict,
        ...failedWith(`${plan.file.path} was edited while it ran; run it again`, verdict.attempts),
      };
}

/** Whether the plan still gives the same on disk as when the executor started. Not, where it gives nothing or cannot be read. */
export function isUnedited(
  plan: PlanContext,
  hashIn: (input: PlanProjectInput) => string | undefined,
): boolean {
  const before = hashIn(plan.input);
  try {
    return before !== undefined && hashIn(plan.readAgain()) === before;
  } catch {
    return false;
  }
}
