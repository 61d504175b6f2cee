import { inAnyCase } from '../source/any-case.ts';
import type { PhaseId } from '../model/dependency.ts';
import { dashedId } from './milestone-ids.ts';

/** In characters; a phase with a longer id gets no target. */
export const longestId = 80;

/** Roman numerals to XXXIX; longer ones would swallow abbreviations such as `CI`. */
const roman = String.raw`(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})`;

/**
 * No letter, digit or further segment may follow: `Phases` is not phase `s`, `1.5` is not phase `1`.
 * Letters of scripts without blanks may, as in `Phase 2完了`.
 */
const boundary = String.raw`(?![A-Za-zÀ-\u052F\p{N}_]|\.\d)`;

/** A number, also of full width (`３`) or in a circle (`③`). */
export const numberPattern = '(?:\\d+|[０-９]+|[①-⑳])';

/**
 * An id that starts with a digit: `1`, `0`, `2.10`, `2A`, `2.a`; `1-01`, the first phase of a milestone, whose zero tells it
 * from a range. Behind a dot no letters that stand for any number, `2.x`.
 */
export const numericIdPattern = String.raw`${numberPattern}(?:\.\d+)*(?:-0\d+)?(?:\.?[A-Ha-h]|[I-Zi-z])?${boundary}`;

/** An id of a plan that counts its phases within milestones or epics, where `1-10` follows `1-09`, or `11-2` `11-1`. */
export const milestoneIdPattern = String.raw`\d+-\d{1,3}${boundary}`;

/** The letter of a part behind a number, as in `T16a` and `T16A`, or none; words such as `B2B` and `E2E` have none. */
export const partLetterPattern = String.raw`(?:[a-z]|(?<!(?<![A-Za-z\d])[BCDEGI]2)[A-H])?`;

/** An id that starts with a letter: `A`, `R1`, `R-1`, `R.1`, `U4b`, `IV`; `N-1` stands for any. Upper case only, or every short word would be one. */
export const letterIdPattern = String.raw`(?:[A-Z](?:(?:\d+|(?<![NX])-\d+|(?:\.\d+)+)${partLetterPattern})?|${roman})${boundary}`;

/** An id that starts with several letters, `WP01`, `TASK-3`, `CACHE-1.1`, `API-W6`: only behind a keyword, or abbreviations would be ids. */
export const longIdPattern = prefixedIdPattern('[A-Z]{2,8}(?:-[A-Z]{1,8})?');

/** Source of a regular expression for what stands before the number of such an id, of `M-1` and `P0.1`, or of `[CK.02] 05`. */
export function prefixOf(written: string): string | undefined {
  const project = /^(?<project>[A-Z][A-Z0-9]*)\.\d+-/.exec(dashedId(written) ?? '')?.groups?.[
    'project'
  ];
  if (project !== undefined) return String.raw`${project}\.\d+-+`;
  return /^(?<letters>[A-Z]{2,8}(?:-[A-Z]{1,8})?(?=-?\d)|[A-Z](?=-\d|\d+\.\d)|v(?=\d))/.exec(
    written,
  )?.groups?.['letters'];
}

/** The capitals that an id starts with, the `WP` of `WP01`; empty: none. */
export function lettersOfId(written: string): string {
  return /^[A-Z]*/.exec(written)?.[0] ?? '';
}

/** Source of a regular expression for the ids with certain letters before their numbers. */
export function prefixedIdPattern(letters: string): string {
  return String.raw`${letters}-?\d+(?:\.\d+)*${partLetterPattern}${boundary}`;
}

const numberWords = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen'],
  ...['eighteen', 'nineteen', 'twenty'],
];
const anyNumberWord = numberWords.map(inAnyCase).join('|');

/**
 * A number in words, in any case, to `Twenty`. A hyphen may join it to another one, `One-Two`, but
 * makes a longer word of it otherwise: `Two-Factor`, `Twenty-One`.
 */
export const wordIdPattern = String.raw`(?:${anyNumberWord})(?![\p{L}\p{N}_])(?!(?<=[Tt][Yy])-|-(?!(?:${anyNumberWord})(?!\p{L}))\p{L})`;

/** Source of a regular expression (flag `u`) for an id that follows a keyword. */
export const idPattern = `(?:${numericIdPattern}|${letterIdPattern}|${wordIdPattern})`;

/** The same for a text without a number in words: a fraction of its length, which is what building it costs. */
export const plainIdPattern = `(?:${numericIdPattern}|${letterIdPattern})`;

