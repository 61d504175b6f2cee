import { namesAllLater } from './blocking-names.ts';

/** The words of headings below which plans say in what order their phases are done, in lower case. */
const words = [
  ...['order', 'sequence', 'sequencing', 'ordering', 'waves', 'parallelization', 'parallelism'],
  ...['reihenfolge', 'ablauf', 'ordre', 'séquence', 'orden', 'secuencia', 'ordem', 'sequência'],
  ...['ordine', 'sequenza', 'volgorde', 'kolejność', 'порядок', 'последовательность'],
  ...['redoslijed', 'redosled', 'pořadí', 'poradie', 'ordinea', 'sorrend', 'sıra', 'sırası'],
  ...['ordning', 'rækkefølge', 'rekkefølge', 'järjestys', 'thứ tự', 'urutan'],
];
/** In scripts without blanks between words. */
const unspaced = ['顺序', '順序', '次序', '順番', '순서'];

const name = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${words.join('|')})(?![\p{L}\p{N}])|${unspaced.join('|')}`,
  'iu',
);

/** Whether a heading is about the order in which something is done: `Execution Order`. */
export function namesOrder(heading: string): boolean {
  return name.test(heading);
}

const places = {
  first: [
    ...['first', 'zuerst', 'als erstes', 'en premier', "d'abord", 'primero', 'primeiro'],
    ...['per prima', 'per primo', 'eerst', 'первой', 'первым'],
  ],
  last: [
    ...['last', 'zuletzt', 'als letztes', 'en dernier', 'por último', 'al final', 'per ultima'],
    ...['per ultimo', 'als laatste', 'последней', 'последним'],
  ],
} as const;
const placePattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<first>${places.first.join('|')})|(?:${places.last.join('|')}))(?![\p{L}\p{N}])`,
  'iu',
);

/** What may stand between a phase and its place: `must be done first`, `(must be first)`. */
const between =
  /(?<![\p{L}\p{N}])(?:must|should|shall|will|has|have|needs?|to|be|being|comes?|goes|go|runs?|happens?|is|are|completed?|done|finish(?:ed)?|implemented|built|executed|worked\s+on|starts?|muss|müssen|wird|werden|kommt|doit|doivent|être|vient|debe|deben|va|ser|deve|devono|essere|moet|должна|должен|быть)$|[—–:(（-]$/iu;
/** What may follow: an end, an explanation, or that it is before the others. */
const behind =
  /^\s*(?:[)）]\s*)?(?:$|[.!;,(（:—–]|-\s|before\s+(?:all|any|every|other|the\s+other)\b)/iu;

/** Whether words say that something comes before or after all else, with the length of what they say it of. */
export function placeInOrder(
  words: string,
): { readonly place: 'first' | 'last'; readonly subjectEnd: number } | undefined {
  const blocks = /\s(?:un)?blocks\s/iu.exec(words);
  if (blocks !== null)
    return namesAllLater(words.slice(blocks.index + blocks[0].length))
      ? { place: 'first', subjectEnd: words.slice(0, blocks.index).trimEnd().length }
      : undefined;
  const found = placePattern.exec(words);
  if (found === null) return undefined;
  const rest = words.slice(found.index + found[0].length);
  // `Phase 1 first, then Phase 2` says more than that.
  if (!behind.test(rest) || /\d/.test(rest)) return undefined;
  let subject = words.slice(0, found.index).trimEnd();
  for (let count = 0; count < mostBetween; count++) {
    const word = between.exec(subject);
    if (word === null) break;
    subject = subject.slice(0, word.index).trimEnd();
  }
  const place = found.groups?.['first'] === undefined ? 'last' : 'first';
  return { place, subjectEnd: subject.length };
}

/** Words; more are a sentence. */
const mostBetween = 8;

const workOrder = new RegExp(
  [
    String.raw`^\P{L}*(?:order|sequence|reihenfolge|ordre|orden|ordem|ordine|порядок|顺序|順序|順番|순서)\P{L}*$`,
    String.raw`(?<!\p{L})(?:build|built|delivery|development|execution|implementation|landing|merge|migration|pr|proposed|recommended|rollout|suggested|task|work)\s+(?:order|sequence)(?!\p{L})`,
    String.raw`(?:order|sequence)\s+of\s+(?:execution|work|implementation|delivery|development|tasks)`,
    'umsetzungsreihenfolge|implementierungsreihenfolge|baureihenfolge|arbeitsreihenfolge|empfohlene reihenfolge',
    String.raw`reihenfolge\s+der\s+(?:umsetzung|implementierung|arbeiten)`,
    String.raw`ordre\s+(?:d['’](?:exécution|implémentation)|de\s+réalisation|recommandé)`,
    String.raw`(?:orden|secuencia)\s+(?:de\s+(?:ejecuci[óo]n|implementaci[óo]n|trabajo|desarrollo)|recomendad[oa]|sugerid[oa])`,
    String.raw`(?:ordem|sequência)\s+(?:de\s+(?:execução|implementação|trabalho|desenvolvimento)|recomendada|sugerida)`,
    String.raw`ordine\s+di\s+(?:esecuzione|implementazione|lavoro)`,
    String.raw`порядок\s+(?:выполнения|работ|реализации|внедрения)`,
    '(?:执行|实施|实现|开发|執行|實施)(?:顺序|次序|順序)|(?:実装|実行|作業|開発)の?(?:順序|順番)|(?:구현|실행|작업|개발)\\s?순서',
  ].join('|'),
  'iu',
);

/** Whether a heading says that the order below it is one of work, `Build Order`, and not of routes or layers. */
export function namesWorkOrder(heading: string): boolean {
  return workOrder.test(heading);
}
