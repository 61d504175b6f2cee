import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
} from 'node:crypto';

/**
 * Signs the entries of one trust domain, and tells whether a signature is one of its own.
 *
 * A secret does both: who can check can also forge. Of a pair of Ed25519 keys the public half only checks, so that the
 * job of a pull request can read what the main branch has stored, and forge nothing.
 */
export interface DomainKey {
  readonly domain: string;
  /** Missing: this key only checks. */
  readonly sign?: (words: string) => Buffer;
  readonly isSigned: (words: string, signature: Buffer) => boolean;
}

/** A domain is part of file names. */
export const domainForm = /^[a-z][a-z0-9-]{0,31}$/;

const leastSecret = 16;

/** The keys that a text holds, or why it holds none: a sentence that never repeats a key. */
export type KeysReading =
  { readonly keys: ReadonlyMap<string, DomainKey> } | { readonly problem: string };

/**
 * Reads keys: `main=secret:…`, `main=private:…` or `main=public:…`, separated by blanks or new lines; a line that starts with
 * `#` is a comment. Private and public keys are those that `nx-phases-cache keys` prints: Ed25519, DER, base64.
 */
export function parseKeys(text: string): KeysReading {
  const words = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(/\s+/).filter((word) => word !== ''));
  const keys = new Map<string, DomainKey>();
  for (const [index, word] of words.entries()) {
    const { domain, kind, value } =
      /^(?<domain>[^=]*)=(?<kind>secret|private|public):(?<value>.+)$/.exec(word)?.groups ?? {};
    const which = `key ${index + 1}`;
    if (domain === undefined || kind === undefined || value === undefined) {
      return {
        problem: `Unexpected form of ${which}, expected DOMAIN=secret:…, DOMAIN=private:… or DOMAIN=public:…`,
      };
    }
    if (!domainForm.test(domain)) {
      return {
        problem: `Unexpected domain of ${which}, expected small letters, digits and \`-\`, at most 32`,
      };
    }
    if (keys.has(domain)) {
      return { problem: `Unexpected second key of the domain ${domain}, expected one` };
    }
    const key = kind === 'secret' ? secretKey(domain, value) : pairKey(domain, kind, value);
    if (typeof key === 'string')
      return { problem: `Unexpected value of ${which}, expected ${key}` };
    keys.set(domain, key);
  }
  return { keys };
}

function secretKey(domain: string, secret: string): DomainKey | string {
  if (secret.length < leastSecret) return `a secret of at least ${leastSecret} characters`;
  const sign = (words: string): Buffer => createHmac('sha256', secret).update(words).digest();
  const isSigned = (words: string, signature: Buffer): boolean => {
    const own = sign(words);
    return own.length === signature.length && timingSafeEqual(own, signature);
  };
  return { domain, sign, isSigned };
}

function pairKey(domain: string, kind: string, value: string): DomainKey | string {
  try {
    const der = Buffer.from(value, 'base64');
    const own =
      kind === 'private'
        ? createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
        : createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (own.asymmetricKeyType !== 'ed25519') return 'an Ed25519 key';
    const publicKey: KeyObject = kind === 'private' ? createPublicKey(own) : own;
    return {
      domain,
      ...(kind === 'private' && {
        sign: (words: string) => signBytes(null, Buffer.from(words), own),
      }),
      isSigned: (words, signature) => verifyBytes(null, Buffer.from(words), publicKey, signature),
    };
  } catch {
    return `an Ed25519 ${kind} key, in base64, as \`nx-phases-cache keys\` prints it`;
  }
}

/** New keys of a domain, in the form that {@link parseKeys} reads. */
export function newKeys(domain: string): {
  readonly secret: string;
  readonly privateKey: string;
  readonly publicKey: string;
} {
  const pair = generateKeyPairSync('ed25519');
  const privateDer = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const publicDer = pair.publicKey.export({ format: 'der', type: 'spki' });
  return {
    secret: `${domain}=secret:${randomBytes(32).toString('base64url')}`,
    privateKey: `${domain}=private:${privateDer.toString('base64')}`,
    publicKey: `${domain}=public:${publicDer.toString('base64')}`,
  };
}
