import { itemAt } from './must.ts';

/**
 * A stretch of a {@link SourceText}: UTF-16 offsets into the raw text, `end` exclusive.
 * Offsets are of the file as it stands on disk (BOM, CRLF and tabs included), so that an editor
 * or a rewrite can use them as they are.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text with the name it is reported under. */
export interface SourceText {
  /** Path from the workspace root, `/`-separated. Only printed, never opened. */
  readonly path: string;
  readonly text: string;
  /** The files that the text was joined from, in order, where it is that of a plan in several files; see `joinSources`. */
  readonly parts?: readonly SourcePart[];
}

/** One file of a joined text. It starts at the start of a line. */
export interface SourcePart {
  readonly path: string;
  readonly start: number;
  /** Of the file's own text; a line ending that was put between two files is in neither. */
  readonly end: number;
}

/** A place as people and editors count it: both numbers start at 1; `column` counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStartsOf = new WeakMap<SourceText, readonly number[]>();

/** Offsets at which lines start. LF, CRLF and a lone CR end a line, as in CommonMark. */
export function lineStarts(source: SourceText): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(match.index + match[0].length);
  }
  lineStartsOf.set(source, starts);
  return starts;
}

/** Index (from 0) of the line that holds `offset`. */
export function lineIndexAt(source: SourceText, offset: number): number {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (itemAt(starts, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of `offset` in its file. A byte order mark is not counted as a column. */
export function positionAt(source: SourceText, offset: number): Position {
  if (source.parts !== undefined) {
    const file = fileOf(source, { start: offset, end: offset });
    return positionAt(file.source, file.range.start);
  }
  const line = lineIndexAt(source, offset);
  const start = itemAt(lineStarts(source), line);
  const bom = line === 0 && source.text.startsWith('\uFEFF') ? 1 : 0;
  return { line: line + 1, column: Math.max(0, offset - start - bom) + 1 };
}

/** The file that a range stands in, as a text of its own, with the range in it. */
export interface FileRange {
  readonly source: SourceText;
  readonly range: Range;
}

const filesOfJoined = new WeakMap<SourceText, readonly SourceText[]>();

/** The files of a text, each by itself: of a plan in one file, that file. */
export function filesOf(source: SourceText): readonly SourceText[] {
  if (source.parts === undefined) return [source];
  const known = filesOfJoined.get(source);
  if (known !== undefined) return known;
  const files = source.parts.map(({ path, start, end }) => ({
    path,
    text: source.text.slice(start, end),
  }));
  filesOfJoined.set(source, files);
  return files;
}

/** Finds the file of a range. A range that starts in one file and ends in another is cut at the end of the first. */
export function fileOf(source: SourceText, range: Range): FileRange {
  const { parts } = source;
  if (parts === undefined) return { source, range };
  const files = filesOf(source);
  const index = parts.findLastIndex(({ start }) => start <= range.start);
  const file = itemAt(files, index);
  const part = itemAt(parts, index);
  const within = (offset: number): number =>
    Math.min(file.text.length, Math.max(0, offset - part.start));
  return { source: file, range: { start: within(range.start), end: within(range.end) } };
}

/** The path of the file that `offset` stands in. */
export function pathAt(source: SourceText, offset: number): string {
  return fileOf(source, { start: offset, end: offset }).source.path;
}

/** The text of a range. */
export function textOf(source: SourceText, range: Range): string {
  return source.text.slice(range.start, range.end);
}
