import { Expression } from '../source/expression/expression.ts';
import { asidePattern, doubtPattern, leadsToPattern } from '../vocabulary/reference-words.ts';

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
