import { Expression } from '../source/expression/expression.ts';
import { adverbs, anyVerb, modals, orderVerbs, unspacedVerbs, verbs } from './dependency-verbs.ts';

/*
 * Sentences in a phase that say what it needs without a label: `This phase builds on Phase 1.`, `To be done after Phase 1.`
 */

/** Whom such a sentence is about: the phase that it stands in. */
const self = String.raw`(?:this|the)(?:\s+(?:phase|step|stage|task|milestone|epic|story|wave|part|sprint|work|item|slice))?|it|we|work`;

/** Needs what is named, or takes it for granted. */
const need = String.raw`${adverbs}(?:need|rely\s+${adverbs}(?:up)?on|assume|(?:(?:hard|strict|strong|direct)\s+)?dependency\s+on|prerequisites?\s+(?:is|are)|requires?\s+that|no\s+(?:other\s+)?dependenc(?:y|ies)\s+(?:other\s+than|except(?:\s+for)?|besides|beyond))\s+|${anyVerb}`;

/** Comes after what is named. */
const order = String.raw`${orderVerbs}|${adverbs}after\s+|(?:once|following)\s+|follows?\s+(?:(?:on\s+)?from\s+)?`;

/** Where such a sentence starts, with its verb; `order`: it says just what comes before. */
export const needSentence = new Expression(
  String.raw`^(?:(?:${self})\s+)?${modals}(?:(?<order>${order})|${need})`,
  'iu',
);

const firstWords: ReadonlySet<string> = new Set([
  ...[
    'this',
    'the',
    'it',
    'we',
    'work',
    'can',
    'may',
    'must',
    'should',
    'will',
    'shall',
    'has',
    'have',
  ],
  ...['need', 'needs', 'ought', 'to', 'is', 'are', 'be', 'all', 'both', 'each'],
  ...['only', 'solely', 'exclusively', 'directly', 'strictly', 'mainly', 'primarily', 'entirely'],
  ...['heavily', 'immediately', 'logically', 'also', 'just', 'hard', 'strict', 'strong', 'direct'],
  ...['depend', 'depends', 'dependent', 'dependency', 'rely', 'relies', 'require', 'requires'],
  ...['cannot', 'blocked', 'unblocked', 'gated', 'unlocked', 'triggered', 'assume', 'assumes'],
  ...['prerequisite', 'prerequisites', 'no', 'build', 'builds', 'wait', 'waits', 'waiting'],
  ...['start', 'starts', 'started', 'begin', 'begins', 'begun', 'run', 'runs', 'come', 'comes'],
  ...['happen', 'happens', 'proceed', 'proceeds', 'go', 'goes', 'execute', 'executed', 'executes'],
  ...['implement', 'implemented', 'done', 'do', 'complete', 'completed', 'performed', 'scheduled'],
  ...[
    'not',
    'never',
    'don',
    'tackle',
    'tackled',
    'kick',
    'kicked',
    'kicks',
    'concurrently',
    'simultaneously',
    'alongside',
  ],
  ...['after', 'once', 'following', 'follow', 'follows'],
  ...verbs.map((name) => name.split(' ', 1)[0] ?? ''),
]);

/** Whether a sentence that says what is needed may start so, which most are told by their first word. Never a no where one does. */
export function mayStartNeed(words: string): boolean {
  const first = /^\p{L}+/u.exec(words)?.[0] ?? '';
  return (
    firstWords.has(first.toLowerCase()) || unspacedVerbs.some((verb) => words.startsWith(verb))
  );
}
