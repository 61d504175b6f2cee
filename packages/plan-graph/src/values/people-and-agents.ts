import type { Approval } from '../model/approval.ts';

const anyone: ReadonlySet<string> = new Set(['yes', 'true', 'required']);
const nobody: ReadonlySet<string> = new Set(['no', 'false', 'none', 'not required']);

const longestName = 80;

const capital = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}.’-]*`;
const particle = '(?:van|von|der|den|de|del|da|di|do|dos|du|la|le|al|el|bin|ibn|ter|ten|zu)';

/** A name as people write theirs: each of its words begins with a capital, or with a letter of a script without them. */
const fullName = new RegExp(`^${capital}(?: (?:${particle} ){0,2}${capital}){1,3}$`, 'u');
/** `alice`, `@alice`. */
const oneWord = /^@?\p{L}[\p{L}\p{M}\p{N}._’-]*$/u;
const address = /^[^\s@<>]+@[^\s@<>]+$/;

/**
 * What stands behind `Approve:`: `yes`, `no`, or whose approval it needs. A sentence is none of these.
 *
 * @param text - without emphasis and quotes
 */
export function parseApproval(text: string): Approval {
  const written = text.trim();
  const word = written.toLowerCase();
  if (anyone.has(word)) return { kind: 'anyone' };
  if (nobody.has(word)) return { kind: 'nobody' };
  const isName =
    written.length <= longestName &&
    [oneWord, fullName, address].some((form) => form.test(written)) &&
    !/[.]$/.test(written);
  return isName
    ? { kind: 'person', name: written.replace(/^@/, '') }
    : { kind: 'unreadable', written };
}

/**
 * What stands behind `Review:`: the name of an agent, or false for none. Undefined: neither, such as the
 * words of a task.
 */
export function parseReviewer(text: string): string | false | undefined {
  const written = text.trim();
  if (['no', 'false', 'none'].includes(written.toLowerCase())) return false;
  return /^(?!(?:yes|true)$)[A-Za-z][A-Za-z0-9._-]{0,39}$/i.test(written) ? written : undefined;
}
