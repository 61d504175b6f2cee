/**
 * One token of "that phase has to be done": after a reference it changes nothing. Matched token by
 * token, so that neither the time nor the stack grows with what does not match in the end.
 */
const token =
  /[\s✓✅☑✔.\uFE0F]|(?:must|has|have|to|be|been|is|are|fully|all|successfully|first|and|the|its?|code|tests?|work|deliverables?|complete[ds]?|completion|done|finished?|delivered|merged|landed|shipped|approved|verified|implemented|passing|passed|passes|pass|ready|required|closed|green)(?![\p{L}\p{N}])|完了|完成|必須|必须|完成后|之后|後|后/iuy;

/** How far a text says nothing else than that something is complete. */
export function completionEnd(text: string): number {
  let end = 0;
  token.lastIndex = 0;
  while (token.test(text)) end = token.lastIndex;
  return end;
}
