import type { Span } from './block-scan.ts';

/**
 * The lines of a paragraph without container markers, indentation and their own line endings,
 * joined by `\n`: what inline structure is read from. Offsets lead back into the raw text.
 */
export interface JoinedText {
  readonly text: string;
  readonly parts: readonly Span[];
}

export function joinText(text: string, parts: readonly Span[]): JoinedText {
  return { text: parts.map(({ start, end }) => text.slice(start, end)).join('\n'), parts };
}

/** Translates spans of the joined text, sorted and disjoint, into spans of the raw text. */
export function toRawSpans({ parts }: JoinedText, spans: readonly Span[]): Span[] {
  let index = 0;
  let joinedStart = 0;
  const toRaw = (offset: number): number => {
    for (;;) {
      const part = parts[index];
      if (part === undefined) return offset;
      const length = part.end - part.start;
      if (offset <= joinedStart + length) return part.start + offset - joinedStart;
      joinedStart += length + 1;
      index++;
    }
  };
  return spans.map(({ start, end }) => ({ start: toRaw(start), end: toRaw(end) }));
}
