import type { Span } from './block-scan.ts';
import {
  BACKSLASH,
  BACKTICK,
  CLOSE_BRACKET,
  EXCLAMATION,
  isPunctuation,
  LESS_THAN,
  OPEN_BRACKET,
  skipRun,
} from './characters.ts';
import { AngleReader } from './inline-html.ts';
import { BracketReader } from './inline-links.ts';

/**
 * HTML comments in the joined text of one paragraph or heading. Escapes, code, autolinks, other
 * raw HTML and link destinations are read only to know where a `<!--` starts no comment; the
 * alternative text of an image is plain text, as in mdast.
 *
 * @param defined Normalized labels of all link reference definitions of the document.
 */
export function findInlineComments(text: string, defined: ReadonlySet<string>): Span[] {
  const comments: Span[] = [];
  const angles = new AngleReader(text);
  const brackets = new BracketReader(text, defined);
  const lastCodeRun = lastRunBySize(text);
  let at = 0;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case BACKSLASH:
        at += isPunctuation(text.charCodeAt(at + 1)) ? 2 : 1;
        break;
      case BACKTICK:
        at = codeEnd(text, at, lastCodeRun);
        break;
      case EXCLAMATION:
        at++;
        if (text.charCodeAt(at) === OPEN_BRACKET) brackets.open(++at, true);
        break;
      case OPEN_BRACKET:
        brackets.open(++at, false);
        break;
      case CLOSE_BRACKET: {
        const { end, altStart = Infinity } = brackets.close(at);
        while ((comments.at(-1)?.start ?? -1) >= altStart) comments.pop();
        at = end;
        break;
      }
      case LESS_THAN: {
        const commentEnd = angles.commentEnd(at);
        if (commentEnd !== -1) comments.push({ start: at, end: commentEnd });
        const end = commentEnd === -1 ? angles.otherEnd(at) : commentEnd;
        at = end === -1 ? at + 1 : end;
        break;
      }
      default:
        at++;
    }
  }
  return comments;
}

/** Offset of the last backtick run of each size: whether a code span that opens here ever closes. */
function lastRunBySize(text: string): ReadonlyMap<number, number> {
  const runs = new Map<number, number>();
  let start = text.indexOf('`');
  while (start !== -1) {
    const end = skipRun(text, start, text.length, BACKTICK);
    runs.set(end - start, start);
    start = text.indexOf('`', end);
  }
  return runs;
}

/** Offset after the code span that starts at `start`, or after its backticks if it never closes. */
function codeEnd(text: string, start: number, lastRun: ReadonlyMap<number, number>): number {
  const open = skipRun(text, start, text.length, BACKTICK);
  const size = open - start;
  if ((lastRun.get(size) ?? -1) < open) return open;
  let at = text.indexOf('`', open);
  for (;;) {
    const end = skipRun(text, at, text.length, BACKTICK);
    if (end - at === size) return end;
    at = text.indexOf('`', end);
  }
}
