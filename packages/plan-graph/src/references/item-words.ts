import { Expression } from '../source/expression/expression.ts';
import type { Range } from '../source/source-text.ts';
import {
  asidePattern,
  besidesPattern,
  denialPattern,
  doubtPattern,
  leadsToPattern,
  needsMorePattern,
} from '../vocabulary/reference-words.ts';
import { besidePattern } from '../vocabulary/side-by-side.ts';

/** Nothing, or words that explain what stands before them. */
export const explanation = new Expression(
  String.raw`^\s*(?:$|[–—:：]|--?\s|#\s|${asidePattern}|${leadsToPattern})`,
  'iu',
);

/** `US-002` is the same behind words, and the `20` of "Node 18, 20" is not. */
export const prefixedStart = /^[A-Z]{2,8}-?\d/;

/** Words behind a phase that take back what it says. */
export const takenBack = /^\s*(?:(?:is|are)\s+)?not\s+(?:needed|required|necessary)/i;

/** `Task 2 of `, `the steps 2.1 in ` */
export const partFirst = /^(?:the\s+)?(?<word>\p{L}+)\s+#?\d+(?:\.\d+)*[a-z]?\s+\p{L}+\s+$/u;

/** What may hold more of the list, is of another plan, or makes a word of the number: `Phase one of the rocket`. */
export const unsure = /[(（[]|^\s*of\s|\bplans?\b/i;

/** Whether words leave it open that what they name is needed. */
export function isInDoubt(words: string): boolean {
  return doubt.test(words);
}
const doubt = new Expression(String.raw`(?<![\p{L}\p{N}])${doubtPattern}`, 'iu');

/** What may run beside a phase says nothing of what it needs. */
export const besides = new RegExp(`^(?:${besidesPattern})`, 'iu');
/** Where words start that say something else. */
export const aside = new Expression(String.raw`^${asidePattern}`, 'iu');
/** Where words go on with what is needed. */
export const needsMore = new RegExp(needsMorePattern, 'iu');

/** How an explanation starts that goes on with what is needed. */
export const leadsOn =
  /^[\s—–:-]*(?:and\s+|also\s+)?(?:depends\s+on|requires|needs|blocked\s+by)\s/iu;

/** What denies the phases behind it, `no dependency on US2/US3`, up to the next semicolon. */
export const denied = new Expression(String.raw`^(?:but\s+|and\s+)?(?:${denialPattern})`, 'iu');

/** What may stand before a list and is no part of it: a key, `nothing except`, or `after` before plain numbers. */
export const leadIn =
  /^\s*(?:depends[_ ]on\s*:|(?:none|nothing|no\s+(?:other\s+)?\p{L}+)\s+(?:other\s+than|except(?:\s+for)?|besides|beyond|but)\s|(?:only\s+)?(?:after|needs|requires)\s+(?=\d+(?:\.\d+)*[A-Za-z]?\s*(?:$|[,;&+.]|and\s)))/iu;

/** A number with what looks like its title among the items of a list, `…, 3. Web`. */
export const holdsItem = /[,;&+]\s*\d+(?:\.\d+)*[.)]\s+\p{L}/u;

const mayRunBeside = new RegExp(
  String.raw`\b(?:can|may|could)\s(?:\p{L}+\s){0,3}${besidePattern}\b`,
  'iu',
);

/** "Phase 1; Phases 3 and 4 can proceed in parallel": the clause behind a semicolon, if it says of phases that none needs the other. */
export function parallelClause(
  text: string,
  start: number,
  end: number,
  joint: string,
): Range | undefined {
  if (joint !== ';' && joint !== '；') return undefined;
  const [clause = ''] = text.slice(start, end).split(/[;；]/, 1);
  return mayRunBeside.test(clause) ? { start, end: start + clause.length } : undefined;
}
