import type { Range } from '../source/source-text.ts';

/** What stands in brackets or in code, without them. */
export interface Bracketed {
  readonly text: string;
  /** From the start of the words. */
  readonly range: Range;
}

const openers = '[(（{`';
const anyOpener = /[[(（{`]/;
const closers = '])）}';

/** How many pairs may stand in one another in a part that is still asked what it says, which keeps all parts together short. */
const mostLayers = 3;

/**
 * What words have in brackets of any kind and in code, in the order of the text: `depends on Phase 1 (its tables)` and, behind
 * it, `its tables`. Any bracket closes any other, as long as one is open.
 */
export function bracketedIn(words: string): readonly Bracketed[] {
  // Most words have none.
  if (!anyOpener.test(words)) return [];
  const open: { readonly at: number; layers: number }[] = [];
  const found: Bracketed[] = [];
  const close = (index: number, at: number, layers: number): void => {
    const around = open.at(-1);
    if (around !== undefined) around.layers = Math.max(around.layers, layers + 1);
    if (layers > mostLayers) return;
    const range = { start: at + 1, end: index };
    found.push({ text: words.slice(range.start, range.end), range });
  };
  let code: number | undefined;
  for (let index = 0; index < words.length; index++) {
    const sign = words.charAt(index);
    if (sign === '`' && code !== undefined) {
      // What code opens and does not close is none of the words.
      const layers = Math.max(...open.slice(code).map((one) => one.layers));
      const at = open[code]?.at ?? index;
      open.length = code;
      code = undefined;
      close(index, at, layers);
    } else if (openers.includes(sign)) {
      if (sign === '`') code = open.length;
      open.push({ at: index, layers: 1 });
    } else if (closers.includes(sign) && open.length > (code ?? -1) + 1) {
      const { at, layers } = open.pop() ?? { at: index, layers: 1 };
      close(index, at, layers);
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}
