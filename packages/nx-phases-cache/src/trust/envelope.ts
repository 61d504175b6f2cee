import { createHash } from 'node:crypto';
import type { DomainKey } from './keys.ts';

/** The first line of every entry. A later format has another number, and to this one it is foreign. */
const format = 'nx-phases-cache 1';

/** A hash of Nx, as it stands in the address of an entry. It is part of file names. */
export const hashForm = /^[0-9A-Za-z]{1,64}$/;

/**
 * What is signed: all that must not be exchanged. `hash` keeps an entry from being replayed under another one, and `domain`
 * from counting in another.
 */
function claimOf(hash: string, domain: string, content: Buffer): string {
  const digest = createHash('sha256').update(content).digest('hex');
  return `${format}\n${domain}\n${hash}\n${content.length}\n${digest}\n`;
}

/** An entry as it is kept: the claim, its signature in hex, and the content. */
export function seal(hash: string, key: Required<DomainKey>, content: Buffer): Buffer {
  const claim = claimOf(hash, key.domain, content);
  return Buffer.concat([Buffer.from(`${claim}${key.sign(claim).toString('hex')}\n`), content]);
}

/**
 * The content of an entry, if it was sealed with this key for this very hash, and no byte of it has changed since. Undefined
 * for all else, whatever it is.
 */
export function open(hash: string, key: DomainKey, entry: Buffer): Buffer | undefined {
  let at = 0;
  for (let line = 0; line < 6; line++) {
    at = entry.indexOf('\n', at) + 1;
    // The first six lines take less than this with every key there is.
    if (at === 0 || at > 1024) return undefined;
  }
  const content = entry.subarray(at);
  const claim = claimOf(hash, key.domain, content);
  const header = entry.toString('latin1', 0, at);
  const signature = header.slice(claim.length, -1);
  // Only what `seal` writes, to the letter: another spelling of the same is a change that somebody has made.
  if (!header.startsWith(claim) || !/^(?:[0-9a-f]{2})+$/.test(signature)) return undefined;
  return key.isSigned(claim, Buffer.from(signature, 'hex')) ? content : undefined;
}

/** Whether bytes are an entry that was sealed, by whomever. */
export function isSealed(bytes: Buffer): boolean {
  return bytes.subarray(0, format.length + 1).toString('latin1') === `${format}\n`;
}

/**
 * The hash under which a server of Nx's protocol keeps an entry of a domain. Another one than Nx's own: what is sealed is
 * nothing that Nx could unpack, and domains must not take each other's places.
 */
export function upstreamHash(hash: string, domain: string): string {
  return createHash('sha256').update(`${format}\n${domain}\n${hash}\n`).digest('hex');
}
