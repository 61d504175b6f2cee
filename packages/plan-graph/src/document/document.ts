import { Lines } from '../markdown/lines.ts';
import { type BlockScan, scanBlocks } from '../markdown/scanner/scan-blocks.ts';
import { blankSpans, withoutBlocks } from '../markdown/marked/without-blocks.ts';
import { type FrontMatter, parseFrontMatter } from './front-matter.ts';
import type { SourceText } from '../source/source-text.ts';

/** A plan file as every format finds it. */
export interface Document {
  readonly source: SourceText;
  /** Of the text with comments and generated blocks blanked out, of the same length, so that nothing in them is read. */
  readonly lines: Lines;
  /** `lines.scan` */
  readonly scan: BlockScan;
  /** `lines.text` */
  readonly text: string;
  readonly frontMatter: FrontMatter;
}

export function openDocument(source: SourceText): Document {
  const { scan, generated } = withoutBlocks(source.text, scanBlocks(source.text));
  const text = blankSpans(blankSpans(source.text, scan.comments), generated);
  return {
    source,
    lines: new Lines(text, scan),
    scan,
    text,
    frontMatter: parseFrontMatter(source, scan.frontMatter),
  };
}
