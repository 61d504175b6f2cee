/*
 * How a phase is called in its own text, `Phase 3` or `M3`, where that says whom a sentence or a label is about.
 */

/** How long the name of a phase is at a place; 0: it is not there. */
export function nameLength(content: string, at: number, called: readonly string[]): number {
  return called.find((name) => startsWith(content, name, at))?.length ?? 0;
}

function startsWith(content: string, called: string, at: number): boolean {
  return content.slice(at, at + called.length).toLowerCase() === called.toLowerCase();
}

/** `Phase 2 Dependencies`, `Dependencies for Phase 2`, `Dependencies (Phase 2)` without the name. */
export function withoutOwnName(words: string, called: readonly string[]): string {
  const lower = words.toLowerCase();
  for (const own of called) {
    const at = lower.indexOf(own.toLowerCase());
    if (at === -1 || /^[\p{L}\p{N}.]/u.test(words.slice(at + own.length))) continue;
    return (words.slice(0, at) + words.slice(at + own.length)).replace(ofIt, '').trim();
  }
  return words;
}

/** What leads to the name, with what encloses it. */
const ofIt =
  /(?<![\s(（[])[\s(（[]+(?:(?:for|of|in|für|von|de|pour|para|per|voor|для)[\s)）\]:：*_]*|[)）\]:：*_][\s)）\]:：*_]*)?$/iu;
