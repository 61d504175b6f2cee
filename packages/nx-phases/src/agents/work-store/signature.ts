import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WorkIdentity } from './model.ts';

/**
 * Says by a shared secret that a patch is the work of a phase, so that work restored from a cache can
 * be landed without a look at each line. Everything that decides where the patch goes is signed with it.
 *
 * @returns hex; undefined without a secret
 */
export function signWork(
  identity: WorkIdentity,
  patch: Uint8Array,
  secret: string | undefined,
): string | undefined {
  if (secret === undefined || secret === '') return undefined;
  const { key, project, plan, phase, title, fingerprint } = identity;
  const hash = createHash('sha256').update(patch).digest('hex');
  const signed = JSON.stringify([
    'nx-phases 1',
    key,
    project,
    plan,
    phase,
    title,
    fingerprint,
    hash,
  ]);
  return createHmac('sha256', secret).update(signed).digest('hex');
}

/** Whether a signature was made with this secret for this work. False without a secret. */
export function isSigned(
  identity: WorkIdentity,
  patch: Uint8Array,
  signature: unknown,
  secret: string | undefined,
): boolean {
  const expected = signWork(identity, patch, secret);
  if (expected === undefined || typeof signature !== 'string') return false;
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(signature)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
