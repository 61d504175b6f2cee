import type { FenceOpening } from './fence.ts';
import type { HtmlKind } from './html-block.ts';

export interface OpenParagraph {
  readonly type: 'paragraph';
  readonly firstLine: number;
}

export interface OpenIndentedCode {
  readonly type: 'indented-code';
  /** Blank lines after it belong to the code only if more code follows. */
  lastLine: number;
}

export interface OpenFence {
  readonly type: 'fence';
  readonly opening: FenceOpening;
  readonly openLine: number;
  readonly nested: boolean;
  closeLine: number | undefined;
}

export interface OpenHtml {
  readonly type: 'html';
  readonly kind: HtmlKind;
  /** Offset from which comments may start; undefined while inside raw text that knows none. */
  commentsFrom: number | undefined;
}

export type OpenLeaf = OpenParagraph | OpenIndentedCode | OpenFence | OpenHtml;

/** Where a line stands. */
export interface Place {
  /** 0-based index. */
  readonly line: number;
  /** It lacks markers of open containers, which therefore end here unless it continues a paragraph. */
  readonly isLazy: boolean;
  /** Number of containers around a block that starts on this line. */
  readonly depth: number;
}
