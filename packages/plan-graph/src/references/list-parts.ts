import type { Range } from '../source/source-text.ts';
import { separatorPattern } from '../vocabulary/separators.ts';
import type { ItemReader } from './item-reading.ts';

/** One of the references of a list, or what stands in the place of one. */
export interface ListPart {
  readonly at: Range;
  /** With the blanks behind it, where its parentheses stand. */
  readonly end: number;
  /** What stands before it; empty for the first. */
  readonly joint: string;
}

/** Between two references a full stop separates them as a comma does. */
const separators = new RegExp(
  String.raw`${separatorPattern}|[.!]\s+(?=\p{Lu}\p{Ll}+\s)|[。！]`,
  'gu',
);

/** What the separators of a list leave between them. */
export function listParts(text: string, list: Range): readonly ListPart[] {
  const parts: ListPart[] = [];
  let start = list.start;
  let joint = '';
  const push = (end: number): void => {
    const at = trimmed(text, { start, end });
    if (at.start < at.end) parts.push({ at, end, joint });
  };
  for (const match of text.slice(list.start, list.end).matchAll(separators)) {
    // `Phase 3+` starts a range, and separates nothing.
    if (match[0] === '+' && !/\S/.test(text.slice(list.start + match.index + 1, list.end)))
      continue;
    push(list.start + match.index);
    start = list.start + match.index + match[0].length;
    joint = match[0];
  }
  push(list.end);
  const last = parts.pop();
  // The parentheses at the end of the value belong to its last item.
  const isLast = !/[^\s.。!！]/.test(text.slice(list.end));
  return last === undefined ? [] : [...parts, isLast ? { ...last, end: text.length } : last];
}

/** A range without the blanks and full stops at its ends. */
export function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /[\s.。!！]/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

const stop = /[.!]\s+(?=\p{Lu})|[。！]\s*/gu;

/**
 * Where a list ends: with the first sentence that something else follows than a reference. A sentence that starts with
 * a phase goes on with the list: `Phase 1 (the schema). Phase 2 (the store).`
 */
export function listEnd(
  text: string,
  { start, end }: Range,
  { startsReference }: Pick<ItemReader, 'startsReference'>,
): number {
  for (const { index, 0: found } of text.slice(start, end).matchAll(stop)) {
    const next = start + index + found.length;
    if (!startsReference(text.slice(next, Math.min(end, next + 80)))) return start + index;
  }
  return end;
}
