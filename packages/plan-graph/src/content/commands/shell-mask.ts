import type { Range } from '../../source/source-text.ts';

/** A shell script with everything that is data or remark taken out. */
export interface MaskedScript {
  /** Of the script's length: quoted text, heredocs and comments are blanks, line ends stay. */
  readonly code: string;
  /** From the `#` to the end of the line, in the order of the script. */
  readonly comments: readonly Range[];
}

/**
 * Tells the words of a shell script from its data, as far as a look at it needs: quotes (`'…'`, `"…"`,
 * an escaped character), comments, and heredocs. A quote that nothing closes is taken for a plain
 * character. One pass, linear in the script.
 */
export function maskScript(script: string): MaskedScript {
  const units = script.split('');
  const comments: Range[] = [];
  const heredocs: Heredoc[] = [];
  const blank = (start: number, end: number): void => {
    for (let at = start; at < end; at++) if (units[at] !== '\n') units[at] = ' ';
  };
  let at = 0;
  while (at < script.length) {
    const character = script[at];
    if (character === '\n') {
      at = heredocs.length > 0 ? afterHeredocs(script, at + 1, heredocs, blank) : at + 1;
    } else if (character === '\\') {
      blank(at, Math.min(at + 2, script.length));
      at += 2;
    } else if (character === "'" || character === '"') {
      const end = closingQuote(script, at, character);
      if (end !== undefined) blank(at + 1, end);
      at = end === undefined ? at + 1 : end + 1;
    } else if (character === '#' && /^$|[\s;|&(]/.test(script.charAt(at - 1))) {
      const end = endOfLine(script, at);
      comments.push({ start: at, end });
      blank(at, end);
      at = end;
    } else if (character === '<' && script[at + 1] === '<' && script[at + 2] !== '<') {
      opening.lastIndex = at;
      const match = opening.exec(script);
      const word = match?.groups?.['word'];
      if (word !== undefined) heredocs.push({ word, tabs: match?.groups?.['tabs'] === '-' });
      at += match?.[0].length ?? 2;
    } else {
      at += script.startsWith('<<<', at) ? 3 : 1;
    }
  }
  return { code: units.join(''), comments };
}

interface Heredoc {
  readonly word: string;
  /** `<<-`: tabs may stand before the word that ends it. */
  readonly tabs: boolean;
}

const opening = /<<(?<tabs>-?)[ \t]*(?:["'\\]?)(?<word>[\w.-]+)["']?/y;

/** Where the script goes on behind the bodies of the heredocs that the line before has opened. */
function afterHeredocs(
  script: string,
  start: number,
  heredocs: Heredoc[],
  blank: (start: number, end: number) => void,
): number {
  let at = start;
  for (const { word, tabs } of heredocs.splice(0)) {
    while (at < script.length) {
      const end = endOfLine(script, at);
      const line = script.slice(at, end);
      blank(at, end);
      at = Math.min(end + 1, script.length);
      if ((tabs ? line.replace(/^\t+/, '') : line) === word) break;
    }
  }
  return at;
}

function closingQuote(script: string, open: number, quote: string): number | undefined {
  for (let at = open + 1; at < script.length; at++) {
    if (script[at] === quote) return at;
    if (quote === '"' && script[at] === '\\') at++;
  }
  return undefined;
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf('\n', at);
  return end === -1 ? script.length : end;
}
