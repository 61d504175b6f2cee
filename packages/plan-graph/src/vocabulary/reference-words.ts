import { Expression } from '../source/expression/expression.ts';
import { independentPattern, parallelPattern } from './side-by-side.ts';
import { rightArrowPattern } from './arrow-signs.ts';

/**
 * The words around a reference in a list of what is needed, in every language that plans are written in. Each
 * list is for one job; sources are of regular expressions with the flags `iu`, unless they say otherwise.
 */

/**
 * One token of "that phase has to be done": after a reference it changes nothing. Matched token by
 * token, so that neither the time nor the stack grows with what does not match in the end.
 */
const done = [
  'must|has|have|to|be|been|being|is|are|fully|all|both|successfully|first|and|the|its?|code|tests?|work|deliverables?',
  'complete[ds]?|completion|done|finish(?:ed|es)?|ends?|finali[sz]ed|delivered|merge[ds]|land(?:ed|s)|ship(?:ped|s)|closes|released|deployed|approved|reviewed',
  'verified|validated|implemented|implementations?|tested|passing|passed|passes|pass|ready|working|required|closed|green',
  'sign(?:ed)?|signoff|off|exit|criteria|met|tasks|checkpoint|stable|operational|functional|live',
  // Swedish, Danish and Norwegian, Turkish, Vietnamese, Indonesian, Ukrainian
  'klar[at]?|färdiga?|slutförda?|færdige?|ferdige?|fullført|tamamlan(?:mış|dı|malı)|bitti|hoàn|thành|xong|selesai|завершено|готов[оі]',
  // What is better done first comes first.
  'recommended|preferred|ideally|preferably|empfohlen|idealerweise|recommandée?s?|idéalement|recomendad[oa]s?|idealmente|consigliat[oaie]|aanbevolen|желательно|zalecan[aey]',
  // Nothing besides
  'only|alone|itself|nur|seulement|uniquement|sólo|solo|solamente|apenas|somente|soltanto|alleen|только|tylko',
  // Spanish, Portuguese, Italian
  'está|estar|debe|hech[oa]|complet(?:ad|at)?[oaie]s?|terminad?[oa]s?|terminat[aeoi]|finali[sz]ad[oa]s?|list[oa]s?|aprobad[oa]s?|aprovad[oa]s?|conclu[ií]d[oa]s?|pront[oa]s?|implementad[oa]s?',
  'estables?|estáve(?:l|is)|stabil[ei]|operativ[oaei]s?|operaciona(?:l|is)|funcional(?:es)?|funcionando',
  // French
  'est|sont|doit|doivent|être|terminée?s?|complète|complétée?s?|complet|finie?s?|achevée?s?|validée?s?|livrée?s?|faite?s?|stables?|opérationnel(?:le)?s?',
  // German, Dutch
  'ist|sind|muss|müssen|sein|beginnen|starten|vollständig|abgeschlossen|fertig(?:gestellt)?|erledigt|umgesetzt|beendet|abgenommen|stabil|bestanden',
  'voltooid|afgerond|gereed|klaar|compleet|afgesloten',
  // Russian, Polish
  'завершен[аоы]?|завершён|готов[аоы]?|выполнен[аоы]?|закончен[аоы]?|реализован[аоы]?',
  'zakończon[aey]|ukończon[aey]|gotow[aey]',
];
// Without blanks between words; the longer ones first.
const doneUnspaced = [
  '(?:已经?|均已|都已)?(?:全部)?(?:完成|稳定(?:运行)?)(?:后|之后)?|(?:验证|验收)?(?:全部)?已?通过|结束(?:后|之后)?|之后|必须|后|全部|均|都',
  '[のがは]?(?:完了|実装)(?:後|済み?)?(?:して(?:いる)?(?:こと)?)?|必須|後|済み?|すべて|全て|のみ|だけ',
  '의?\\s*(?:완료(?:됨|\\s*후)?|구현)|모두|만',
];
const doneToken = new RegExp(
  String.raw`[\s✓✅☑✔🚧⏳🔄.。\uFE0F]|(?:${done.join('|')})(?![\p{L}\p{N}])|100\s?%|${doneUnspaced.join('|')}`,
  'iuy',
);

