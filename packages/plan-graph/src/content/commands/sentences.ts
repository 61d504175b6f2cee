import type { InlineCode } from 'mdast';
import {
  checkWith,
  claim,
  demand,
  demandBehind,
  expectation,
  failure,
  passing,
  runObject,
  runVerb,
  runVerbBehind,
  succeeds,
} from '../../vocabulary/check-words.ts';
import { itemAt } from '../../source/must.ts';
import type { Line } from '../labels/inline-text.ts';
import { codesOf, lineText } from '../labels/inline-text.ts';
import type { LineEntry } from '../labels/lines.ts';
import { Expression } from '../../source/expression/expression.ts';

/** A sentence that says nothing but that its commands are run, or that they end well. */
export interface CommandSentence {
  /** At least one, all of them to be run. */
  readonly codes: readonly InlineCode[];
  /**
   * `alone`: the code and nothing else. `run`: "Run `x`". `passes`: "`x` still passes". `claim`: "All tests pass
   * (`x`)". `explained`: the code, a dash and words about it.
   */
  readonly says: 'alone' | 'run' | 'passes' | 'claim' | 'explained';
  /** What the next sentence or the end of this one expects of it; undefined where neither does. */
  readonly expects: 'success' | 'failure' | 'nothing' | 'something' | undefined;
  /** The words are about how the command ends, not about what it prints. */
  readonly isStatus: boolean;
  /** Nothing but what is expected of it follows. */
  readonly last: boolean;
  /** Nothing stands before it. */
  readonly first: boolean;
}

/** What is longer says more than that a command passes. */
const longest = 250;

/** Stands for the inline codes of a text while its words are compared; text itself cannot hold it. */
const mark = '\uE000';

/** `a`, `b` and `c`. */
const list = String.raw`${mark}(?:(?:\s*[,，、+]\s*|\s+)?(?:(?:and|then|and then|und|dann|et|puis|y|e|en|и|和|及|と|및|&&?)\s+)?${mark})*`;
const dash = String.raw`\s*(?:[-–—]{1,2}|→|=>|,)\s*`;
const hope = String.raw`(?:(?:and\s+)?(?:${expectation}(?:\s*[:：])?|confirm(?: that)?|verify(?: that)?|check(?: that)?)\s+)?`;
const purpose = String.raw`\s+(?:to|and)\s+(?:verify|confirm|ensure|check|make\s+sure)\s+(?:that\s+)?(?:it\s+|they\s+|everything\s+)?`;
/** "- all pass", "to confirm no regressions", "and expect it to pass". */
const hoped = String.raw`(?:${dash}${hope}|\s+(?:and\s+)?expect\s+(?:it\s+|them\s+)?|\s+and\s+(?:confirm|verify|check)\s+(?:that\s+)?(?:it\s+|they\s+)?|${purpose})(?:${succeeds}|${claim}|${passing})`;
const end = String.raw`\s*(?:[.!。…✅✓]|:\s*$)*\s*$`;

