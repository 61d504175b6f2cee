import type { Lines } from '../markdown/lines.ts';
import { type FieldValue, itemWithBelow } from './field-values.ts';

/**
 * The values below a heading that is itself the label: the items of its lists, with those below
 * them, and its paragraphs. What stands in a table or a fence is none, and a paragraph that ends
 * with a colon leads to what follows it.
 */
export function valuesBelowHeading(
  lines: Lines,
  first: number,
  end: number,
): readonly FieldValue[] {
  const values: FieldValue[] = [];
  let inItem = false;
  for (let index = first; index < end; index++) {
    const { kind, depth, opensItem } = lines.at(index);
    if (kind !== 'text') {
      inItem &&= kind === 'blank';
      continue;
    }
    const lists = depth - (lines.prefix(index).split('>').length - 1);
    if (opensItem) {
      inItem = true;
      const value = lists === 1 ? itemWithBelow(lines, index, end) : undefined;
      if (value !== undefined) values.push(value);
      continue;
    }
    inItem &&= lists > 0 || lines.isText(index - 1);
    if (inItem || lists > 0) continue;
    const last = lines.paragraphEnd(index, end) - 1;
    const paragraph = joinedLines(lines, index, last);
    const isTable = lines.content(index).startsWith('|');
    if (!isTable && !/[:：][*_]{0,3}$/.test(paragraph.text)) values.push(paragraph);
    index = last;
  }
  return values;
}

/** Lines as one value, with blanks where line endings and markers of quotes stand between them. */
function joinedLines(lines: Lines, first: number, last: number): FieldValue {
  const { start } = lines.range(first);
  let joined = '';
  for (let index = first; index <= last; index++)
    joined = joined.padEnd(lines.range(index).start - start) + lines.content(index).trimEnd();
  return { text: joined, range: { start, end: start + joined.length } };
}
