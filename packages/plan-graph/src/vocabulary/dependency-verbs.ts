import { Expression } from '../source/expression/expression.ts';

/** Says so as a verb, between what needs and what is needed, and as a label too. */
const verbs = [
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
    'bloqueado por',
    'requiere',
    'requieren',
    'requer',
  ],
  ...['dipende da', 'dipendono da', 'richiede', 'hangt af van', 'afhankelijk van', 'vereist'],
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
  ],
  ...[
    'pode começar após',
    'pode iniciar após',
    'podem começar após',
    'può iniziare dopo',
    'kan starten na',
  ],
  ...['может начаться после', 'могут начаться после', 'можно начинать после', 'начинается после'],
  ...['może rozpocząć się po', 'можуть початися після', 'може початися після'],
];
const unspacedVerbs = ['依赖于', '依赖', '依賴於', '依賴', '需要'];

/** Source of a regular expression (flags `iu`) for any of these names, however their words are parted. */
export function sourceOf(names: Iterable<string>): string {
  // The longest first, so that the whole of a name is taken.
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(' ', String.raw`[\s_-]+`))
    .join('|');
}

/** `can run in parallel`, before the verb that says behind what. */
const sideBySide = String.raw`(?:(?:can|may|could|should|will)\s+)?(?:(?:then|both|all)\s+)?(?:(?:be\s+\p{L}{3,12}|run|start|begin|proceed|go|happen|work)\s+)?(?:in\s+parallel|concurrently|simultaneously|side\s+by\s+side|at\s+the\s+same\s+time)\s+`;

/** The same as verbs of a sentence, `Phase 2 can start once Phase 1 …`. */
const englishVerb = String.raw`(?:\b(?:all|both|each)\s+)?\b(?:(?:depends?|dependent|relies)\s+(?:up)?on|requires?|needs|(?:is\s+|are\s+)?(?:blocked|gated)\s+(?:by|until|on)|(?:cannot|can\s?['’]t|(?:can|must|should|may|will)\s+not|won['’]t)\s+(?:be\s+)?(?:start|begin|run|proceed|started|begun|done)\s+(?:until|before|unless)|(?:(?:can|may|must|should|will)\s+)?(?:only\s+)?(?:start|begin|proceed|commence)s?\s+(?:only\s+|immediately\s+)?(?:after|once|when|upon|as\s+soon\s+as)|${sideBySide}(?:after|once|when|upon|as\s+soon\s+as)|(?:comes|runs|can\s+run)\s+after|(?:must\s+)?follows?|builds?\s+(?:up)?on|(?:(?:must|has\s+to|have\s+to|should)\s+)?waits?\s+(?:for|on|until)|after)\s+`;

const anyVerb = String.raw`${englishVerb}|(?<!\p{L})(?:${sourceOf(verbs)})(?!\p{L})\s*|(?:${unspacedVerbs.join('|')})\s*`;

/** Finds the verb with the blanks behind it. */
export const dependencyVerb = new RegExp(anyVerb, 'iu');
/** The same where it comes first, which is told without a look at all other places. */
export const dependencyVerbFirst = new Expression(`^(?:${anyVerb})`, 'iu');