/** How far a text says nothing else than that something is complete. */
export function completionEnd(text: string): number {
  let end = 0;
  doneToken.lastIndex = 0;
  while (doneToken.test(text)) end = doneToken.lastIndex;
  return end;
}

/** Whether words right behind a number say of it, and not of what is counted, that it has to be done: `2 complete`, not `2 tests`. */
export function saysDone(words: string): boolean {
  return /^\P{L}*(?!(?:tests?|tasks|code|work|deliverables?|exit|criteria|all|both|first|and|the|its?|to|of)(?!\p{L}))\p{L}/iu.test(
    words,
  );
}

const ofPhase =
  /^\s+(?:(?:both|all|must|should|are|be)\s+)*(?:suggested|advised|desirable|needed|inform|feed|define|exist|in\s+(?:place|production)|above)(?![\p{L}\p{N}])/iu;

/** Whether words right behind a number are of a phase, and of nothing that is counted: `2 in place`, `2 inform this`. */
export function speaksOfPhase(words: string): boolean {
  return ofPhase.test(words);
}

const states =
  'stable|working|functional|tested|approved|validated|merged|deployed|shipped|released|existing';

/** Words before a reference that only say that it has to be done: `the completion of Phase 2`, `Abschluss von Phase 2`. */
const before = [
  states,
  String.raw`an?(?=\s+(?:${states})\s)`,
  'mainly|primarily|strictly',
  'the|that|successful|full|completion|complete[ds]?|finish(?:ed|ing)?|end|of|on|after|all|both|then|also|finally|first|needs|requires?',
  'ideally|preferably|recommended|idealerweise|möglichst|vorzugsweise|idéalement|idealmente|preferiblemente|preferencialmente|preferibilmente|liefst|желательно|najlepiej',
  String.raw`(?:can|may)\s+(?:only\s+)?(?:start|begin)|only|at\s+least|depends?|must|comes?|once|upon|following`,
  'dem?|der|den|die|erfolgreicher?|vollständiger?|abschluss|fertigstellung|ende|von|nach|beide',
  'fin|achèvement|réalisation|de|la|le|les|du|des|après|l',
  'finalización|las?|los|el|tras|después|finalizar|completar|conclusão|da|das|do|após|completamento|di|del|della|delle|dopo',
  'het|voltooiing|afronding|van|na|beide',
  'завершени[еяю]|окончани[еяю]|выполнени[еяю]|после|zakończeni[ea]|po',
  'nur|seulement|uniquement|sólo|solo|solamente|apenas|somente|soltanto|alleen|только|tylko',
];
const beforeUnspaced =
  '(?:只|仅|僅)?(?:依赖于?|依賴於?|需要?|必须先?)|只|仅|僅|完成|完了|先|在|待|等待?';
/** Emoji that a heading has may stand before it there too: `🚀 Phase 2`. */
const leadPattern = String.raw`(?:(?:(?:${before.join('|')})(?![\p{L}\p{N}])|${beforeUnspaced}|[\p{So}\p{M}\u200D]+)\s*)+`;

const lead = new Expression(`^${leadPattern}`, 'iu');

/** How long such words are at the start of a text. */
export function leadLength(text: string): number {
  return lead.exec(text)?.[0].length ?? 0;
}

/** What stands between the two ends of a range. */
const to = [
  String.raw`-|–|—|~|～|〜|至|到|から|\.{2,3}|to|through|thru|bis|à|jusqu['’]?\s*à|até|hasta|al|tot(?:\s+en\s+met)?|t\/m|по|до`,
  // A letter that is a word in English too: only where a number or another reference with its keyword follows.
  String.raw`(?<=\s)a(?=\s+(?:\p{L}{3}|\d+(?:\.\d+)*(?![\p{L}\p{N}-])))`,
];
export const toPattern = String.raw`\s*(?:${to.join('|')})\s*`;

/** One or the other, which no edge can say. Case matters, because a capital may be an id. */
export const eitherPattern = String.raw`(?:and\/or|[Ee]ither|[Oo][Rr]|[Oo]der|[Ee]ntweder|[Oo]u|[Ss]oit|o|u|oppure|of(?=\s+(?:[Ff]ase|[Ss]tap|[Tt]aak)\s)|lub|albo|или|либо|或者?|または|또는|(?:[Oo]ne|[Aa]ny)\s+of)`;

