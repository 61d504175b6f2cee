import { Expression } from '../source/expression/expression.ts';
import { donePattern } from './blocking-names.ts';
import { adverbs, anyVerb, modals, orderVerbs, unspacedVerbs, verbs } from './dependency-verbs.ts';

/*
 * Sentences in a phase that say what it needs without a label: `This phase builds on Phase 1.`, `To be done after Phase 1.`
 */

const part = 'phase|step|stage|task|milestone|epic|story|wave|part|sprint';

/** Whom such a sentence is about: the phase that it stands in. */
const self = String.raw`(?:this|the)(?:\s+(?:${part}|work|item|slice))?|it|we|work`;

/** Needs what is named, or takes it for granted. */
const need = String.raw`${adverbs}(?:need|rely\s+${adverbs}(?:up)?on|assume|(?:(?:hard|strict|strong|direct)\s+)?dependency\s+on|prerequisites?\s+(?:is|are)|requires?\s+that|no\s+(?:other\s+)?dependenc(?:y|ies)\s+(?:other\s+than|except(?:\s+for)?|besides|beyond))\s+|${anyVerb}`;

/** Comes after what is named. */
const order = String.raw`${orderVerbs}|${adverbs}after\s+|(?:once|following)\s+|follows?\s+(?:(?:on\s+)?from\s+)?`;

/** Where such a sentence starts, with its verb; `order`: it says just what comes before. */
export const needSentence = new Expression(
  String.raw`^(?:(?:${self})\s+)?${modals}(?:(?<order>${order})|${need})`,
  'iu',
);

/** Where such a sentence says what waits for the phase: `Must be completed before Phase 3.`, `This phase blocks Phase 3.` */
export const blockSentence = new RegExp(
  String.raw`^(?:(?:(?:${self})\s+)?(?:${donePattern})|(?:${self})\s+(?:un)?blocks)\s+`,
  'iu',
);

/**
 * The same, where its words are about nothing else, be it as a further line of a paragraph: `This phase depends on Phase 1.`,
 * `Can start after Phase 1.`, `Do not start before Phase 1 is merged.`
 */
export const sureNeed = new RegExp(
  `^(?<key>${[
    String.raw`this\s+(?:${part})\s+(?:depends\s+on|is\s+blocked\s+(?:by|on)|requires)`,
    String.raw`(?:(?:can|may|must|should)\s+)?(?:only\s+)?(?:start|begin)s?\s+(?:only\s+)?(?:after|once)`,
    String.raw`(?:(?:do|must|should|may)\s+not|don['’]t|can(?:not|['’]t)|never|not\s+to\s+be)\s+(?:be\s+)?(?:start|begin|started|begun|merge|merged)\s+(?:\p{L}+\s+){0,3}(?:before|until|unless)`,
  ].join('|')})\\s(?<value>.+)$`,
  'iu',
);

/** Source of a regular expression (flags `iu`) for the verbs by which a few words say what is needed, in bold or in a status. */
export const shortNeedPattern = String.raw`depends?\s+on|blocked\s+(?:by|on|until)|waiting\s+(?:for|on)|requires`;

/** The same where nothing else stands beside them, as in brackets. */
export const asideNeedPattern = `${shortNeedPattern}|needs|after`;

/** All words with which the expressions above start; the word that any verb may be in `built in parallel after` aside. */
export const firstWords: ReadonlySet<string> = new Set([
  ...[
    'this the it we work can may could must should will shall has have need needs ought to is are be then',
    'all both each only solely exclusively directly strictly mainly primarily entirely heavily immediately logically',
    'also just hard strict strong direct depend depends dependent dependency relies rely require requires',
    'cannot don does doesn won never not blocked unblocked gated unlocked triggered assume assumes prerequisite',
    'prerequisites no build builds wait waits waiting start starts started begin begins begun run runs come comes',
    'happen happens proceed proceeds commence commences go goes works worked execute executed executes kick kicks kicked',
    'implement implemented done do complete completed performed scheduled tackle tackled built developed in at side',
    'concurrently simultaneously alongside after once following follow follows',
  ].flatMap((line) => line.split(' ')),
  ...verbs.map((name) => name.split(' ', 1)[0] ?? ''),
]);

/** Whether a sentence that says what is needed may start so, which most are told by their first word. Never a no where one does. */
export function mayStartNeed(words: string): boolean {
  const first = /^\p{L}+/u.exec(words)?.[0] ?? '';
  return (
    firstWords.has(first.toLowerCase()) || unspacedVerbs.some((verb) => words.startsWith(verb))
  );
}
