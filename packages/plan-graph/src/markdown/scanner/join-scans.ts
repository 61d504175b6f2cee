import type { BlockScan, Span } from './block-scan.ts';

/** The scan of one file, and where its text starts in the joined one. */
export interface PlacedScan {
  readonly scan: BlockScan;
  readonly start: number;
}

/**
 * The scan of a text that was joined from files, each scanned alone: nothing that is open at the end of one file
 * reaches into the next. Front matter is that of the first.
 */
export function joinScans(scans: readonly PlacedScan[]): BlockScan {
  const lines: BlockScan['lines'][number][] = [];
  const headings: BlockScan['headings'][number][] = [];
  const fences: BlockScan['fences'][number][] = [];
  const comments: Span[] = [];
  for (const { scan, start } of scans) {
    const firstLine = lines.length;
    const shift = (span: Span): Span => ({ start: span.start + start, end: span.end + start });
    for (const line of scan.lines) {
      lines.push({ ...line, ...shift(line), contentStart: line.contentStart + start });
    }
    for (const heading of scan.headings) {
      headings.push({ ...heading, line: heading.line + firstLine, text: shift(heading.text) });
    }
    for (const fence of scan.fences) {
      fences.push({
        ...fence,
        openLine: fence.openLine + firstLine,
        closeLine: fence.closeLine === undefined ? undefined : fence.closeLine + firstLine,
        lastLine: fence.lastLine + firstLine,
      });
    }
    comments.push(...scan.comments.map(shift));
  }
  return { lines, headings, fences, comments, frontMatter: scans[0]?.scan.frontMatter };
}