const adjectives = {
  /** Before the keyword. */
  before:
    'previous|prior|preceding|earlier|above|other|vorherigen?|vorangehenden?|vorangegangenen?|vorigen?|bisherigen?|früheren|voorgaande|vorige|eerdere|предыдущ(?:ие|их|ая|ий|ую|ей|его|ем|его)|poprzedni(?:e|a|ej|ch)',
  /** Behind it. */
  behind:
    'précédente?s?|antérieure?s?|anteriore?s|anteriori|previ[oa]s|precedent[ei]|above|before|vorher|zuvor',
};
const every = String.raw`all|every|each|both|alle[rns]?|sämtliche[nr]?|toute?s|tous|tod[oa]s|tutt[ei]|все(?:х|м)?|wszystkie(?:ch)?`;
const article = String.raw`(?:of\s+)?(?:the\s+|les\s+|las\s+|los\s+|as\s+|os\s+|le\s+|der\s+|de\s+)?`;

/** All that stands before; `keywords`: source of the unit in any number. */
export function allPreviousPattern(keywords: string): string {
  return [
    `(?:${every})\\s+${article}(?:(?:${adjectives.before})(?:\\s+${keywords})?|(?:${keywords}\\s+)?(?:${adjectives.behind})|(?:${ofWork})?${keywords})`,
    // `All`, and nothing else.
    String.raw`(?:all|alle|toute?s|tous|tod[oa]s|tutt[ei]|все|全部|everything(?:\s+else)?|alles|tout|todo|tutto|всё)(?=[\s.]*$)`,
    // In the plural: of one alone it is the one right before, which is looked for first.
    `${article}(?!other\\s)(?:${adjectives.before})\\s+${keywords}`,
    String.raw`above(?=[\s.]*$)`,
    `${article}${keywords}\\s+above(?=[\\s.]*$)`,
    String.raw`(?:every|all)(?:thing)?\s+(?:that\s+(?:is|comes|came)\s+)?(?:above|before|prior|previous|so\s+far)`,
    String.raw`(?:所有|全部)(?:之前的?|先前的?|前置|前面的?|前序|以前的?)?\s*${keywords}?|(?:之前|前面|先前)的?(?:所有|全部)(?:的)?\s*${keywords}?`,
    String.raw`(?:すべて|全て|全)の?(?:前の?|先行)${keywords}?|(?:前の?|これまでの)(?:すべて|全て)の?${keywords}?`,
    String.raw`(?:모든\s*)?이전(?:의)?\s*모든\s*${keywords}?|모든\s*이전\s*${keywords}?`,
  ].join('|');
}

/** `all core phases` */
const ofWork = String.raw`(?:core|main|development|implementation|feature|required|planned)\s+`;

/** The one right before; `keyword`: source of the unit. */
export function previousPattern(keyword: string): string {
  return [
    // `Previous`, and nothing else.
    String.raw`(?:the\s+)?(?:previous|preceding|prior)(?:\s+one)?(?=[\s.]*$)`,
    `${article}(?:immediately\\s+)?(?:${adjectives.before})\\s+${keyword}`,
    `${article}${keyword}\\s+above(?=[\\s.]*$)`,
    `(?:la\\s+|le\\s+|el\\s+|a\\s+|o\\s+)?${keyword}\\s+(?:précédente?|anterior(?:e)?|previ[oa]|precedente)`,
    `上一?(?:个|個)?${keyword}|前一?(?:个|個)?${keyword}|(?:一つ|ひとつ)?前の${keyword}|이전\\s*${keyword}`,
  ].join('|');
}

/** In words, from two on, with `both` first; each language beside the others. */
const counts: readonly string[] = [
  '2|two|both|zwei|beiden?|deux|dos|duas|dois|due|twee|два|две',
  '3|three|drei|trois|tres|três|tre|drie|три',
  '4|four|vier|quatre|cuatro|quatro|quattro|четыре',
  '5|five|fünf|cinq|cinco|cinque|vijf|пять',
];
const anyCount = counts.join('|');