// Apart from a range, `1 toTwo`, no letter stands right before one.
const numberWord = new RegExp(
  String.raw`(?:(?<![A-Za-z])|(?<=to|through|thru|bis))(?:${numberWords.join('|')})(?![A-Za-z])`,
  'i',
);

/** Whether a text may hold a number in words. May be yes where it does not, as in "one of them", never no where it does. */
export function mayHoldNumberWord(text: string): boolean {
  return numberWord.test(text);
}

/** Whether a text may name a phase by its id, which most text does not. May be yes where it does not, never no where it does. */
export function mayHoldId(text: string): boolean {
  return /\d/.test(text) || otherIdSigns.test(text) || mayHoldNumberWord(text);
}

/** Numbers in other signs, `IV`, `Phase A` */
const otherIdSigns = /[\p{N}一二三四五六七八九十]|(?<!\p{L})[A-Z]{1,5}(?!\p{L})/u;

/** Numbers as Chinese and Japanese write them, to 99. */
export const hanNumberPattern = '[一二三四五六七八九十]{1,3}';

/** An id beside a keyword of a script without blanks, where letters may follow at once: `第2阶段`, `阶段二`. */
export const unspacedIdPattern = String.raw`(?:${hanNumberPattern}(?![一二三四五六七八九十])(?:[A-Ha-h](?![\p{L}\d_]))?|${numberPattern}(?:\.\d+)*[A-Za-z]?(?![A-Za-z\d_]|\.\d)|${letterIdPattern})`;

/** The form in which ids compare: `02A` and `2a` are one phase, `2.1` and `2.10` are two, `二` and `Two` are `2`. */
export function toPhaseId(written: string): PhaseId {
  // Nearly all ids are plain numbers, which are as they compare.
  if (plainNumber.test(written)) return written as PhaseId;
  const word = numberWords.indexOf(written.toLowerCase());
  const number = word === -1 ? hanNumber(written) : word;
  if (number !== undefined) return String(number) as PhaseId;
  const han = hanWithLetter.exec(written)?.groups;
  if (han !== undefined)
    return `${hanNumber(han['number'] ?? '') ?? ''}${han['letter'] ?? ''}`.toLowerCase() as PhaseId;
  const inMilestone = dashedId(written);
  if (inMilestone !== undefined) return toNamedId(inMilestone);
  return toNamedId(written.replace(otherDigits, toDigits).replace(hyphened, '$1'));
}

/** `一A` */
const hanWithLetter = new RegExp(`^(?<number>${hanNumberPattern})(?<letter>[A-Ha-h])$`, 'u');
const plainNumber = /^[1-9]\d*(?:\.[1-9]\d*)*$/;
const otherDigits = /[０-９①-⑳]+/gu;
/** `WP-01` is `WP01`. */
const hyphened = /^([A-Z]{1,8})-(?=\d)/;

function toDigits(written: string): string {
  return written.normalize('NFKC');
}

/** The same for names that only a program counts with, such as the ids of todos: words stay words. */
export function toNamedId(written: string): PhaseId {
  return withoutLeadingZeros(written.toLowerCase()) as PhaseId;
}

/**
 * The id as people are shown it: a number in digits and without leading zeros, `8` for `08`, `2A` for `02A`,
 * `3` for `三`, `③` and `Three`; what starts with a letter or names a file (`05-01`) as it is written.
 */
export function toShownId(written: string): string {
  const id = toPhaseId(written);
  if (/^\d+$/.test(id)) return id;
  if (hanWithLetter.test(written)) return id.toUpperCase();
  return /^[\d.]+[A-Za-z]?$/.test(written) ? withoutLeadingZeros(written) : written;
}

function withoutLeadingZeros(written: string): string {
  return written.replace(/(?<!\d)0+(?=\d)/g, '');
}

/** Whether an id is a number in words. */
export function isNumberWord(written: string): boolean {
  return numberWords.includes(written.toLowerCase());
}

const digits = '一二三四五六七八九';
const hanNumberForm = /^(?<tens>[一二三四五六七八九])?(?<ten>十)?(?<ones>[一二三四五六七八九])?$/u;

function hanNumber(written: string): number | undefined {
  const groups = hanNumberForm.exec(written)?.groups;
  if (groups === undefined || written === '') return undefined;
  const { tens, ten, ones } = groups;
  const digit = (of: string | undefined): number | undefined =>
    of === undefined ? undefined : digits.indexOf(of) + 1;
  if (ten === undefined)
    return tens !== undefined && ones !== undefined ? undefined : digit(tens ?? ones);
  return (digit(tens) ?? 1) * 10 + (digit(ones) ?? 0);
}

/** `2` before `2a` before `2.1` before `10`. */
export function compareIds(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
