import {
  CLOSE_BRACKET,
  CLOSE_PAREN,
  isBlankOrLineEnd,
  OPEN_BRACKET,
  OPEN_PAREN,
} from './characters.ts';
import {
  destinationEnd,
  labelEnd,
  normalizeLabel,
  skipBlanksAndLineEnds,
  titleEnd,
} from './link-parts.ts';

interface Opener {
  /** Offset after its `[`. */
  readonly textStart: number;
  readonly isImage: boolean;
}

/** micromark's limit; it keeps thousands of `](` in one destination from being read again and again. */
const DEEPEST_PARENS = 32;
/** A defined label has at most 999 characters; longer text cannot be a reference, blanks aside. */
const LONGEST_REFERENCE = 999;

/**
 * Follows the brackets of one joined text to know which characters are a link's destination, title
 * or label, for nothing else is read there (CommonMark 0.31.2, section 6.3 and the appendix).
 */
export class BracketReader {
  private readonly text: string;
  private readonly defined: ReadonlySet<string>;
  private readonly openers: Opener[] = [];
  /** Openers of links below this index stand before a link: they cannot become one around it. */
  private inactiveBelow = 0;
  /** Characters that open a title and found no end: none that comes later will find one either. */
  private readonly unclosedTitles = new Set<number>();

  constructor(text: string, defined: ReadonlySet<string>) {
    this.text = text;
    this.defined = defined;
  }

  open(textStart: number, isImage: boolean): void {
    this.openers.push({ textStart, isImage });
  }

  /**
   * Reads on from the `]` at `at`.
   *
   * @returns Offset after the link or image it ends, else after itself, and where the alternative
   * text starts if it ends an image.
   */
  close(at: number): { readonly end: number; readonly altStart: number | undefined } {
    const opener = this.openers.pop();
    const end = opener === undefined ? -1 : this.closeOpener(opener, at);
    if (opener === undefined || end === -1) return { end: at + 1, altStart: undefined };
    return { end, altStart: opener.isImage ? opener.textStart : undefined };
  }

  private closeOpener(opener: Opener, at: number): number {
    const isActive = opener.isImage || this.openers.length >= this.inactiveBelow;
    this.inactiveBelow = Math.min(this.inactiveBelow, this.openers.length);
    const end = isActive ? this.linkEnd(opener.textStart, at) : -1;
    if (end !== -1 && !opener.isImage) this.inactiveBelow = this.openers.length;
    return end;
  }

  private linkEnd(textStart: number, close: number): number {
    const { text } = this;
    const after = close + 1;
    const next = text.charCodeAt(after);
    if (next === OPEN_PAREN) {
      const end = this.resourceEnd(after);
      if (end !== -1) return end;
    } else if (next === OPEN_BRACKET) {
      const end = labelEnd(text, after);
      if (end !== -1 && this.isDefined(after + 1, end - 1)) return end;
      // Not a shortcut reference either, whatever is defined: `[a][b]` with `b` undefined is text.
      const isCollapsed = text.charCodeAt(after + 1) === CLOSE_BRACKET;
      return isCollapsed && this.isDefined(textStart, close) ? after + 2 : -1;
    }
    return this.isDefined(textStart, close) ? after : -1;
  }

  /** Offset after `(destination "title")`, all of it optional, or -1. */
  private resourceEnd(start: number): number {
    const { text } = this;
    let at = skipBlanksAndLineEnds(text, start + 1);
    if (text.charCodeAt(at) !== CLOSE_PAREN) {
      at = destinationEnd(text, at, DEEPEST_PARENS);
      if (at === -1) return -1;
      if (isBlankOrLineEnd(text.charCodeAt(at))) {
        at = this.skipTitle(skipBlanksAndLineEnds(text, at));
      }
    }
    return text.charCodeAt(at) === CLOSE_PAREN ? at + 1 : -1;
  }

  /** Offset after a title and blanks; `start` itself if none is there or it has no end. */
  private skipTitle(start: number): number {
    const code = this.text.charCodeAt(start);
    if (this.unclosedTitles.has(code)) return start;
    const end = titleEnd(this.text, start);
    if (end !== -1) return skipBlanksAndLineEnds(this.text, end);
    this.unclosedTitles.add(code);
    return start;
  }

  private isDefined(start: number, end: number): boolean {
    if (this.defined.size === 0 || end - start > LONGEST_REFERENCE) return false;
    return this.defined.has(normalizeLabel(this.text.slice(start, end)));
  }
}
