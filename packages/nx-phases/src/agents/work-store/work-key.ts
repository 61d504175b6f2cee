import { digest, type Fingerprint } from 'plan-graph/internal';

/**
 * What makes two pieces of work the same: the plan, and the text of the phase and of all it builds on.
 * Neither the agent nor what Nx hashes besides, so that a change of settings, of `.gitignore` or of the
 * rest of the plan never pays for work again.
 *
 * @param plan - path of the plan file from the workspace root
 */
export function workKey(plan: string, fingerprint: Fingerprint): string {
  return digest(['work', plan, fingerprint]);
}
