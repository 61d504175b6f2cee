import { type SourceText, filesOf } from '../../source/source-text.ts';
import { type BlockScan, scanBlocks, type Span } from '../scanner/scan-blocks.ts';
import { generatedKinds } from './block-kinds.ts';
import { findBlocks, mayHoldBlocks, type MarkedBlock } from './find-blocks.ts';

/** A scan in which generated blocks are blank lines, and where they stand. */
export interface ScanWithoutBlocks {
  readonly scan: BlockScan;
  readonly generated: readonly Span[];
}

/**
 * Takes what is generated from a plan out of what is read of it: a drawing of the graph that were read as the graph would
 * keep it from ever changing.
 */
export function withoutBlocks(text: string, scan: BlockScan): ScanWithoutBlocks {
  if (!mayHoldBlocks(text)) return { scan, generated: [] };
  const generated = findBlocks(text, scan).blocks.filter(isGenerated);
  if (generated.length === 0) return { scan, generated: [] };
  const isInside = (line: number): boolean =>
    generated.some(({ startLine, endLine }) => line >= startLine && line <= endLine);
  const spans = generated.map(({ start, end }) => ({ start: start.start, end: end.end }));
  return {
    scan: {
      ...scan,
      lines: scan.lines.map((line, index) =>
        isInside(index)
          ? { ...line, contentStart: line.end, kind: 'blank', depth: 0, opensItem: false }
          : line,
      ),
      fences: scan.fences.filter(({ openLine }) => !isInside(openLine)),
      comments: scan.comments.filter(
        ({ start }) => !spans.some((span) => start >= span.start && start < span.end),
      ),
    },
    generated: spans,
  };
}

const blankedSources = new WeakMap<SourceText, SourceText>();

/** The same for those who read the text itself: of the same length, its line ends where they were. */
export function blankBlocks(source: SourceText): SourceText {
  if (!mayHoldBlocks(source.text)) return source;
  // Each phase of a plan asks for it.
  const known = blankedSources.get(source);
  if (known !== undefined) return known;
  const blanked = blankedFiles(source);
  blankedSources.set(source, blanked);
  return blanked;
}

function blankedFiles(source: SourceText): SourceText {
  let text = '';
  const parts = source.parts ?? [{ start: 0, end: source.text.length }];
  for (const [index, file] of filesOf(source).entries()) {
    const { generated } = withoutBlocks(file.text, scanBlocks(file.text));
    const start = parts[index]?.start ?? 0;
    text += source.text.slice(text.length, start) + blankSpans(file.text, generated);
  }
  return { ...source, text: text + source.text.slice(text.length) };
}

/** Spans, sorted and disjoint, as blanks of the same length, so that offsets stay. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  let blanked = '';
  let end = 0;
  for (const span of spans) {
    blanked +=
      text.slice(end, span.start) + text.slice(span.start, span.end).replace(/[^\r\n]/g, ' ');
    end = span.end;
  }
  return blanked + text.slice(end);
}

function isGenerated({ kind }: MarkedBlock): boolean {
  return generatedKinds.some((one) => one === kind);
}
