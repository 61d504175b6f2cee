import { domainForm, newKeys } from '../trust/keys.ts';

/** `nx-phases-cache keys [domain]`: prints new keys, and what each is good for. */
export function printKeys(
  [domain = 'main', ...more]: readonly string[],
  print: (text: string) => void,
  say: (text: string) => void,
): number {
  if (!domainForm.test(domain) || more.length > 0) {
    say(
      'nx-phases-cache: Unexpected arguments, expected one domain of small letters, digits and `-`, at most 32',
    );
    return 2;
  }
  const { secret, privateKey, publicKey } = newKeys(domain);
  print(`# Reads and writes: a secret of the jobs that may store.
${privateKey}
# Only reads: may be known to everybody.
${publicKey}
# Or one secret for both: whoever can read with it can also write.
# ${secret}`);
  return 0;
}
