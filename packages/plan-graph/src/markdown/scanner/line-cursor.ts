import { ASTERISK, DASH, isBlank, SPACE, TAB, UNDERSCORE } from './characters.ts';

/**
 * A place in one line, with the column for tabs: a tab reaches to the next multiple of 4 columns,
 * counted from the line's start, and a container may consume only part of it (CommonMark 0.31.2,
 * section 2.2). The same object is moved from line to line.
 *
 * What lies ahead (the next character that is no blank; whether the rest is a thematic break) is
 * found once and kept until the cursor passes it, so that thousands of containers on one line ask
 * in constant time.
 */
export class LineCursor {
  readonly text: string;
  /** Offset of the line's end. */
  end = 0;
  /** Offset of the next character. Inside a tab that is consumed in part, the tab's offset. */
  at = 0;
  /** 0-based column of the next character, or within a tab consumed in part. */
  column = 0;
  /** Offset of the next character that is no blank; `end` if the rest is blank. */
  textAt = 0;
  /** Code of the next character that is no blank; -1 at the line's end. */
  code = -1;
  private textColumn = 0;
  private breakKnown = false;
  private breakMarker = 0;
  private breakFirst = 0;
  private breakLast = 0;

  constructor(text: string) {
    this.text = text;
  }

  moveTo(start: number, end: number): void {
    this.at = start;
    this.end = end;
    this.column = 0;
    this.breakKnown = false;
    this.lookAhead();
  }

  /** Columns of blanks before the next character. */
  get indent(): number {
    return this.textColumn - this.column;
  }

  get isBlank(): boolean {
    return this.textAt === this.end;
  }

  /** Moves to the next character that is no blank. */
  skipIndent(): void {
    this.at = this.textAt;
    this.column = this.textColumn;
  }

  /** Moves over blanks, at most as many columns as given. */
  skipColumns(columns: number): void {
    const target = this.column + columns;
    if (target >= this.textColumn) {
      this.skipIndent();
      return;
    }
    while (this.column < target) {
      if (this.text.charCodeAt(this.at) === TAB) {
        const stop = nextTabStop(this.column);
        if (stop > target) {
          this.column = target;
          return;
        }
        this.column = stop;
      } else {
        this.column++;
      }
      this.at++;
    }
  }

  /** Moves over characters that are no blanks: a container marker. */
  skipMarker(length: number): void {
    this.at += length;
    this.column += length;
    this.lookAhead();
  }

  /**
   * Whether the line, from the next character that is no blank, is a thematic break (CommonMark
   * 0.31.2, section 4.1). Only the last character of a line can be the marker of its breaks, so
   * one look back from the end answers for every place in the line.
   */
  get isThematicBreak(): boolean {
    if (!this.breakKnown) this.lookBack();
    return (
      this.code === this.breakMarker &&
      this.textAt >= this.breakFirst &&
      this.textAt <= this.breakLast
    );
  }

  private lookAhead(): void {
    const { text, end } = this;
    let { at, column } = this;
    let code = -1;
    for (; at < end; at++) {
      code = text.charCodeAt(at);
      if (code === SPACE) column++;
      else if (code === TAB) column = nextTabStop(column);
      else break;
    }
    this.textAt = at;
    this.textColumn = column;
    this.code = at < end ? code : -1;
  }

  private lookBack(): void {
    const { text } = this;
    let at = this.end - 1;
    while (at >= this.at && isBlank(text.charCodeAt(at))) at--;
    const marker = at >= this.at ? text.charCodeAt(at) : 0;
    this.breakKnown = true;
    this.breakMarker = marker;
    this.breakLast = -1;
    if (marker !== DASH && marker !== ASTERISK && marker !== UNDERSCORE) return;
    let count = 0;
    for (; at >= this.at; at--) {
      const code = text.charCodeAt(at);
      if (code === marker) {
        if (++count === 3) this.breakLast = at;
      } else if (!isBlank(code)) {
        break;
      }
    }
    this.breakFirst = at + 1;
  }
}

function nextTabStop(column: number): number {
  return column + 4 - (column % 4);
}
