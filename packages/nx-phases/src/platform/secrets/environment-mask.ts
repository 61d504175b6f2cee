import { createMask, type Mask } from './mask.ts';
import { secretsOf } from './secrets.ts';

/**
 * Masks what is secret in the environment as it is, and leaves it as it is: for hooks, which Nx may call in the process
 * that starts executors. They still have to find the signing key there.
 */
export function maskEnvironmentSecrets(): Mask {
  return createMask(secretsOf(process.env));
}
