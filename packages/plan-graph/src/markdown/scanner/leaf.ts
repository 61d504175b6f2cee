import { type AtxHeading, parseAtxHeading } from './atx-heading.ts';
import {
  ASTERISK,
  BACKTICK,
  DASH,
  EQUALS,
  HASH,
  LESS_THAN,
  skipBlanks,
  skipRun,
  TILDE,
  UNDERSCORE,
} from './characters.ts';
import { type FenceOpening, parseFenceOpening } from './fence.ts';
import { htmlBlockKind, type HtmlKind } from './html-block.ts';
import type { LineCursor } from './line-cursor.ts';

/** A leaf block that shows itself on its first line; anything else is a paragraph. */
export type Leaf =
  | { readonly type: 'atx-heading'; readonly heading: AtxHeading }
  | { readonly type: 'thematic-break' }
  | { readonly type: 'fence'; readonly opening: FenceOpening }
  | { readonly type: 'html'; readonly kind: HtmlKind };

/** The leaf block that starts at the cursor, indented by at most three columns. */
export function parseLeaf(cursor: LineCursor): Leaf | undefined {
  const { text, textAt, end } = cursor;
  switch (cursor.code) {
    case HASH: {
      const heading = parseAtxHeading(text, textAt, end);
      return heading && { type: 'atx-heading', heading };
    }
    case ASTERISK:
    case DASH:
    case UNDERSCORE:
      return cursor.isThematicBreak ? { type: 'thematic-break' } : undefined;
    case BACKTICK:
    case TILDE: {
      const opening = parseFenceOpening(cursor);
      return opening && { type: 'fence', opening };
    }
    case LESS_THAN: {
      const kind = htmlBlockKind(text, textAt, end);
      return kind && { type: 'html', kind };
    }
    default:
      return undefined;
  }
}

/** Depth of the setext heading this line would underline, if it is such a line (CommonMark 0.31.2, section 4.3). */
export function setextDepth(cursor: LineCursor): 1 | 2 | undefined {
  const { text, textAt, end, code } = cursor;
  if (code !== EQUALS && code !== DASH) return undefined;
  const after = skipRun(text, textAt, end, code);
  if (skipBlanks(text, after, end) !== end) return undefined;
  return code === EQUALS ? 1 : 2;
}
