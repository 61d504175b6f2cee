import { nameLength } from './own-name.ts';
import type { LabelledValue } from '../values/labelled-values.ts';
import { mayHoldId } from '../values/phase-ids.ts';
import {
  blockSentence,
  mayStartNeed,
  needSentence,
  sureNeed,
} from '../vocabulary/need-sentences.ts';
import { sentenceSigns, sentencesIn } from '../vocabulary/sentences.ts';

/** `Needs a review in Phase 4`: something else is needed. */
const elsewhere = /^\P{N}*?\s(?:in|for|before|during|with|until|at)\s/iu;

/** In characters; what is longer says more than what is needed. */
const longestSentence = 400;

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
  const [, ...sentences] = sentencesIn(content);
  if (sentences.length === 0 || !mayHoldId(content)) return [];
  return sentences.flatMap(
    ({ start }) => needAt(content, offset, start, nameLength(content, start, called)) ?? [],
  );
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
  const said = sureNeed.exec(words);
  if (said !== null) return [needOf(said, offset + start)];
  // Inside a paragraph a line may go on with the same words.
  if (!isOwn && start === 0 && /^\p{Ll}/u.test(content)) return undefined;
  return needAt(content, offset, start, own);
}

/** `Phase 3 builds on Phase 1.` in Phase 3; `length`: of its name. */
export function needAt(
  content: string,
  offset: number,
  start: number,
  length: number,
): readonly LabelledValue[] | undefined {
  const from = start + length;
  const blank = /^[*_]{0,3}\s*/.exec(content.slice(from, from + 10))?.[0].length ?? 0;
  const verbAt = length === 0 ? start : from + blank;
  const words = firstWordsOf(content.slice(verbAt), longestSentence);
  if (!mayStartNeed(words) || !mayHoldId(words)) return undefined;
  const need = needSentence.at(words, 0);
  const said = need ?? blockSentence.exec(words);
  if (said === null) return undefined;
  const rest = words.slice(said[0].length);
  const saysOrder = need === null || need.groups?.['order'] !== undefined;
  const end = saysOrder ? endOfSentence(rest, 0) : endOfNeeds(rest);
  const value = rest.slice(0, end).replace(/(?<![*_\s])[*_\s]+$/u, '');
  if (value === '' || elsewhere.test(value)) return undefined;
  const at = offset + verbAt + said[0].length;
  return [
    {
      name: need === null ? enables : loose,
      key: { start: offset + start, end: offset + verbAt + said[0].trimEnd().length },
      value: { start: at, end: at + value.length },
      ...(saysOrder && { saysOrder }),
    },
  ];
}

/** As many words of a text as fit, none of them cut: `Phase 12` is not Phase 1. */
function firstWordsOf(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, text.lastIndexOf(' ', most) + 1);
}

const sentenceEnd = new RegExp(String.raw`[${sentenceSigns}](?=\s)`);

function endOfSentence(words: string, from: number): number {
  const end = words.slice(from).search(sentenceEnd);
  return end === -1 ? words.length : from + end;
}

/** Where the sentences end that say what is needed one after the other, `Phase 1. It needs Phase 2 too.` */
function endOfNeeds(words: string): number {
  let end = endOfSentence(words, 0);
  for (let more = 0; more < mostSentences; more++) {
    const next = end + (/^[.;!]\s+/.exec(words.slice(end))?.[0].length ?? 0);
    const sentence = words.slice(next);
    if (next === end || !mayStartNeed(sentence) || needSentence.at(sentence, 0) === null) break;
    end = endOfSentence(words, next);
  }
  return end;
}

/** More are a text about something else. */
const mostSentences = 5;

/** What a need is called that is read only where the value names phases by the unit. */
export const loose = 'required';
/** The same of what waits for the phase. */
export const enables = 'enables';

/** The words of a match: `key` says that something is needed, `value` what. */
export function needOf(match: RegExpExecArray, offset: number): LabelledValue {
  const { key = '', value = '' } = match.groups ?? {};
  const start = offset + match.index + match[0].indexOf(key);
  const from = offset + match.index + match[0].lastIndexOf(value);
  return {
    name: loose,
    key: { start, end: start + key.trimEnd().length },
    value: { start: from, end: from + value.trimEnd().length },
  };
}

/** Where the first letter stands, behind emphasis and an emoji; the end: other signs stand before it. */
export function firstLetter(content: string): number {
  let at = 0;
  for (; at < content.length && at < 12; at++) {
    const sign = content.charAt(at);
    if (isLetter(sign)) break;
    if (endingLead.includes(sign)) return content.length;
  }
  return at;
}

/** Signs that stand before no such words. */
const endingLead = '0123456789|`<[(';

function isLetter(sign: string): boolean {
  const code = sign.charCodeAt(0);
  if (code >= 0x80) return /\p{L}/u.test(sign);
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
