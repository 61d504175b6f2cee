import { fileOf, lineIndexAt, lineStarts } from '../source/source-text.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { itemAt, must } from '../source/must.ts';

/** How a frame is drawn. */
export interface CodeFrameOptions {
  /** Lines shown above the one that is meant. Default 2. */
  readonly above?: number;
  /** Lines shown below it. Default 1. */
  readonly below?: number;
  /** Terminal columns for the text of a line; what is longer is cut, with `…`. Default 100. */
  readonly width?: number;
}

/**
 * The lines around a range, the range underlined:
 *
 * ```
 *   40 | ### Phase 4: Wire it up
 *   41 |
 * > 42 | dependencies: [9]
 *      |                ^
 * ```
 *
 * A range over several lines is underlined to the end of its first one; an empty range, and one
 * that holds only a line ending, gets a single `^`. Tabs become spaces and control characters
 * visible, so that the underline stands where the range does.
 */
export function codeFrame(
  joined: SourceText,
  joinedRange: Range,
  options: CodeFrameOptions = {},
): readonly string[] {
  const { source, range } = fileOf(joined, joinedRange);
  const { above = 2, below = 1, width = 100 } = options;
  const marked = lineIndexAt(source, range.start);
  const first = Math.max(0, marked - above);
  const last = Math.max(marked, Math.min(lastLine(source), marked + below));
  const digits = String(last + 1).length;

  const frame: string[] = [];
  for (let line = first; line <= last; line++) {
    const { text, start } = lineText(source, line);
    const isMarked = line === marked;
    const excerpt = excerptOf(
      text,
      isMarked ? { start: range.start - start, end: range.end - start } : { start: 0, end: 0 },
      width,
    );
    frame.push(
      `${isMarked ? '>' : ' '} ${String(line + 1).padStart(digits)} | ${excerpt.text}`.trimEnd(),
    );
    if (isMarked) frame.push(`${' '.repeat(digits + 3)}| ${excerpt.underline}`);
  }
  return frame;
}

/**
 * A line break at the end of the file ends the last line; what stands after it is no line to show.
 */
function lastLine(source: SourceText): number {
  const starts = lineStarts(source);
  const last = starts.length - 1;
  return last > 0 && starts[last] === source.text.length ? last - 1 : last;
}

/**
 * A line without its ending and without a byte order mark; `start` is the offset of its first
 * character.
 */
function lineText(source: SourceText, line: number): { text: string; start: number } {
  const starts = lineStarts(source);
  const { text } = source;
  let start = itemAt(starts, line);
  let end = starts[line + 1] ?? text.length;
  if (end > start && text[end - 1] === '\n') end--;
  if (end > start && text[end - 1] === '\r') end--;
  if (start === 0 && text.startsWith('\uFEFF')) start = 1;
  return { text: text.slice(start, end), start };
}

/** A character as it is printed. */
interface Cell {
  readonly text: string;
  /** UTF-16 offset in the line. */
  readonly offset: number;
  /** Where it is printed, and how many columns it takes. */
  readonly column: number;
  readonly columns: number;
}

/** As in CommonMark, so that what looks nested is nested. */
const tabStop = 4;

function cellsOf(text: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const character of charactersOf(text)) {
    const isTab = character === '\t';
    const columns = isTab ? tabStop - (column % tabStop) : columnsOf(character);
    const shown = isTab ? ' '.repeat(columns) : visibleText(character);
    cells.push({ text: shown, offset, column, columns });
    column += columns;
    offset += character.length;
  }
  return cells;
}

/**
 * What is shown of a line, scrolled so that `range` (offsets in the line) is in view, and its
 * underline.
 */