/** Several right before, `the previous two phases`; `keywords`: source of the unit in any number. */
export function severalPreviousPattern(keywords: string): string {
  return [
    String.raw`${article}(?!other\s)(?:${adjectives.before})\s+(?:${anyCount})\s+${keywords}`,
    String.raw`${article}(?:${anyCount})\s+(?:(?!other\s)(?:${adjectives.before})\s+${keywords}|${keywords}\s+(?:${adjectives.behind}))`,
  ].join('|');
}

const countForms = counts.map(
  (words) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu'),
);

/** How many such words name. */
export function countIn(words: string): number {
  return countForms.findIndex((form) => form.test(words)) + 2;
}

/** Where words start that say something else of what was named. */
export const asidePattern = String.raw`(?:but|although|though|because|since|which|while|whereas|so\s+that|aber|weil|sondern|mais|car|pero|porque|mas|ma|perché|maar|omdat|но|потому)(?![\p{L}\p{N}])`;

/** Where an arrow leads to what the phase is good for: `Phase 1 → enables Phase 4`. */
export const leadsToPattern = String.raw`${rightArrowPattern}\s*(?:enables?|unblocks?|blocks?)(?![\p{L}\p{N}])`;

/** What may stand beside a phase says nothing of what it needs. */
export const besidesPattern = String.raw`[^;]*\b${parallelPattern}`;

/** Words that say more of what is needed, up to where that starts, whatever stands before them. */
export const needsMorePattern = String.raw`\b(?:after|as\s+soon\s+as|once|until|requires?|needs|depends?\s+on|not\s+before|must\s+follow|should\s+follow)\s+(?=[^.]{0,200}$)`;

/** Words that leave it open whether what follows is needed: then nothing is read. */
export const doubtPattern = String.raw`(?:not?|without|instead|${independentPattern}|before|blocks?|unblocks?|enables?|except|unless|nicht|ohne|sans|sin|sem|senza|zonder|не|без|optional(?:ly)?)(?![\p{L}\p{N}])`;

/** Words behind which phases are named that are not needed. */
export const denialPattern = String.raw`(?:has\s+)?no\s+(?:(?:hard|other|further|direct)\s+)?(?:dependenc(?:y|ies)|need)\s+(?:on|of|for)\s|(?:(?:is|are)\s+)?independent\s+(?:of|from)\s|not\s+(?:dependent\s+)?on\s|(?:does|do)\s+not\s+(?:depend\s+on|need|require)\s|keine\s+abhängigkeit(?:en)?\s+(?:von|zu)\s|(?:ist\s+)?unabhängig\s+von\s|pas\s+de\s+dépendances?\s|indépendante?\s+d|sin\s+dependencias?\s|independiente\s+de\s|sem\s+dependências?\s|independente\s+d|нет\s+зависимост|не\s+зависит\s+от\s|独立于|不依赖`;

/** Prepositions between what something makes and what makes it: `the schema from Phase 1`. */
export const fromPattern = String.raw`(?:of|from|in|by|von|aus|de|du|des|de(?:ll[ae]|i|gli)|d[ao]s?|van|uit|из|от)`;

/** `Phase 5 waits for this`: it is the other way round. */
const opposite =
  /^\s+(?:(?:waits?|waiting)\s+(?:for|on)|depends?\s+on|needs?|requires?|builds?\s+(?:up)?on|follows?|(?:is|are)\s+blocked\s+by)\s+(?:this|it)(?![\p{L}\p{N}])/iu;
const apart =
  /^\s*(?:(?:is|are|ist|sind|est|sont|es|son|é|são|sono)\s+)?(?:independent|unabhängig|indépendant|independi?ent|indipendent|onafhankelijk|независим|niezależn|独立|獨立|독립)/iu;

/** Whether words behind a phase say that it is needed for nothing here: `Phase 7 independent`, `Phase 7 waits for this`. */
export function setsApart(rest: string): boolean {
  return apart.test(rest) || opposite.test(rest);
}

/** Whether words are of something that the phase before them made, `フェーズ 7 の 9B`: whatever they are, that phase is meant. */
export function isOfThat(rest: string): boolean {
  return /^\s*[の的의]/u.test(rest);
}
