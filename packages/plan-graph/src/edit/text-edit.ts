import { itemAt } from '../source/must.ts';
import { joinSources } from '../source/join-sources.ts';
import type { Range, SourceText } from '../source/source-text.ts';

/** Puts a text in the place of a stretch of another; an empty stretch is a place to insert at. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Applies edits that do not overlap. Everything outside of their ranges stays as it is, to the byte. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start)) {
    if (edit.range.start < at) throw new Error('Internal error: edits of one text overlap');
    result += text.slice(at, edit.range.start) + edit.text;
    at = edit.range.end;
  }
  return result + text.slice(at);
}

/** {@link applyEdits} to a plan in one file or several. No edit may reach from one file into another. */
export function editSource(source: SourceText, edits: readonly TextEdit[]): SourceText {
  const { parts } = source;
  if (parts === undefined) return { path: source.path, text: applyEdits(source.text, edits) };
  const editsOf = parts.map((): TextEdit[] => []);
  for (const { range, text } of edits) {
    const index = parts.findLastIndex(({ start }) => start <= range.start);
    const part = itemAt(parts, index);
    if (range.end > part.end) throw new Error('Internal error: an edit leaves its file');
    const own = { start: range.start - part.start, end: range.end - part.start };
    itemAt(editsOf, index).push({ range: own, text });
  }
  const files = parts.map(({ path, start, end }, index) => ({
    path,
    text: applyEdits(source.text.slice(start, end), itemAt(editsOf, index)),
  }));
  return joinSources(files);
}
