/**
 * One token of "that phase has to be done": after a reference it changes nothing. Matched token by
 * token, so that neither the time nor the stack grows with what does not match in the end.
 */
const words = [
  'must|has|have|to|be|been|is|are|fully|all|both|successfully|first|and|the|its?|code|tests?|work|deliverables?',
  'complete[ds]?|completion|done|finished?|finali[sz]ed|delivered|merged|landed|shipped|released|deployed|approved|reviewed',
  'verified|validated|implemented|tested|passing|passed|passes|pass|ready|stable|required|closed|green',
  // Spanish, Portuguese, Italian
  'está|estar|debe|hech[oa]|complet(?:ad|at)?[oa]|terminad?[oa]|terminata|finali[sz]ad[oa]|list[oa]|aprobad[oa]|aprovad[oa]|conclu[ií]d[oa]|pront[oa]|implementad[oa]',
  // French
  'est|doit|être|terminée?s?|complète|complétée?|complet|finie?s?|achevée?s?|validée?s?|livrée?s?|faite?s?',
  // German
  'ist|sind|muss|müssen|sein|vollständig|abgeschlossen|fertig(?:gestellt)?|erledigt|umgesetzt|beendet|abgenommen',
  // Russian
  'завершен[аоы]?|завершён|готов[аоы]?|выполнен[аоы]?|закончен[аоы]?',
];
// Without blanks between words; the longer ones first.
const unspacedWords = [
  '已?全部完成|已?完成(?:后|之后)?|已?通过|结束(?:后|之后)?|之后|必须|后|全部',
  '完了(?:後|済み?)?|必須|後|済み?|すべて|全て',
  '완료(?:됨|\\s*후)?|모두',
];
const token = new RegExp(
  String.raw`[\s✓✅☑✔.。\uFE0F]|(?:${words.join('|')})(?![\p{L}\p{N}])|${unspacedWords.join('|')}`,
  'iuy',
);

/** How far a text says nothing else than that something is complete. */
export function completionEnd(text: string): number {
  let end = 0;
  token.lastIndex = 0;
  while (token.test(text)) end = token.lastIndex;
  return end;
}
