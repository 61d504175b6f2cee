import { memoizeByKey } from '../source/memoize-by-key.ts';
import { Expression } from '../source/expression/expression.ts';
import { sourceOf } from './dependency-verbs.ts';

/**
 * The names of fields in the form in which they compare: lower case, words separated by one blank,
 * whatever parts them in the text (`depends_on`, `dependsOn`, `Depends-On`), without emphasis and colon.
 */
export function toFieldName(text: string): string {
  // What is longer is no name, and would not be worth keeping.
  return text.length > longest ? text : shortName(text);
}

const longest = 80;

/** Words as most names are written, in which there is nothing to take off or to part. */
const plainName = /^[A-Z]?[a-z]+(?: [A-Z]?[a-z]+)*$/;

function shortName(written: string): string {
  return plainName.test(written) ? written.toLowerCase() : otherName(written);
}

const otherName = memoizeByKey(
  (written: string): string =>
    written
      .replace(/^[\s*_`]+|(?<![\s:：*_`])[\s:：*_`]+$/gu, '')
      .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ')
      .toLowerCase()
      .replace(/[\s_-]+/g, ' '),
  // Of labels and headings of columns a few hundred plans have as many.
  2_000,
);

/** The name in a heading or a remark, without the numbers, emoji and other signs around it: `2.3 Prerequisites ✅`. */
export function bareName(words: string): string {
  return toFieldName(words.replace(/^\P{L}+/u, '').replace(closingSigns, ''));
}

/** The signs behind the last letter or number of a text. */
export const closingSigns = /(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u;

/** Says that what follows is needed first: as a label, a heading, a column or a key of YAML. */
export const dependencyNames: readonly string[] = [
  ...['depends on', 'depends upon', 'dependson', 'depends', 'dependent on', 'dependent upon'],
  ...[
    'dependencies',
    'dependency',
    'deps',
    'blocked by',
    'blockedby',
    'blocked on',
    'blocked until',
  ],
  ...[
    'prerequisite',
    'prerequisites',
    'pre requisites',
    'prereq',
    'prereqs',
    'pre req',
    'pre reqs',
    'waits for',
    'waiting on',
  ],
  ...['prerequisite phases', 'prerequisite steps', 'prerequisite tasks'],
  // German
  ...['abhängigkeit', 'abhängigkeiten', 'abhängig von', 'hängt ab von', 'hängt von'],
  ...['voraussetzung', 'voraussetzungen', 'blockiert durch', 'blockiert von'],
  // French
  ...['dépendance', 'dépendances', 'dépend de', 'dépend du', 'dépend des', 'dépendent de'],
  ...['prérequis', 'pré requis', 'bloqué par', 'bloquée par'],
  // Spanish, Portuguese, Italian
  ...[
    'dependencia',
    'dependencias',
    'depende de',
    'dependen de',
    'prerrequisito',
    'prerrequisitos',
  ],
  ...['requisito previo', 'requisitos previos', 'bloqueado por', 'bloqueada por'],
  ...['dependência', 'dependências', 'depende', 'dependem de', 'pré requisito', 'pré requisitos'],
  ...['dipendenza', 'dipendenze', 'dipende da', 'dipendono da', 'prerequisito', 'prerequisiti'],
  ...['bloccato da', 'bloccata da'],
  // Dutch, Polish
  ...['afhankelijkheid', 'afhankelijkheden', 'afhankelijk van', 'geblokkeerd door', 'hangt af van'],
  ...['zależność', 'zależności', 'zależy od', 'zależne od', 'zablokowane przez'],
  // Swedish, Danish and Norwegian, Czech, Finnish
  ...['beroende', 'beroenden', 'beror på', 'förutsättningar', 'afhængigheder', 'afhænger af'],
  ...['avhengigheter', 'avhenger av', 'forutsetninger', 'závislosti', 'závisí na', 'riippuvuudet'],
  // Turkish, Vietnamese, Indonesian
  // In capitals the dotless i is written as the other one.
  ...[
    'bağımlılık',
    'bağımlılıklar',
    'bağimlilik',
    'bağimliliklar',
    'ön koşul',
    'ön koşullar',
    'önkoşullar',
  ],
  ...['phụ thuộc', 'phụ thuộc vào', 'điều kiện tiên quyết'],
  ...['ketergantungan', 'dependensi', 'bergantung pada', 'prasyarat'],
  // Ukrainian
  ...['залежність', 'залежності', 'залежить від', 'передумови'],
  // Russian
  ...['зависимость', 'зависимости', 'зависит от', 'зависят от', 'предусловия', 'предпосылки'],
  // Chinese
  ...['依赖', '依赖项', '依赖于', '依赖关系', '依赖任务', '依赖阶段', '依賴', '依賴於', '依賴關係'],
  ...[
    '前置条件',
    '先决条件',
    '前提条件',
    '前置依赖',
    '前置任务',
    '前置阶段',
    '前置條件',
    '前置依賴',
  ],
  // Japanese, Korean
  ...['依存', '依存先', '依存関係', '依存タスク', '依存フェーズ', '前提タスク', '先行タスク'],
  ...['의존성', '의존', '의존 관계', '종속성', '선행 조건', '선행 작업', '선행 단계', '선행조건'],
  ...[
    '선행 태스크',
    '선행태스크',
    '선행작업',
    '의존 작업',
    '의존 태스크',
    '前置タスク',
    '依存作業',
  ],
];
const dependencyNameSet: ReadonlySet<string> = new Set(dependencyNames);

/** @param name - as {@link toFieldName} gives it */
export function isDependencyName(name: string): boolean {
  return dependencyNameSet.has(name) || (joint.test(name) && areDependencyNames(name));
}

const joint = / ?[&/] ?| and | und | et | y | e /;

/** `dependencies & prerequisites`, `dependencies / blockers` */
function areDependencyNames(name: string): boolean {
  const parts = name.split(joint);
  return (
    parts.some((part) => dependencyNameSet.has(part)) &&
    parts.every((part) => dependencyNameSet.has(part) || looseNames.has(part))
  );
}

/** Says it too, but of libraries and machines as well: read only where the value names phases by their unit. */
const looseNames: ReadonlySet<string> = new Set([
  ...['requires', 'required', 'needs', 'predecessor', 'predecessors', 'upstream', 'must follow'],
  ...[
    'dep',
    'hard dep',
    'hard deps',
    'hard dependency',
    'direct dependency',
    'phase dependency',
    'upstream dependency',
  ],
  ...['hard dependencies', 'phase dependencies', 'internal dependencies', 'direct dependencies'],
  ...[
    'upstream dependencies',
    'depends on phases',
    'dependency on',
    'relies on',
    'gated by',
    'gated on',
    'blocker',
    'blockers',
  ],
  ...[
    'after',
    'start after',
    'starts after',
    'can start after',
    'runs after',
    'run after',
    'begin after',
    'begins after',
    'execute after',
    'not before',
    'follows',
    'builds on',
    'comes after',
    'must come after',
    'waits on',
    'wait for',
  ],
  ...['unblocked by', 'unlocked by', 'enabled by', 'triggered by', 'preceded by', 'gated until'],
  ...['start condition', 'start conditions', 'start criteria', 'start when', 'starts when'],
  ...['input from', 'inputs from', 'based on'],
  ...[
    'entry',
    'entry criteria',
    'entry criterion',
    'entry conditions',
    'entry condition',
    'entry gate',
  ],
  ...['precondition', 'preconditions', 'pre condition', 'pre conditions'],
  ...[
    'must complete first',
    'must be done first',
    'complete first',
    'required phases',
    'depends on phase',
  ],
  ...[
    'requirement',
    'benötigt',
    'braucht',
    'erfordert',
    'vorgänger',
    'vorher',
    'setzt voraus',
    'baut auf',
    'nach',
  ],
  ...['nécessite', 'nécessitent', 'requis', 'prédécesseurs', 'après', 'requiere', 'requieren'],
  ...['predecesores', 'necesita', 'después de', 'requer', 'precisa de', 'antecessoras', 'após'],
  ...['richiede', 'predecessori', 'dopo', 'vereist', 'vereisten', 'na', 'wymaga', 'po'],
  ...['требует', 'требуется', 'требуются', 'после', '需要', '前置', '前提', '先行', '필요', '선행'],
]);

export function isLooseDependencyName(name: string): boolean {
  return looseNames.has(name);
}

/** Whether a name says, surely or perhaps, what something depends on. */
export function isAnyDependencyName(name: string): boolean {
  return isDependencyName(name) || isLooseDependencyName(name);
}

const firstLetters = [...new Set(Array.from(dependencyNames, (name) => name.charAt(0)))].join('');
// Asked of nearly all text: a look at the first letter spares most places the rest.
const anyName = new Expression(
  String.raw`(?=[${firstLetters}])(?<!\p{L})(?:${sourceOf(dependencyNames)})(?!\p{L})`,
  'iu',
);

/** The names that nearly all plans use. Found without the others, of which V8 would compile a long expression. */
const commonName = /(?<!\p{L})(?:depend(?:s|ency|encies)|prerequisites?)(?!\p{L})/iu;

const firstTwo: ReadonlySet<string> = new Set(
  [...dependencyNames, 'requires'].map((name) => name.slice(0, 2)),
);

/** Whether a name of a dependency field may start at a place. Never a no where one does. */
export function startsLikeDependencyName(text: string, at: number): boolean {
  return firstTwo.has(text.slice(at, at + 2).toLowerCase());
}

/** Whether the name of a dependency field may be in a text, also as part of a longer word. Never a no where there is one. */
export function mayNameDependencies(text: string): boolean {
  return anyStem.test(text);
}

/** Where in a text names of dependency fields may be, in order. Never without one that is. */
export function dependencyStems(text: string): readonly number[] {
  const plain = placesOf(plainStems, text);
  if (!otherLetter.test(text)) return plain;
  return [...plain, ...placesOf(otherStems, text)].sort((a, b) => a - b);
}

function placesOf(stems: RegExp, text: string): number[] {
  const places: number[] = [];
  stems.lastIndex = 0;
  for (let stem = stems.exec(text); stem !== null; stem = stems.exec(text)) places.push(stem.index);
  return places;
}

/** Whether the name of a dependency field is anywhere in a text. */
export function namesDependencies(text: string): boolean {
  if (commonName.test(text)) return true;
  return dependencyStems(text).some((index) =>
    anyName.test(text.slice(Math.max(0, index - reach), index + reach)),
  );
}

/**
 * One of these is in every name. Texts are searched for them first, and for whole names only around what is found, which
 * takes a third of the time; and for those with other letters than those of ASCII only where there are such letters.
 */
const plainStems =
  /d[ei]p(?:[ei]nd|s)|pre(?:req|r?[\s_-]*req)|blo(?:ck|qu|cc|kk|ko)|wait|vorauss|quisito|han(?:k|gt)|bero(?:ende|r)|vheng|forutset|ppuvuu|gantung|prasyarat/giu;
const otherStems =
  /dépend|pré[\s_-]*requi|abhäng|hängt|förutsä|fhæng|zależ|závis|ğ[ıi]ml|ön[\s_-]*koş|phụ[\s_-]*thu|điều[\s_-]*ki|залеж|передумов|завис|предусл|предпос|依|前|先决|先行|의존|종속|선행/giu;
/** By ranges: by scripts it would take ten times as long. */
const otherLetter = /[À-ÿğżạ-ỹа-яѐ-џ一-鿿가-힣]/iu;
const anyStem = new RegExp(`${plainStems.source}|${otherStems.source}`, 'iu');
/** In characters: more than any name has before or behind its stem. */
const reach = 80;
