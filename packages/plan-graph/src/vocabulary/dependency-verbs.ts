import { Expression } from '../source/expression/expression.ts';
import { besidePattern } from './side-by-side.ts';

/** Says so as a verb, between what needs and what is needed, and as a label too. */
export const verbs = [
  ...['hängt ab von', 'hängt von', 'abhängig von', 'blockiert durch', 'blockiert von'],
  ...['benötigt', 'braucht', 'erfordert', 'setzt voraus', 'baut auf'],
  ...[
    'dépend de',
    'dépend du',
    'dépend des',
    'dépendent de',
    'bloqué par',
    'nécessite',
    'nécessitent',
  ],
  ...[
    'depende de',
    'dependen de',
    'dependem de',
    ...['da', 'do', 'das', 'dos', 'del'].flatMap((of) => [`depende ${of}`, `dependem ${of}`]),
    'dependen del',
    'bloqueado por',
    'requiere',
    'requieren',
    'requer',
  ],
  ...[
    'dipende da',
    'dipende dal',
    'dipende dalla',
    'dipendono da',
    'richiede',
    'hangt af van',
    'afhankelijk van',
    'vereist',
  ],
  ...['zależy od', 'wymaga', 'зависит от', 'зависят от', 'требует'],
  ...['beror på', 'kräver', 'afhænger af', 'avhenger av', 'závisí na', 'phụ thuộc vào'],
  ...['bergantung pada', 'залежить від', 'залежать від', 'потребує'],
  // `can start after`
  ...[
    'kann nach',
    'beginnt nach',
    'startet nach',
    'peut commencer après',
    'peuvent commencer après',
  ],
  ...[
    'peut démarrer après',
    'puede comenzar después de',
    'puede empezar después de',
    'puede iniciar después de',
    'comienza después de',
    'empieza después de',
  ],
  ...[
    'pode começar após',
    'pode iniciar após',
    'podem começar após',
    ...['', ' a', ' o', ' as', ' os'].flatMap((article) =>
      ['começa', 'começam', 'inicia'].map((verb) => `${verb} após${article}`),
    ),
    ...['de', 'da', 'do'].map((of) => `começa depois ${of}`),
    'può iniziare dopo',
    'kan starten na',
  ],
  ...['может начаться после', 'могут начаться после', 'можно начинать после', 'начинается после'],
  ...['może rozpocząć się po', 'можуть початися після', 'може початися після'],
];
export const unspacedVerbs = ['依赖于', '依赖', '依賴於', '依賴', '需要'];

/** Source of a regular expression (flags `iu`) for any of these names, however their words are parted. */
export function sourceOf(names: Iterable<string>): string {
  // The longest first, so that the whole of a name is taken.
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(' ', String.raw`[\s_-]+`))
    .join('|');
}

/** Says how something depends, and nothing of on what. */
export const adverbs = String.raw`(?:(?:only|solely|exclusively|directly|strictly|mainly|primarily|entirely|heavily|immediately|logically|also|just)\s+){0,3}`;

/** What stands before a verb, `must be`. */
const modal = String.raw`(?:can|may|could|must|should|will|shall|has|have|needs?|ought|to|is|are|be|only|then|both|all)\s+`;
export const modals = `(?:${modal}){0,4}`;

const starting = String.raw`start(?:s|ed)?|begins?|begun|runs?|comes?|happens?|proceeds?|commences?|go(?:es)?|works?|worked\s+on|executed?|executes|kick(?:ed|s)?(?:\s+off)?`;
/** Behind these `when` says how one knows that it is done. */
const doing = String.raw`implement(?:ed)?|done|do(?:\s+(?:this|it))?|completed?|performed|scheduled|tackled?|built|developed`;

/** What runs at the same time, of which nothing follows. */
const beside = String.raw`${besidePattern}(?:(?:\s+(?:with|to))?\s+(?:[^\s.;]+\s+){1,5}?|\s+)`;
const not = String.raw`(?:can(?:not|\s+not|\s?['’]t)|(?:must|may|should|do|does|will)\s+not|(?:do|does|wo)n['’]t)`;
const when = String.raw`${adverbs}(?:after|once|when|upon|following|as\s+soon\s+as)\s+`;

/** Comes after what is named, in words with a verb. */
export const orderVerbs = [
  String.raw`(?:${starting})\s+(?:${beside})?${when}`,
  // `can be built in parallel`
  String.raw`(?:\p{L}{3,12}\s+(?:on\s+)?)?${beside}${when}`,
  String.raw`(?:${doing})\s+${adverbs}after\s+`,
].join('|');

/** The same as verbs of a sentence, `Phase 2 can start once Phase 1 …`. */
const englishVerb = [
  String.raw`(?:depends?|dependent|relies)\s+${adverbs}(?:up)?on\s+`,
  String.raw`(?:has|have)\s+an?\s+(?:\p{L}+\s+)?dependency\s+on\s+`,
  String.raw`(?:requires?|needs?)\s+(?:only\s+)?`,
  String.raw`(?:(?:un)?blocked|gated|unlocked)\s+(?:by|on|until)\s+|triggered\s+by\s+|assumes\s+`,
  String.raw`${not}\s+(?:be\s+)?(?:start|begin|run|proceed|started|begun|done|merged)\s+(?:until|before|unless)\s+`,
  String.raw`follows?\s+|builds?\s+${adverbs}(?:up)?on\s+|wait(?:s|ing)?\s+(?:for|on|until)\s+|after\s+`,
  orderVerbs,
].join('|');

const anyEnglishVerb = String.raw`(?:\b(?:all|both|each)\s+)?\b${modals}${adverbs}(?:${englishVerb})`;

export const anyVerb = String.raw`${anyEnglishVerb}|(?<!\p{L})(?:${sourceOf(verbs)})(?!\p{L})\s*|(?:${unspacedVerbs.join('|')})\s*`;

/** Finds the verb with the blanks behind it. */
export const dependencyVerb = new RegExp(anyVerb, 'iu');
/** The same where it comes first, which is told without a look at all other places. */
export const dependencyVerbFirst = new Expression(`^(?:${anyVerb})`, 'iu');
