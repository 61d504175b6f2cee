import { filesOf, type Range, type SourceText } from '../../source/source-text.ts';
import { type BlockScan, scanBlocks, type Span } from '../scanner/scan-blocks.ts';
import { findBlocks, type MarkedBlocks, mayHoldBlocks } from './find-blocks.ts';

/** One file of a plan with its markers, whose places count from the file's start. */
export interface MarkedFile extends MarkedBlocks {
  readonly text: string;
  readonly scan: BlockScan;
  /** In the joined text. */
  readonly start: number;
}

/** The files of a plan; none where it has no markers at all. */
export function markedFiles(source: SourceText): readonly MarkedFile[] {
  if (!mayHoldBlocks(source.text)) return [];
  return filesOf(source).map(({ text }, index) => {
    const scan = scanBlocks(text);
    return { text, scan, start: source.parts?.[index]?.start ?? 0, ...findBlocks(text, scan) };
  });
}

/** A place in a file as one in the joined text. */
export function shifted({ start, end }: Span, by: number): Range {
  return { start: start + by, end: end + by };
}
