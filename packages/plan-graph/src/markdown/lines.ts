import type { Range } from '../source/source-text.ts';
import type { BlockScan, Heading, LineKind, ScannedLine } from './scanner/scan-blocks.ts';
import { looseRows } from './loose-rows.ts';
import { type Cell, cellsOf } from './table-cells.ts';

const noCells: readonly Cell[] = [];

/**
 * The lines of a text with what markdown makes of each, asked by index: the one thing that readers of plans hand
 * around. An index that a line must have throws where it has none (`at`, `content`, `range`); where a reader
 * looks beyond the lines it has, the answer is that nothing is there (`kind`, `isText`, `cells`). An `end` is
 * always exclusive.
 */
export class Lines {
  /** Of the same length as the file, perhaps with its comments blanked out. */
  readonly text: string;
  readonly scan: BlockScan;
  readonly count: number;
  readonly #lines: readonly ScannedLine[];
  readonly #found = new Map<(lines: Lines) => unknown, unknown>();
  #ownHeadings: readonly Heading[] | undefined;
  #looseRows: ReadonlySet<number> | undefined;

  constructor(text: string, scan: BlockScan) {
    this.text = text;
    this.scan = scan;
    this.#lines = scan.lines;
    this.count = scan.lines.length;
  }

  /** What somebody finds in the lines as a whole: found once for all who ask. */
  once<Value>(find: (lines: Lines) => Value): Value {
    const known = this.#found.get(find) as Value | undefined;
    if (known !== undefined) return known;
    const value = find(this);
    this.#found.set(find, value);
    return value;
  }

  // Asked several times for each line of a plan, so without a call of its own.
  at(index: number): ScannedLine {
    const line = this.#lines[index];
    if (line === undefined) throw new Error(`Internal error: no line ${index} of ${this.count}`);
    return line;
  }

  /** Undefined beyond the lines. */
  kind(index: number): LineKind | undefined {
    return this.#lines[index]?.kind;
  }

  /** Whether it is text of a paragraph. False beyond the lines. */
  isText(index: number): boolean {
    return this.kind(index) === 'text';
  }

  /** Whether it is text that starts a list item. False beyond the lines. */
  opensItem(index: number): boolean {
    const line = this.#lines[index];
    return line?.kind === 'text' && line.opensItem;
  }

  /** Whether an item starts on it, be it one without words, whose words or items are on the lines below. False beyond the lines. */
  startsItem(index: number): boolean {
    const line = this.#lines[index];
    if (line?.opensItem !== true) return false;
    return line.kind === 'text' || line.kind === 'blank' || this.#showsNothing(index);
  }

  /** Where the line starts, its markers included; the end of the text for the index behind the last line. */
  start(index: number): number {
    return index === this.count ? this.text.length : this.at(index).start;
  }

  /** What stands on the line behind the markers of quotes and items. */
  content(index: number): string {
    const { contentStart, end } = this.at(index);
    return this.text.slice(contentStart, end);
  }

  /** The place of {@link content}. */
  range(index: number): Range {
    const { contentStart, end } = this.at(index);
    return { start: contentStart, end };
  }

  /** What stands between the start of the line and its content: indentation, and markers of quotes and items. */
  prefix(index: number): string {
    const { start, contentStart } = this.at(index);
    return this.text.slice(start, contentStart);
  }

  /** The number of the list item that opens on a line, `2. Store`. Undefined: it has none. */
  itemNumber(index: number): number | undefined {
    if (!this.opensItem(index)) return undefined;
    const written = /(?<!\d)(?<number>\d{1,9})[.)]\s+$/u.exec(this.prefix(index))?.groups?.[
      'number'
    ];
    return written === undefined ? undefined : Number(written);
  }

  /** The text of a range. */
  words({ start, end }: Range): string {
    return this.text.slice(start, end);
  }

  /** The headings of the document itself: those in quotes and lists are quotations or examples. */
  get ownHeadings(): readonly Heading[] {
    return (this.#ownHeadings ??= this.scan.headings.filter(({ nested }) => !nested));
  }

  /** The cells of a line that starts with a bar, or is of a table without such bars; none of any other, nor beyond the lines. */
  cells(index: number): readonly Cell[] {
    return this.isRow(index) ? cellsOf(this.content(index), this.at(index).contentStart) : noCells;
  }

  /** Whether it is of a table, or starts as such lines do. False beyond the lines. */
  isRow(index: number): boolean {
    const line = this.#lines[index];
    if (line?.kind !== 'text') return false;
    return this.text[line.contentStart] === '|' || this.looseRows.has(index);
  }

  /** The indexes of the lines of tables that do not start with a bar. */
  get looseRows(): ReadonlySet<number> {
    return (this.#looseRows ??= looseRows(this.text, this.#lines));
  }

  /** The index behind the lines that go on with the paragraph of line `index`. A line that starts an item does not. */
  paragraphEnd(index: number, end = this.count): number {
    let next = index + 1;
    while (next < end && this.isText(next) && !this.at(next).opensItem) next++;
    return next;
  }

  /**
   * The indexes of the list items right below line `label`: of the first list there, and of its first level. Blank
   * lines and comments may stand between; below a line that is itself in an item, only deeper items count.
   */
  items(label: number, end = this.count): readonly number[] {
    const { depth: own } = this.at(label);
    const items: number[] = [];
    let index = label + 1;
    while (index < end) {
      const { kind, depth, opensItem } = this.at(index);
      const isBlank = !opensItem && (kind === 'blank' || this.#showsNothing(index));
      if (isBlank) index++;
      else if (depth > own && this.startsItem(index)) {
        items.push(index);
        index = this.itemEnd(index, end);
      } else break;
    }
    return items;
  }

  /** The indexes of all items below the item that starts on line `index`, at any level; none where none starts there. */
  nestedItems(index: number, end = this.count): readonly number[] {
    if (!this.startsItem(index)) return [];
    const items: number[] = [];
    const itemEnd = this.itemEnd(index, end);
    for (let below = index + 1; below < itemEnd; below++)
      if (this.startsItem(below)) items.push(below);
    return items;
  }

  /** The index behind all that stands in the item that starts on line `index`. */
  itemEnd(index: number, end = this.count): number {
    const own = this.at(index);
    let next = index + 1;
    for (; next < end; next++) {
      const { kind, depth, opensItem } = this.at(next);
      if (kind === 'blank' && !opensItem) continue;
      if (depth < own.depth || (opensItem && depth === own.depth)) break;
    }
    return next;
  }

  /** The index behind the list right below line `label`, with all that stands in it; that of the next line where there is none. */
  listEnd(label: number, end = this.count): number {
    const last = this.items(label, end).at(-1);
    if (last === undefined) return label + 1;
    let next = last + 1;
    while (
      next < end &&
      (this.kind(next) === 'blank' || this.at(next).depth > this.at(label).depth)
    )
      next++;
    return next;
  }

  /** The index of the line in which an offset of the text stands. */
  indexAt(offset: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.at(middle).start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Whether a line holds nothing but a comment that is blanked out. */
  #showsNothing(index: number): boolean {
    const kind = this.kind(index);
    return (kind === 'html' || kind === 'text') && this.content(index).trim() === '';
  }
}
