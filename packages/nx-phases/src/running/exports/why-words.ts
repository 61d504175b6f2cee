import { describeCause } from '../history/describe-cause.ts';
import type { RunTask } from '../history/model.ts';

/** Why a target ran, or did not have to, in a few words. Empty: nobody knows. */
export function whyWords({ causes, project }: RunTask): string {
  return causes.map((cause) => describeCause(cause, project)).join(', ');
}
