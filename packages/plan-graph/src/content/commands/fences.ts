import type { Code } from 'mdast';
import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import { rangeOf } from '../parse-markdown.ts';

/** The fence's first line from its first back-tick to its last character, and what it holds. */
export interface Fence {
  readonly range: Range;
  readonly opening: Range;
  readonly language: string | undefined;
  readonly body: Range;
  readonly closed: boolean;
}

/** Undefined for indented code, which mdast gives the same type. */
export function parseFence(source: SourceText, node: Code): Fence | undefined {
  const range = rangeOf(node);
  const text = textOf(source, range);
  const marker = /^(?:`{3,}|~{3,})/.exec(text)?.[0];
  if (marker === undefined) return undefined;
  const starts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length),
  ];
  const lastLine = text.slice(starts.at(-1));
  const closing = new RegExp(`^[\\s>]*${marker.charAt(0)}{${marker.length},}[ \\t]*$`);
  const closed = starts.length > 1 && closing.test(lastLine);
  const opening = text.slice(0, starts[1]).trimEnd();
  const bodyEnd = closed
    ? text.slice(0, starts.at(-1)).replace(/(?:\r\n|\r|\n)$/, '').length
    : text.length;
  const bodyStart = starts[1] ?? text.length;
  return {
    range,
    opening: { start: range.start, end: range.start + opening.length },
    language: node.lang?.toLowerCase(),
    body: { start: range.start + bodyStart, end: range.start + Math.max(bodyStart, bodyEnd) },
    closed,
  };
}
