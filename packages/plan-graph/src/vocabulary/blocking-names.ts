import { leftArrows, rightArrows } from './arrow-signs.ts';

import { toFieldName } from './field-names.ts';
import { withoutEmphasis } from './quotation-marks.ts';
import { independentPattern } from './side-by-side.ts';
import { unitCalled } from './units.ts';

/** Labels and columns for what waits for a phase: the other end of what it needs. Plain numbers behind them are phases. */
const blockingNames: ReadonlySet<string> = new Set([
  ...['blocks', 'unblocks', 'successor', 'successors', 'prerequisite for', 'prerequisite of'],
  ...['nachfolger', 'blockiert', 'bloque', 'bloquea', 'bloqueia', 'blocca', 'blokkeert', 'blokuje'],
  ...['блокирует', '阻塞', '后续', '后续任务', '后续阶段', '후속'],
]);

/** Said of what a product does as well: read only where phases are named by the unit. */
const looseBlockingNames: ReadonlySet<string> = new Set([
  ...['enables', 'unlocks', 'blocking', 'required by', 'required for', 'needed by', 'needed for'],
  ...['downstream', 'dependents', 'dependent phases', 'followed by', 'precedes', 'gates'],
  ...['ermöglicht', 'débloque', 'desbloquea', 'desbloqueia', 'sblocca', '下游', '解锁'],
]);

/** @param name - as {@link toFieldName} gives it */
export function isBlockingName(name: string): boolean {
  return blockingNames.has(name);
}

export function isLooseBlockingName(name: string): boolean {
  return looseBlockingNames.has(name);
}

export const blockingFieldNames: readonly string[] = [...blockingNames];
export const looseBlockingFieldNames: readonly string[] = [...looseBlockingNames];

const allLater = new RegExp(
  [
    String.raw`everything(?:\s+(?:else|below|after|after\s+it|downstream|that\s+follows))?|all\s+others|the\s+(?:rest|others)`,
    String.raw`(?:all|every|each)(?:\s+of)?(?:\s+the)?(?:\s+(?:other|subsequent|later|following|remaining|downstream|further|future|next))?(?:\s+(?<en>\p{L}+(?:\s+\p{L}+)?))??(?:\s+(?:below|after|after\s+it|that\s+follow))?`,
    String.raw`alle(?:\s+(?:anderen|weiteren|folgenden|späteren|übrigen|nachfolgenden))?(?:\s+(?<de>\p{L}+))?|alles(?:\s+(?:andere|weitere))?`,
    String.raw`toute?s(?:\s+les)?(?:\s+autres)?(?:\s+(?<fr>\p{L}+))?(?:\s+(?:suivantes|ultérieures))?`,
    String.raw`tod[oa]s(?:\s+l?[ao]s)?(?:\s+(?:demás|otras|outras|demais))?(?:\s+(?<es>\p{L}+))?(?:\s+(?:siguientes|posteriores|seguintes))?`,
    String.raw`все(?:\s+(?:остальные|последующие|следующие))?(?:\s+(?<ru>\p{L}+))?|(?:所有|全部)(?:后续|其他|後續)?(?:的)?(?<zh>\p{L}*)`,
  ]
    .map((source) => `^(?:${source})[\\s.。]*$`)
    .join('|'),
  'iu',
);

