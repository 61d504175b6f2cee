/** How an agent says, in its last words or as its last line, that it cannot go on without something. */
export const blockedMarker = 'NX-PHASES-BLOCKED:';

/** What stands behind the marker at the beginning of a line of such words; a list's or bold's signs do not matter. */
export function blockedIn(words: string): string | undefined {
  for (const line of words.split('\n')) {
    const [, needs] = /^[\s>*_`-]*NX-PHASES-BLOCKED:(.*)$/.exec(line) ?? [];
    const plain = needs?.replace(/^[\s*_`]+|[\s*_`]+$/g, '');
    if (plain !== undefined && plain !== '') return plain;
  }
  return undefined;
}
