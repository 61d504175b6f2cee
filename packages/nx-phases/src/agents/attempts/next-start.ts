import type { Repository } from '../../platform/git/repository.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { attemptsOf, changeOf } from './attempt-store.ts';
import type { AskedAgain } from '../prompt/model.ts';
import type { KeptAttempt } from './model.ts';

/** What the next start of an agent for a phase goes on from. */
export interface NextStart {
  /** The words of whoever asked for it to be done again. */
  readonly asked: AskedAgain | undefined;
  /** The attempt before it that failed, if none was asked for since. */
  readonly failed: KeptAttempt | undefined;
  /** The attempt that it goes on from, whoever ended it. */
  readonly from: KeptAttempt | undefined;
  /** What is brought into its copy; undefined: it begins anew. */
  readonly change: TreeChange | undefined;
}

export interface NextPhase {
  readonly plan: string;
  readonly phase: string;
  readonly fingerprint: string;
  /** See `attemptNumber`. */
  readonly attempt: number;
}

/**
 * Chooses among the attempts that are kept. One that failed counts only for the text that it was for:
 * who has edited the phase asks for something else. One that a person wants otherwise counts for the
 * number of attempts that was written into the phase with those words, however the rest is edited.
 */
export async function nextStart(repository: Repository, phase: NextPhase): Promise<NextStart> {
  const kept = attemptsOf(repository, phase);
  const isAsked = ({ end, attempt }: KeptAttempt): boolean =>
    (end === 'redo' || end === 'rejected') && attempt === phase.attempt;
  const isFailed = ({ end, fingerprint }: KeptAttempt): boolean =>
    (end === 'failed' || end === 'blocked') && fingerprint === phase.fingerprint;
  const newest = kept.find((one) => isAsked(one) || isFailed(one));
  const asked = kept.find(isAsked);
  return {
    asked: asked && { words: asked.reason, isRejected: asked.end === 'rejected' },
    failed: newest !== undefined && isFailed(newest) ? newest : undefined,
    from: newest,
    // What was rejected is not gone on from: it is kept for people to look at.
    change:
      newest === undefined || newest.end === 'rejected'
        ? undefined
        : await changeOf(repository, newest),
  };
}
