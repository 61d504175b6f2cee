import type { Span } from './block-scan.ts';

/** Comments in a piece of an HTML block; an unclosed one reaches to its end. */
export function findBlockComments(text: string, from: number, end: number): Span[] {
  const html = text.slice(from, end);
  const comments: Span[] = [];
  let start = html.indexOf('<!--');
  while (start !== -1) {
    // The opening dashes may be the closing ones too: `<!-->` and `<!--->` are whole comments.
    const close = html.indexOf('-->', start + 2);
    const commentEnd = close === -1 ? html.length : close + 3;
    comments.push({ start: from + start, end: from + commentEnd });
    start = html.indexOf('<!--', commentEnd);
  }
  return comments;
}