const sentence = (source: string): Expression => new Expression(`^${source}${end}`, 'iu');
const shapes: readonly (readonly [CommandSentence['says'], Expression])[] = [
  ['alone', sentence(list)],
  [
    'passes',
    sentence(
      String.raw`(?:${claim}\s*[:：]\s*)?(?:${demand}\s*)?(?:running\s+|full\s+|both\s+)*${list}\s*${succeeds}(?:\s*${demandBehind})?`,
    ),
  ],
  ['passes', sentence(String.raw`${list}${dash}${hope}(?:${claim}|${passing})`)],
  [
    'run',
    sentence(
      String.raw`${runVerb}\s*[:：]?\s*(?:the\s+|full\s+|both\s+)*${list}(?:\s+${runVerbBehind})?(?:${hoped})?`,
    ),
  ],
  ['run', sentence(String.raw`${list}\s*${runVerbBehind}`)],
  ['run', sentence(String.raw`${checkWith}\s+${list}`)],
  [
    'run',
    sentence(
      String.raw`${runVerb}\s+${runObject}\s*(?:(?:with|via|using|mit|avec|con|com|met)\s+|[:：]\s*|[-–—]\s+)${list}`,
    ),
  ],
  ['run', sentence(String.raw`${runVerb}\s+${runObject}\s*[(（]\s*${list}\s*[)）]`)],
  [
    'claim',
    sentence(
      String.raw`(?:${demand}\s*)?${claim}\s*(?:[:：]\s*|\s[-–—]\s+|(?:\s|,)+(?:with|via|using|when running|mit|durch|avec|con|com|met)\s+)${list}`,
    ),
  ],
  [
    'claim',
    sentence(
      String.raw`(?:${demand}\s*)?${claim}\s*[(（]\s*(?:${runVerb}\s+|via\s+)?${list}\s*[)）]`,
    ),
  ],
  ['explained', sentence(String.raw`${list}\s*(?:[-–—]{1,2}|→|=>)\s[^${mark}]{1,160}`)],
];

const status = /pass|succe|exits? |parses|validates|besteh|réuss|slaag|проход|通|成功|통과/iu;
const expected = new Expression(String.raw`^${expectation}\s*(?:[:：]|\bto\b)?\s*`, 'iu');
const fails = new Expression(
  String.raw`^(?:the |all |it |they )*(?:to )?${failure}(?![\p{L}\p{N}])`,
  'iu',
);
const empty =
  /^(?:no (?:output|matches|match|results?|hits?|lines?)|nothing|(?:an )?empty|zero|0|none)(?![\p{L}\p{N}])/iu;
const passes = new Expression(String.raw`^${passing}(?![\p{L}\p{N}])`, 'iu');

/** A condition or a choice in a remark, for which a command that runs always is no answer. */
const conditional =
  /^(?:and|or|via|not|instead)(?!\p{L})|(?<!\p{L})(?:or|if|when|unless|until|once|only|optional(?:ly)?|manual(?:ly)?|after|before|on|requires?|needs?|skip(?:ped)?|run|wenn|nur|si|oder|ou|如果|或)(?!\p{L})/iu;

/** Words that turn what is claimed around, or bind it to something else. */
const doubt =
  /(?<!\p{L})(?:not|never|fail(?:s|ed|ing|ure)?(?! ?s)|broken|old|if|when|unless|until|once|before|after|manual(?:ly)?|optional(?:ly)?|except|revert(?:ed|s|ing)?|no longer|cannot|can't|doesn't|should be|wenn|nicht|si|如果|不)(?!\p{L})/iu;

/** What a task is called by: `1.2 `, `2) `, `T005 [P] `, `TASK-3: `. A number alone counts something. */
const idOfTask =
  /^\s*(?:\(?\d+(?:\.\d+)+\)?[.:)]?|\d+[.:)]|T\d{2,}[.:]?|[A-Z]{1,6}-\d+[.:]?)\s(?:\[[A-Z]+\d*\]\s)*/;

/** The sentences of a text that hold commands and nothing that a command does not answer. */
export function commandSentences(lines: readonly Line[]): readonly CommandSentence[] {
  const pieces = lines.flatMap((line, index) =>
    index === 0 ? line : [{ look: 'plain', text: ' ' } as const, ...line],
  );
  const codes = codesOf(pieces);
  const text = pieces
    .map((piece) => (piece.look === 'code' ? mark : piece.text.replaceAll(mark, ' ')))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(idOfTask, '');
  const sentences = sentencesIn(text);
  let seen = 0;
  return sentences.flatMap((words, index) => {
    const next = sentences[index + 1];
    const expects = next === undefined ? undefined : expectedIn(next);
    const last = index === sentences.length - 1 || expects !== undefined;
    return clausesOf(words).flatMap((clause) => {
      const from = seen;
      seen += clause.split(mark).length - 1;
      const form = formOf(clause);
      if (form === undefined) return [];
      const { says, wording } = form;
      if (says !== 'alone' && says !== 'run' && doubt.test(wording.text)) return [];
      const own = wording.kept.map((number) => itemAt(codes, from + number).node);
      const isStatus = status.test(wording.text);
      return [{ codes: own, says, expects, isStatus, last, first: index === 0 }];
    });
  });
}

