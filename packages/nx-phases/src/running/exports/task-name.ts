import type { RunTask } from '../history/model.ts';
import { oneLine } from './one-line.ts';

/** What a target is called where tools list it: `2: Sign in`, `verify 2: Sign in`. */
export function taskName({ kind, phase, title }: RunTask): string {
  const prefix = { phase: '', verify: 'verify ', implement: 'agent ' }[kind];
  return oneLine(title === '' ? `${prefix}${phase}` : `${prefix}${phase}: ${title}`);
}

/** What tools that count tests make of a target. Only a check that has passed makes one `passed`. */
export type TestStatus = 'passed' | 'failed' | 'skipped' | 'pending';

export function testStatus({ outcome }: RunTask): TestStatus {
  switch (outcome) {
    case 'passed':
      return 'passed';
    case 'failed':
    case 'stopped':
      return 'failed';
    case 'unverified':
    case 'skipped':
    case 'blocked':
    case 'not-started':
      return 'skipped';
    case 'pending':
    case 'waiting':
      return 'pending';
    default:
      return outcome satisfies never;
  }
}

/** Why a target did not pass, in one line. Null: it passed, or nobody knows. */
export function whyNot({ outcome, reason, blockedBy }: RunTask): string | null {
  if (reason !== null) return oneLine(reason);
  if (outcome === 'not-started' && blockedBy.length > 0)
    return oneLine(`not started because of ${blockedBy.join(', ')}`);
  if (outcome === 'stopped') return 'the run ended before it did';
  return outcome === 'passed' ? null : outcome;
}