function excerptOf(text: string, range: Range, width: number): { text: string; underline: string } {
  const from = Math.min(text.length, Math.max(0, range.start));
  const to = Math.min(text.length, Math.max(from, range.end));

  // Only what can be in view is laid out: a line may hold megabytes.
  const begin = from <= width * 4 ? 0 : from - width * 2;
  const end = Math.min(text.length, from + width * 4);
  const cells = cellsOf(text.slice(begin, end), begin);
  const last = cells.at(-1);
  const total = last === undefined ? 0 : last.column + last.columns;
  const startColumn = (offset: number): number =>
    offset >= end ? total : (cells.findLast((cell) => cell.offset <= offset)?.column ?? 0);
  const endColumn = (offset: number): number =>
    cells.find((cell) => cell.offset >= offset)?.column ?? total;

  const markStart = startColumn(from);
  const isWhole = begin === 0 && end === text.length && total <= width;
  // A third of the width stays before a range that has to be scrolled into view.
  const left = isWhole || markStart < (width * 2) / 3 ? 0 : markStart - Math.floor(width / 3);
  const head = left > 0 || begin > 0 ? '…' : '';
  const tail = !isWhole && (total > left + width || end < text.length) ? '…' : '';
  const shown = cells.filter(
    (cell) =>
      cell.column >= left + head.length &&
      cell.column + cell.columns <= (isWhole ? total : left + width - tail.length),
  );

  const shift = (shown[0]?.column ?? 0) - head.length;
  const shownEnd = shown.reduce((column, cell) => Math.max(column, cell.column + cell.columns), 0);
  const markEnd = Math.max(markStart + 1, Math.min(endColumn(to), shownEnd));
  return {
    text: head + shown.map((cell) => cell.text).join('') + tail,
    underline: ' '.repeat(Math.max(0, markStart - shift)) + '^'.repeat(markEnd - markStart),
  };
}

/**
 * Text of a plan as it may be printed: nothing in it can steer the terminal or pass for other text.
 * C0 controls become their control pictures (`␛` for ESC); C1 controls, line separators, marks that
 * reorder or hide text, and halves of surrogate pairs become U+FFFD. One character stays one
 * character.
 */
export function visibleText(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\uFFFD';
  });
}

/** Zero-width joiners and variation selectors are not in it: they belong to words and emoji. */
const unprintable =
  /[\p{Cc}\p{Cs}\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/**
 * The columns that a terminal gives to a text of one line, once {@link visibleText} has made it
 * printable: 2 for East Asian wide characters and emoji, 0 for marks that sit on others.
 */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of charactersOf(text)) {
    const code = must(character.codePointAt(0), 'code of a character');
    const isFlag = isRegional(code) && character.length > 2;
    columns += isFlag || isWide(code) || character.includes('\uFE0F') ? 2 : isMark(code) ? 0 : 1;
  }
  return columns;
}

/**
 * What a reader takes for one character: a code point with its marks, an emoji joined from
 * several, a flag. Coarser than Unicode's segmentation, whose rules change with the version of
 * Node.
 */
export function* charactersOf(text: string): Generator<string, void> {
  let start = 0;
  let end = 0;
  let first = 0;
  let last = 0;
  for (const point of text) {
    const code = must(point.codePointAt(0), 'code of a character');
    const joins =
      first >= 0x20 &&
      (isMark(code) ||
        isSkinTone(code) ||
        (last === 0x200d && code > 0x2000) ||
        (isRegional(code) && isRegional(first) && end - start === 2));
    if (!joins) {
      if (end > start) yield text.slice(start, end);
      start = end;
      first = code;
    }
    last = code;
    end += point.length;
  }
  if (end > start) yield text.slice(start, end);
}

function isMark(code: number): boolean {
  return (
    code >= 0x300 &&
    (code === 0x200c ||
      code === 0x200d ||
      // Vowels and finals of decomposed Hangul are drawn into the syllable before them.
      (code >= 0x1160 && code <= 0x11ff) ||
      /[\p{Mn}\p{Me}]/u.test(String.fromCodePoint(code)))
  );
}

function isRegional(code: number): boolean {
  return code >= 0x1f1e6 && code <= 0x1f1ff;
}

function isSkinTone(code: number): boolean {
  return code >= 0x1f3fb && code <= 0x1f3ff;
}

function isWide(code: number): boolean {
  return code >= 0x1100 && wideRanges.some(([first, last]) => code >= first && code <= last);
}

/**
 * East Asian Width W and F, which holds all that is an emoji by itself.
 * Source: Unicode, EastAsianWidth.txt and emoji-data.txt (Emoji_Presentation).
 */
const wideRanges: readonly (readonly [first: number, last: number])[] = `
  1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f
  2693 26a1 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705
  270a-270b 2728 274c 274e 2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55
  2e80-303e 3041-3247 3250-a4cf a960-a97c ac00-d7a3 f900-faff fe10-fe19 fe30-fe6f
  ff01-ff60 ffe0-ffe6 16fe0-18dff 1aff0-1b2ff 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f320
  1f32d-1f335 1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4
  1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596
  1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6d8 1f6dc-1f6df 1f6eb-1f6ec
  1f6f4-1f6fc 1f7e0-1f7eb 1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1faff
  20000-3fffd
`
  .trim()
  .split(/\s+/)
  .map((range) => {
    const [first = '', last = first] = range.split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });
