/** Offsets are UTF-16 offsets into the raw text (BOM, CRLF, CR and tabs left as they are). End exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a line is, in the innermost block it belongs to. */
export type LineKind =
  | 'blank'
  /** The two `---` lines and all between; only at the very start of the file. */
  | 'front-matter'
  /** An ATX heading, or a text line of a setext heading. */
  | 'heading'
  | 'setext-underline'
  | 'thematic-break'
  | 'fence-open'
  /** Blank lines inside the fence included. */
  | 'fence-body'
  | 'fence-close'
  /** Blank lines between two indented chunks included; those after the last one are `blank`. */
  | 'indented-code'
  /** An HTML block of any of the seven kinds, blank lines inside included. */
  | 'html'
  /** A line of a link reference definition. */
  | 'definition'
  /** Paragraph text, in any container. */
  | 'text';

/**
 * One line. The empty rest after the last line ending is not a line, so `''` has none and `'a\n'`
 * has one.
 */
export interface ScannedLine {
  /** Of the line, before containers (and before a BOM). */
  readonly start: number;
  /** Before the line ending. */
  readonly end: number;
  /**
   * The first character that is no blank after the container markers, also inside code; `end` if
   * there is none.
   */
  readonly contentStart: number;
  readonly kind: LineKind;
  /** Number of open block quotes and list items the line stands in. */
  readonly depth: number;
  /** A list item marker starts on this line. */
  readonly opensItem: boolean;
}

export interface Heading {
  /** 0-based index in `BlockScan.lines` of the first line of its text. */
  readonly line: number;
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  readonly setext: boolean;
  /** Inside a block quote or list item. */
  readonly nested: boolean;
  /**
   * The inline text without `#`s, closing `#`s and surrounding blanks. A setext heading of several
   * lines spans them with whatever container markers stand between. Empty right after the opening
   * `#`s if there is no text.
   */
  readonly text: Span;
}

/** A fenced code block. Lines are 0-based indices in `BlockScan.lines`. */
export interface Fence {
  readonly openLine: number;
  /** Undefined: the fence ran to the end of its container or of the file. */
  readonly closeLine: number | undefined;
  /** Last line that belongs to the fence, `closeLine` if there is one. */
  readonly lastLine: number;
  /** Raw text after the opening characters, without surrounding blanks, nothing unescaped. */
  readonly info: string;
  readonly nested: boolean;
}

export interface BlockScan {
  readonly lines: readonly ScannedLine[];
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  /**
   * HTML comments, sorted and disjoint: those in HTML blocks (an unclosed one reaches to the end of
   * its block; what `<script>`, `<style>`, `<pre>`, `<textarea>`, an instruction, a declaration or
   * CDATA holds is none), and inline ones in paragraphs and headings (an unclosed one is text).
   */
  readonly comments: readonly Span[];
  /** The YAML between the `---` lines, its last line ending included. */
  readonly frontMatter: Span | undefined;
}