/** Whether what a phase blocks is all that comes after it: `all other phases`, `everything else`. */
export function namesAllLater(words: string): boolean {
  if (words.length > longestAll * 2) return false;
  const [before = ''] = words.split(/[(（]/u, 1);
  const groups = allLater.exec(withoutEmphasis(before))?.groups;
  if (groups === undefined) return false;
  const nouns: readonly (string | undefined)[] = Object.values(groups);
  const noun = nouns.find((word) => word !== undefined && word !== '');
  return noun === undefined || unitCalled(noun) !== undefined;
}

/** In characters; longer words are a sentence. */
const longestAll = 60;

/** What two columns of a table with a row for each edge are called: what is needed, and what needs it. */
interface EdgeColumns {
  readonly needed: ReadonlySet<string>;
  readonly needing: ReadonlySet<string>;
  /** Whether the names say which of the two comes first. `From` and `To` do not: an arrow may go either way. */
  readonly isSure: boolean;
}

const edgeColumns: readonly EdgeColumns[] = [
  {
    needed: new Set([
      ...['predecessor', 'prerequisite', 'blocker', 'blocking', 'blocking phase', 'upstream'],
      ...['before', 'provider', 'provides', 'producer', 'first'],
      ...[
        'vorgänger',
        'erst',
        'zuerst',
        'prédécesseur',
        'predecesor',
        'predecessore',
        'antecessora',
        'предшественник',
      ],
      ...['前置', '前置任务', '前置阶段', '先行', '先行タスク', '선행'],
    ]),
    needing: new Set([
      ...['successor', 'dependent', 'dependant', 'blocked', 'blocked phase', 'downstream'],
      ...['after', 'consumer', 'then'],
      ...[
        'nachfolger',
        'dann',
        'danach',
        'successeur',
        'sucesor',
        'successore',
        'sucessora',
        'последователь',
      ],
      ...['后续', '后续任务', '后续阶段', '後続', '後続タスク', '후속'],
    ]),
    isSure: true,
  },
  {
    needed: new Set(['from', 'source', 'von', 'de', 'desde', 'da', 'van', 'od', 'из', 'от', '从']),
    needing: new Set([
      ...[
        'to',
        'target',
        'nach',
        'zu',
        'vers',
        'à',
        'a',
        'hasta',
        'para',
        'naar',
        'do',
        'в',
        'к',
        '到',
      ],
    ]),
    isSure: false,
  },
];

/** The columns of a table with a row for each edge. Undefined: it is none. */
export function edgeColumnsOf(
  header: readonly string[],
): { readonly needed: number; readonly needing: number; readonly isSure: boolean } | undefined {
  const names = header.map(withoutNoun);
  for (const columns of edgeColumns) {
    const needed = names.findIndex((name) => columns.needed.has(name));
    const needing = names.findIndex((name) => columns.needing.has(name));
    if (needed !== -1 && needing !== -1 && needed !== needing)
      return { needed, needing, isSure: columns.isSure };
  }
  return undefined;
}

/** `From phase`, `Source Task` */
function withoutNoun(text: string): string {
  const name = toFieldName(text);
  return name.replace(/(?<=\S) (?:phase|task|step|stage|milestone|epic|story|id|node)$/u, '');
}

const kindNames: ReadonlySet<string> = new Set([
  ...['type', 'kind', 'relation', 'relationship', 'dependency type', 'art', 'typ', 'beziehung'],
  ...['relación', 'tipo', 'тип', '类型', '関係', '種類'],
]);

/** Where the kind of an edge stands; -1: nowhere. */
export function kindColumnOf(header: readonly string[]): number {
  return header.findIndex((text) => kindNames.has(toFieldName(text)));
}

const opposite = /\b(?:depends?|dependent|needs?|requires?|blocked\s+by|waits?|after)\b/iu;
const noEdge = new RegExp(String.raw`\b(?:${independentPattern}|none|related)\b`, 'iu');

/** What the kind of an edge says: `depends on` turns it round, and with `parallel` there is none. */
export function edgeKind(words: string): 'as-written' | 'opposite' | 'none' {
  if (noEdge.test(words)) return 'none';
  return opposite.test(words) ? 'opposite' : 'as-written';
}

/** What leads from one phase to the next, or back. */
export const arrowPattern = new RegExp(
  String.raw`(?<![-–—=])[-–—=]+>|<[-–—=]+|[${rightArrows}${leftArrows}]\uFE0F?`,
  'gu',
);

/** That something is done before something else: `must be completed before`, `is a prerequisite for`. */
export const donePattern = String.raw`(?:must|should|has\s+to|needs\s+to)\s+(?:be\s+)?(?:completed?|finish(?:ed)?|done|land|merged?)\s+before|(?:comes|runs|goes)\s+before|(?:is|are)\s+(?:an?\s+)?(?:prerequisites?|required|needed)\s+(?:for|of|by)`;

/** The same as arrows in words, between what is needed and what needs it. */
export const blockingVerb = new RegExp(
  String.raw`(?<=\s)(?:(?:un)?blocks|enables|unlocks|precedes|${donePattern})\s`,
  'iu',
);
