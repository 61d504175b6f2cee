import {
  ASTERISK,
  CLOSE_PAREN,
  DASH,
  DOT,
  GREATER_THAN,
  isBlank,
  isDigit,
  PLUS,
} from './characters.ts';
import type { LineCursor } from './line-cursor.ts';

interface BlockQuote {
  readonly type: 'quote';
  /** Columns the list items up to here take from a line, see `ListItem.width`. */
  readonly width: number;
}

/** A list together with its current item: the next item replaces it in place. */
interface ListItem {
  readonly type: 'item';
  /** `-`, `+` or `*`; of an ordered list the `.` or `)` after the number. */
  readonly marker: number;
  /** Columns a line must be indented by to belong to the item. */
  readonly size: number;
  /** Sum of `size` of this and all outer items: what a blank line may lose at most. */
  readonly width: number;
  /** Nothing but the marker so far. */
  startsBlank: boolean;
  /** Then a blank line: the item is over, it begins with at most one blank line. */
  isOver: boolean;
}

type Container = BlockQuote | ListItem;
export type ContainerType = Container['type'];

/** How far the open containers go on in a line. */
export interface Continuation {
  /** Number of containers, from the outermost, the line stands in. */
  readonly count: number;
  /** The last of them is a list and the line starts its next item. */
  readonly nextItem: boolean;
}

/**
 * The open block quotes and list items, outermost first (CommonMark 0.31.2, sections 5.1 and 5.2,
 * and the appendix on the parsing strategy). Each step costs the characters it consumes.
 */
export class ContainerStack {
  private readonly open: Container[] = [];
  /** Indices in `open` of the block quotes, so that a blank line passes nested items at once. */
  private readonly quotes: number[] = [];

  get depth(): number {
    return this.open.length;
  }

  closeFrom(depth: number): void {
    this.open.length = depth;
    while ((this.quotes.at(-1) ?? -1) >= depth) this.quotes.pop();
  }

  /** Consumes what the open containers require of a line. */
  continueOn(cursor: LineCursor): Continuation {
    let count = 0;
    let quotes = 0;
    for (;;) {
      const container = this.open[count];
      if (container === undefined) return { count, nextItem: false };
      if (container.type === 'quote') {
        if (!skipQuoteMarker(cursor)) return { count, nextItem: false };
        quotes++;
        count++;
      } else if (cursor.isBlank) {
        count = this.passBlank(cursor, count, quotes);
      } else {
        const belongs = !container.isOver && cursor.indent >= container.size;
        container.startsBlank = false;
        container.isOver = false;
        if (!belongs) return this.continueList(cursor, count, container.marker);
        cursor.skipColumns(container.size);
        count++;
      }
    }
  }

  /**
   * Opens the container that starts at the cursor as a child of the first `depth` ones and closes
   * the others. `interrupts` says that a paragraph or indented code stands before: then a list must
   * start with 1 and not be empty.
   */
  tryOpen(cursor: LineCursor, depth: number, interrupts: boolean): ContainerType | undefined {
    if (!startsContainer(cursor.code) || cursor.indent > 3) return undefined;
    if (skipQuoteMarker(cursor)) {
      this.closeFrom(depth);
      this.quotes.push(depth);
      this.open.push({ type: 'quote', width: this.widthBefore(depth) });
      return 'quote';
    }
    return this.tryOpenItem(cursor, interrupts, depth, undefined) ? 'item' : undefined;
  }

  /**
   * A blank line goes on in every list item up to the next block quote, which it ends. Only the
   * innermost container can be an item of which nothing but the marker was seen.
   */
  private passBlank(cursor: LineCursor, from: number, quotes: number): number {
    const count = this.quotes[quotes] ?? this.open.length;
    const last = this.open[count - 1];
    if (last?.type === 'item') last.isOver ||= last.startsBlank;
    cursor.skipColumns(this.widthBefore(count) - this.widthBefore(from));
    return count;
  }

  private continueList(cursor: LineCursor, count: number, marker: number): Continuation {
    const nextItem = cursor.indent <= 3 && this.tryOpenItem(cursor, false, count, marker);
    return { count: nextItem ? count + 1 : count, nextItem };
  }

  private tryOpenItem(
    cursor: LineCursor,
    interrupts: boolean,
    depth: number,
    required: number | undefined,
  ): boolean {
    const length = listMarkerLength(cursor, interrupts);
    if (length === 0) return false;
    const { text, end, textAt, indent } = cursor;
    const marker = text.charCodeAt(textAt + length - 1);
    if (required !== undefined && marker !== required) return false;
    const after = textAt + length;
    if (after < end && !isBlank(text.charCodeAt(after))) return false;
    const isEmpty = isBlankFrom(cursor, after);
    if (isEmpty && interrupts) return false;
    cursor.skipIndent();
    cursor.skipMarker(length);
    // Five columns and more are one column and then indented code.
    const padding = isEmpty || cursor.indent > 4 ? 1 : cursor.indent;
    if (!isEmpty) cursor.skipColumns(padding);
    const size = indent + length + padding;
    this.closeFrom(depth);
    const width = this.widthBefore(depth) + size;
    this.open.push({ type: 'item', marker, size, width, startsBlank: isEmpty, isOver: false });
    return true;
  }

  private widthBefore(depth: number): number {
    return this.open[depth - 1]?.width ?? 0;
  }
}

/** Whether a marker may start with a character. Of most lines it says at once that nothing opens on them. */
function startsContainer(code: number): boolean {
  return (
    code === DASH || code === ASTERISK || code === PLUS || code === GREATER_THAN || isDigit(code)
  );
}

function skipQuoteMarker(cursor: LineCursor): boolean {
  if (cursor.code !== GREATER_THAN || cursor.indent > 3) return false;
  cursor.skipIndent();
  cursor.skipMarker(1);
  cursor.skipColumns(1);
  return true;
}

/** Length of the list marker at the cursor, the blank after it aside; 0 if there is none. */
function listMarkerLength(cursor: LineCursor, interrupts: boolean): number {
  const { code } = cursor;
  if (code === PLUS) return 1;
  if (code === DASH || code === ASTERISK) return cursor.isThematicBreak ? 0 : 1;
  if (!isDigit(code)) return 0;
  const { text, textAt, end } = cursor;
  const limit = Math.min(end, textAt + 9);
  let at = textAt;
  while (at < limit && isDigit(text.charCodeAt(at))) at++;
  if (at === end || (interrupts && !(at === textAt + 1 && code === ONE))) return 0;
  const delimiter = text.charCodeAt(at);
  return delimiter === DOT || delimiter === CLOSE_PAREN ? at + 1 - textAt : 0;
}

const ONE = 49;

function isBlankFrom(cursor: LineCursor, offset: number): boolean {
  const { text, end } = cursor;
  let at = offset;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at === end;
}
