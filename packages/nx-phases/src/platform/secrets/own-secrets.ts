import { createMask, type Mask } from './mask.ts';
import { signingKeyVariable } from './secret-variables.ts';
import { secretsOf } from './secrets.ts';
import { signingKey } from './signing-key.ts';

/** Masks the secrets in the environment of this process, from which its commands get theirs. */
export function maskOwnSecrets(): Mask {
  const key = signingKey();
  return createMask(secretsOf({ ...process.env, [signingKeyVariable]: key }));
}
