import type { BlockScan, ScannedLine } from '../markdown/scanner/scan-blocks.ts';
import { type FieldValue, itemWithBelow } from './field-values.ts';

/**
 * The values below a heading that is itself the label: the items of its lists, with those below
 * them, and its paragraphs. What stands in a table or a fence is none, and a paragraph that ends
 * with a colon leads to what follows it.
 */
export function valuesBelowHeading(
  text: string,
  scan: BlockScan,
  first: number,
  end: number,
): readonly FieldValue[] {
  const values: FieldValue[] = [];
  let inItem = false;
  for (let index = first; index < end; index++) {
    const line = scan.lines[index];
    if (line?.kind !== 'text') {
      inItem &&= line?.kind === 'blank';
      continue;
    }
    const lists = line.depth - quotesBefore(text, line);
    const content = text.slice(line.contentStart, line.end).trimEnd();
    if (line.opensItem) {
      inItem = true;
      const value = lists === 1 ? itemWithBelow(text, scan, index, end) : undefined;
      if (value !== undefined) values.push(value);
      continue;
    }
    inItem &&= lists > 0 || scan.lines[index - 1]?.kind === 'text';
    if (inItem || lists > 0) continue;
    let last = index;
    while (last + 1 < end && goesOn(scan.lines[last + 1])) last++;
    const paragraph = joinedLines(text, scan, index, last);
    index = last;
    if (!content.startsWith('|') && !/[:：][*_]{0,3}$/.test(paragraph.text)) values.push(paragraph);
  }
  return values;
}

function goesOn(line: ScannedLine | undefined): boolean {
  return line?.kind === 'text' && !line.opensItem;
}

function quotesBefore(text: string, line: ScannedLine): number {
  return text.slice(line.start, line.contentStart).split('>').length - 1;
}

/** Lines as one value, with blanks where line endings and markers of quotes stand between them. */
function joinedLines(text: string, scan: BlockScan, first: number, last: number): FieldValue {
  const start = scan.lines[first]?.contentStart ?? 0;
  let joined = '';
  for (const { contentStart, end } of scan.lines.slice(first, last + 1)) {
    const content = text.slice(contentStart, end).trimEnd();
    joined = joined.padEnd(contentStart - start) + content;
  }
  return { text: joined, range: { start, end: start + joined.length } };
}
