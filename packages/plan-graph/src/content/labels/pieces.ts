import { scanBlocks } from '../../markdown/scanner/scan-blocks.ts';
import type { Range, SourceText } from '../../source/source-text.ts';

/**
 * A section as the markdown it was written as: a phase with stages runs over several files, and an
 * open fence of one ends with it. The front matter of a file that starts within the section is no
 * markdown and is left out.
 */
export function piecesOf({ text, parts }: SourceText, section: Range): readonly Range[] {
  if (parts === undefined) return [section];
  return parts
    .filter(({ start, end }) => start < section.end && end > section.start)
    .map((part) => ({
      start: part.start <= section.start ? section.start : part.start + matterLength(text, part),
      end: Math.min(part.end, section.end),
    }));
}

function matterLength(text: string, { start, end }: Range): number {
  if (!text.startsWith('---', start) && !text.startsWith('\uFEFF---', start)) return 0;
  const { lines } = scanBlocks(text.slice(start, end));
  return (lines.find(({ kind }) => kind !== 'front-matter') ?? { start: end - start }).start;
}
