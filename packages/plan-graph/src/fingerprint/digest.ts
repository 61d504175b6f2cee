import { hash } from 'node:crypto';

/** 32 lower-case hex digits. */
export type Fingerprint = string & { readonly brand: 'Fingerprint' };

/** A hash of any JSON value, as 32 hex digits of SHA-256. */
export function digest(value: unknown): Fingerprint {
  return hash('sha256', JSON.stringify(value), 'hex').slice(0, 32) as Fingerprint;
}