/** What a sentence says that holds commands and nothing else. */
function formOf(
  words: string,
): { readonly says: CommandSentence['says']; readonly wording: Wording } | undefined {
  if (words.length > longest || !words.includes(mark)) return undefined;
  for (const wording of readingsOf(words)) {
    const says = shapes.find(([, shape]) => shape.test(wording.text))?.[0];
    if (says !== undefined) return wording.text.includes(mark) ? { says, wording } : undefined;
  }
  return undefined;
}

/** Of words with single blanks. */
const betweenClauses = / ?[,，、] ?(?:(?:and|und|et|y|e|и) )?| (?:and|und|et|y|e|и) /u;

/** "`npm test` passes and `npm run lint` is clean": a sentence of several that each say that a command passes; else the sentence itself. */
function clausesOf(words: string): readonly string[] {
  if (words.length > longest || !betweenClauses.test(words) || formOf(words) !== undefined)
    return [words];
  const clauses = words.split(betweenClauses);
  const areSure = clauses.every((clause) =>
    ['passes', 'claim'].includes(formOf(clause)?.says ?? ''),
  );
  return areSure ? clauses : [words];
}

/**
 * What is said after `Expected:`; undefined where a text is no such thing. `failure` is what a step of test-driven work
 * says of a command before the work is done, so such a command judges nothing.
 */
function expectedIn(words: string): CommandSentence['expects'] {
  const label = expected.exec(words)?.[0];
  if (label === undefined) return undefined;
  const rest = words.slice(label.length);
  if (fails.test(rest)) return 'failure';
  return empty.test(rest) ? 'nothing' : passes.test(rest) ? 'success' : 'something';
}

/** The same of a line below a command. */
export function expectedOf(entry: LineEntry | undefined): CommandSentence['expects'] {
  return entry?.label === undefined ? undefined : expectedIn(lineText(entry.line));
}

/** Ends at `;` and at a full stop behind a word: one letter before it, as in "e.g.", ends nothing. */
function sentencesIn(text: string): readonly string[] {
  const stops = /(?<end>[;；。]\s*|(?<=\p{L}{2}|[\uE000\p{N})\]"'!?])[.!?](?=\s)\s*)|[()（）]/gu;
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const { index, 0: stop, groups } of text.matchAll(stops)) {
    if (groups?.['end'] === undefined) {
      depth = Math.max(0, depth + (/[(（]/.test(stop) ? 1 : -1));
    } else if (depth === 0) {
      // What stands in parentheses belongs to the sentence around it.
      parts.push(text.slice(start, index));
      start = index + stop.length;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

interface Wording {
  readonly text: string;
  /** Which of its codes are left. */
  readonly kept: readonly number[];
}

/** A sentence as it stands, and without remarks in parentheses that make no condition of it. */
function readingsOf(words: string): readonly Wording[] {
  const all = Array.from(words.matchAll(new RegExp(mark, 'g')), ({ index }) => index);
  const whole = { text: words, kept: all.map((_, index) => index) };
  const remarks = Array.from(words.matchAll(/(?<!\s)\s*[(（]([^()（）]*)[)）]/gu));
  if (remarks.length === 0) return [whole];
  if (remarks.some(([, inside = '']) => conditional.test(inside))) return [];
  const inRemark = (at: number): boolean =>
    remarks.some(({ index, 0: remark }) => index <= at && at < index + remark.length);
  const text = words.replace(/(?<!\s)\s*[(（][^()（）]*[)）]/gu, '').trim();
  const kept = all.flatMap((at, index) => (inRemark(at) ? [] : [index]));
  return [whole, { text, kept }];
}
