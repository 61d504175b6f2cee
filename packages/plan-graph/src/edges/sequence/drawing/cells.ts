import { isSurelyStroke, type Stroke, strokeOf } from './strokes.ts';

/** Words in a drawing. */
export interface Label {
  readonly row: number;
  /** Columns, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A drawing in text, taken apart. Rows and columns are counted from 0. */
export interface Cells {
  readonly labels: readonly Label[];
  /** By {@link cellKey}. */
  readonly strokes: ReadonlyMap<number, Stroke>;
}

/** In characters; longer rows are no drawing. */
const widest = 1000;

export function cellKey(row: number, column: number): number {
  // A column beside the row's first one is still another cell.
  return row * (widest + 2) + column + 1;
}

/** Where words end: at two blanks, at a stroke, or before what leads to one. */
const wordsEnd = /\s{2}|\s(?=[-=—–]{2}|[-=—–]+>|<[-=—–]|[|^]|[vV](?:\s|$))|[-=]{2,}>?|[-=]>|\||$/u;

/** Takes the rows of a drawing apart. Undefined: it has strokes that are not known, or is too wide. */
export function parseCells(rows: readonly string[]): Cells | undefined {
  const labels: Label[] = [];
  const strokes = new Map<number, Stroke>();
  for (const [row, line] of rows.entries()) {
    if (line.length > widest || line.includes('\t')) return undefined;
    for (let at = 0; at < line.length;) {
      const character = line.charAt(at);
      const branch = branchAt(line, at);
      const stroke = strokeOf(branch ?? character);
      if (character === ' ') at++;
      else if (stroke !== undefined && (branch !== undefined || startsStroke(line, at))) {
        strokes.set(cellKey(row, at), stroke);
        at++;
      } else if (/[\\/]/.test(character) && !/\S/.test(line.charAt(at + 1))) return undefined;
      else {
        const end = endOfWords(line, at);
        labels.push({ row, start: at, end, text: line.slice(at, end) });
        at = end;
      }
    }
  }
  return { labels, strokes };
}

/** What `|--` and `` `-- `` of trees in ASCII start with, as a stroke that tells more. */
function branchAt(line: string, at: number): string | undefined {
  if (!/[-=]/.test(line.charAt(at + 1))) return undefined;
  return { '|': '├', '`': '└', '\\': '└' }[line.charAt(at)];
}

function startsStroke(line: string, at: number): boolean {
  const character = line.charAt(at);
  if (/[vV]/.test(character)) return /^.(?:\s|$)/u.test(line.slice(at, at + 2));
  return isSurelyStroke(character) || !/[\p{L}\p{N}]/u.test(line.charAt(at + 1));
}

function endOfWords(line: string, from: number): number {
  const rest = line.slice(from);
  let end = wordsEnd.exec(rest)?.index ?? rest.length;
  for (let at = 0; at < end; at++) if (isSurelyStroke(rest.charAt(at))) end = at;
  while (end > 1 && rest.charAt(end - 1) === ' ') end--;
  return from + Math.max(1, end);
}
