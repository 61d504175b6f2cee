import type { LabelledValue } from '../values/labelled-values.ts';
import { mayHoldId } from '../values/phase-ids.ts';
import { mayStartNeed, needSentence } from '../vocabulary/need-sentences.ts';
import { firstLetter, loose, needIn } from './loose-need.ts';

/** `Can start after Phase 1.` */
const canStart =
  /^(?<key>(?:(?:can|may|must|should)\s+)?(?:only\s+)?(?:start|begin)s?\s+(?:only\s+)?(?:after|once)\s)(?<value>.+)$/iu;
/** `Do not start before Phase 1 is merged.` */
const notBefore =
  /^(?<key>(?:do\s+not|don['’]t|must\s+not|should\s+not|may\s+not|can(?:not|['’]t)|never|not\s+to\s+be)\s+(?:be\s+)?(?:start|begin|started|begun|merge|merged)\s+(?:\p{L}+\s+){0,3}(?:before|until|unless)\s)(?<value>.+)$/iu;
/** `This phase depends on Phase 1.` */
const ofThis =
  /^(?<key>this\s+(?:phase|step|stage|task|milestone|epic|story|wave|part|sprint)\s+(?:depends\s+on|is\s+blocked\s+(?:by|on)|requires)\s)(?<value>.+)$/iu;
/** What ends a sentence, with the blank behind it. */
const sentenceEnd = /[.!?;][*_"')\]]{0,3}\s+(?=\p{Lu})/gu;

/** `Needs a review in Phase 4`: something else is needed. */
const elsewhere = /^\P{N}*?\s(?:in|for|before|during|with|until|at)\s/iu;

/** In characters; a longer one says more than what is needed. */
const longestSentence = 400;

function startsWith(content: string, called: string, at: number): boolean {
  return content.slice(at, at + called.length).toLowerCase() === called.toLowerCase();
}

/** Where a sentence stands. */
export interface SentencePlace {
  /** Whether it starts there, as in an item or in brackets, and is not the next line of a paragraph. */
  readonly isOwn: boolean;
  /** Whether it is in an item of a list, whose first sentence says what it is. */
  readonly isItem: boolean;
  /** How the phase is called that it stands in: `Phase 3`, `M3`. */
  readonly called: readonly string[];
}

/** `Reads the files. Depends on Phase 1.` */
export function laterSentences(
  content: string,
  offset: number,
  { called }: SentencePlace,
): readonly LabelledValue[] {
  if (!/[.!?;]/.test(content) || !mayHoldId(content)) return [];
  return Array.from(content.matchAll(sentenceEnd), ({ index, 0: end }) => {
    const start = index + end.length;
    return needBehind(content, offset, start, nameLength(content, start, called)) ?? [];
  }).flat();
}

/** A sentence with which a line starts. Undefined: it says something else. */
export function sentenceIn(
  content: string,
  offset: number,
  { isOwn, called }: SentencePlace,
): readonly LabelledValue[] | undefined {
  const start = firstLetter(content);
  const own = nameLength(content, start, called);
  const words = content.slice(start);
  // Most lines are told by their first word.
  if (own === 0 && !mayStartNeed(words)) return undefined;
  const said = canStart.exec(words) ?? notBefore.exec(words) ?? ofThis.exec(words);
  if (said !== null) return [needIn(said, offset + start)];
  // Inside a paragraph a line may go on with the same words.
  if (!isOwn && start === 0 && /^\p{Ll}/u.test(content)) return undefined;
  return needBehind(content, offset, start, own);
}

/** How long the name of a phase is at a place; 0: it is not there. */
export function nameLength(content: string, at: number, called: readonly string[]): number {
  return called.find((name) => startsWith(content, name, at))?.length ?? 0;
}

/** `Phase 3 builds on Phase 1.` in Phase 3; `length`: of its name. */
export function needBehind(
  content: string,
  offset: number,
  start: number,
  length: number,
): readonly LabelledValue[] | undefined {
  const from = start + length;
  const blank = /^[*_]{0,3}\s*/.exec(content.slice(from, from + 10))?.[0].length ?? 0;
  const verbAt = length === 0 ? start : from + blank;
  const words = content.slice(verbAt, verbAt + longestSentence);
  if (!mayStartNeed(words) || !mayHoldId(words)) return undefined;
  const said = needSentence.at(words, 0);
  if (said === null) return undefined;
  const rest = words.slice(said[0].length);
  const value = rest.slice(0, /[.;](?=\s)|$/.exec(rest)?.index).replace(/(?<![*_\s])[*_\s]+$/u, '');
  if (value === '' || elsewhere.test(value)) return undefined;
  const at = offset + verbAt + said[0].length;
  return [
    {
      name: loose,
      key: { start: offset + start, end: offset + verbAt + said[0].trimEnd().length },
      value: { start: at, end: at + value.length },
      ...(said.groups?.['order'] !== undefined && { saysOrder: true }),
    },
  ];
}
