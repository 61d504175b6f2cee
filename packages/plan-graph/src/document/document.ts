import { Lines } from '../markdown/lines.ts';
import { type BlockScan, scanBlocks } from '../markdown/scanner/scan-blocks.ts';
import { type FrontMatter, parseFrontMatter } from './front-matter.ts';
import type { SourceText } from '../source/source-text.ts';

/** A plan file as every format finds it. */
export interface Document {
  readonly source: SourceText;
  /** Of the text with comments blanked out, of the same length, so that nothing in them is read. */
  readonly lines: Lines;
  /** `lines.scan` */
  readonly scan: BlockScan;
  /** `lines.text` */
  readonly text: string;
  readonly frontMatter: FrontMatter;
}

export function openDocument(source: SourceText): Document {
  const scan = scanBlocks(source.text);
  const text = blankOut(source.text, scan);
  return {
    source,
    lines: new Lines(text, scan),
    scan,
    text,
    frontMatter: parseFrontMatter(source, scan.frontMatter),
  };
}

/** Comments become blanks of the same length, so that offsets stay. */
function blankOut(text: string, scan: BlockScan): string {
  let blanked = '';
  let end = 0;
  for (const comment of scan.comments) {
    blanked +=
      text.slice(end, comment.start) +
      text.slice(comment.start, comment.end).replace(/[^\r\n]/g, ' ');
    end = comment.end;
  }
  return blanked + text.slice(end);
}
