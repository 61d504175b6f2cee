import type { PhaseId } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import { toPhaseId } from '../values/phase-ids.ts';

/** Letters and digits, with what joins the parts of an id: `2.10`, `05-01`, `WP-01`, `CK.02`. */
const words = /[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu;
const joint = /(?<=[.-])|(?=[.-])|(?<=\p{L})(?=\p{N})/gu;

/**
 * Where the words of a range write an id: the `2` of `Phase 2`, `phase_2` and `2-4`. In the order of the text.
 *
 * @param text - of the whole file
 */
export function idTokens(text: string, range: Range, id: PhaseId): readonly Range[] {
  const found: Range[] = [];
  for (const match of text.slice(range.start, range.end).matchAll(words)) {
    const start = range.start + match.index;
    found.push(
      ...tokensIn(match[0], id).map((at) => ({ start: start + at.start, end: start + at.end })),
    );
  }
  return found;
}

/** The longest parts of joined words that are the id; `2-4` is none, and its parts may be. */
function tokensIn(word: string, id: PhaseId): readonly Range[] {
  if (toPhaseId(word) === id) return [{ start: 0, end: word.length }];
  const cuts = [0, ...Array.from(word.matchAll(joint), ({ index }) => index), word.length];
  const found: Range[] = [];
  for (let from = 0; from < cuts.length - 1;) {
    const start = cuts[from] ?? 0;
    const to = cuts.findLastIndex(
      (end, at) => at > from && toPhaseId(word.slice(start, end)) === id && isWhole(word, end),
    );
    if (to === -1) from++;
    else {
      found.push({ start, end: cuts[to] ?? word.length });
      from = to;
    }
  }
  return found;
}

/** The `1` of `1.2` is no id of its own. */
function isWhole(word: string, end: number): boolean {
  return !/^\.\p{N}/u.test(word.slice(end));
}
