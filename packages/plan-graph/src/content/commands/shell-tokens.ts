import type { Range } from '../../source/source-text.ts';
import { maskScript } from './shell-mask.ts';

/** A word with what is glued to it (quotes, substitutions, redirections), or an operator; a line end is `\n`. */
export interface Token extends Range {
  readonly kind: 'word' | 'operator';
  /** As in the mask: what stands in quotes is blank. */
  readonly text: string;
}

/**
 * The words and operators of a shell script, as far as its structure goes: substitutions, `[[ … ]]` and
 * `(( … ))` are parts of words. Undefined for one that cannot be read. One pass, linear in the script.
 */
export function shellTokens(script: string): readonly Token[] | undefined {
  const code = joinLines(script);
  const tokens: Token[] = [];
  let at = 0;
  while (at < code.length) {
    if (/[ \t\r]/.test(code.charAt(at))) {
      at++;
      continue;
    }
    const operator = operatorAt(code, at);
    const end = operator === undefined ? wordEnd(code, at) : at + operator.length;
    if (end === undefined) return undefined;
    const kind = operator === undefined ? 'word' : 'operator';
    tokens.push({ kind, text: code.slice(at, end), start: at, end });
    at = end;
  }
  return tokens;
}

const operators = ['&&', '||', ';;&', ';;', ';&', '|&', '\n', ';', '&', '|', '(', ')'];

function operatorAt(code: string, at: number): string | undefined {
  if (code.startsWith('((', at) || code.startsWith('&>', at)) return undefined;
  return operators.find((operator) => code.startsWith(operator, at));
}

/** The mask, in which lines that go on with the next one end in a blank. */
function joinLines(script: string): string {
  const { code, comments } = maskScript(script);
  const commentEnds = new Set(comments.map(({ end }) => end));
  return code.replace(/\n/g, (end, at: number) =>
    // An escaped character is blank in the mask, a plain backslash cannot stand there.
    script[at - 1] === '\\' && code[at - 1] === ' ' && !commentEnds.has(at) ? ' ' : end,
  );
}

function wordEnd(code: string, start: number): number | undefined {
  if (/^\[\[\s/.test(code.slice(start, start + 3))) return behind(code, ']]', start);
  if (code.startsWith('((', start)) return behind(code, '))', start);
  let at = start;
  while (at < code.length) {
    const sign = code.charAt(at);
    if (/[ \t\r\n;|]/.test(sign)) return at;
    if (sign === '&' && !/[<>]/.test(code.charAt(at - 1)) && code[at + 1] !== '>') return at;
    const opens = /[$<>=?*+@!]/.test(code.charAt(at - 1)) && at > start;
    if (sign === '(' && !opens) return at;
    if (sign === ')') return at;
    let end: number | undefined = at + 1;
    if (sign === "'" || sign === '"' || sign === '`') {
      const close = code.indexOf(sign, at + 1);
      end = close === -1 ? at + 1 : close + 1;
    } else if (sign === '(') end = behindParenthesis(code, at);
    else if (sign === '{' && code[at - 1] === '$') end = behind(code, '}', at);
    if (end === undefined) return undefined;
    at = end;
  }
  return at;
}

function behind(code: string, close: string, from: number): number | undefined {
  const at = code.indexOf(close, from);
  return at === -1 ? undefined : at + close.length;
}

function behindParenthesis(code: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    const sign = code.charAt(at);
    if (sign === "'" || sign === '"') {
      const close = code.indexOf(sign, at + 1);
      if (close !== -1) at = close;
    } else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at + 1;
  }
  return undefined;
}
