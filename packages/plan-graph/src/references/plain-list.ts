import type { DependencyItem } from '../model/dependency.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { isPlainNone } from '../vocabulary/none-words.ts';
import { type DependencyValue, naming, nothingNeeded } from './dependency-value.ts';

/**
 * Reads what nearly all values are: `[1, 2]`, `[]`, `Phase 1, Phase 2`, `None`. Undefined: the value says more, or says
 * it otherwise. What it gives is what the whole grammar gives, without its expressions, of which a process that reads
 * one plan would compile each for a single use.
 *
 * @param keyword - what may stand before a number; undefined: nothing
 */
export function readPlainList(
  value: string,
  offset: number,
  keyword: string | undefined,
): DependencyValue | undefined {
  if (value === '[]' || isPlainNone(value)) return nothingNeeded;
  const isBracketed = value.startsWith('[') && value.endsWith(']');
  const end = isBracketed ? value.length - 1 : value.length;
  const items: DependencyItem[] = [];
  let at = isBracketed ? 1 : 0;
  for (;;) {
    const start = skipBlanks(value, at);
    const number = skipKeyword(value, start, keyword);
    const numberEnd = skipNumber(value, number);
    if (numberEnd === number) return undefined;
    const id = toPhaseId(value.slice(number, numberEnd));
    items.push({ kind: 'phase', id, range: { start: offset + start, end: offset + numberEnd } });
    at = skipBlanks(value, numberEnd);
    if (at === end) return naming(...items);
    if (value[at] !== ',') return undefined;
    at++;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

function skipKeyword(text: string, from: number, keyword: string | undefined): number {
  if (keyword === undefined || !text.startsWith(keyword, from)) return from;
  const end = from + keyword.length;
  return text[end] === ' ' ? end + 1 : from;
}

/** `1`, `2.10` */
function skipNumber(text: string, from: number): number {
  let at = from;
  for (;;) {
    const start = at;
    while (isDigit(text, at)) at++;
    if (at === start) return from;
    if (text[at] !== '.') return at;
    at++;
  }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}
