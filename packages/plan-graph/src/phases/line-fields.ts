import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import { type Cell, cellsAt, isDelimiter } from '../markdown/table-cells.ts';
import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { type FieldValue, listBelow } from '../references/field-values.ts';
import { type LabelledValue, readLabelledValues } from '../values/labelled-values.ts';

/**
 * The fields that one line of a phase's text gives: its labels; `**Depends on**` without a colon above
 * a list; or the row `| Depends on | Phase 1 |` of a table of names and values. Of these two only what the
 * phase depends on is read, because the names of other fields are also titles and headings of columns.
 *
 * @param text - the file with comments blanked out
 */
export function fieldsOfLine(
  text: string,
  scan: BlockScan,
  index: number,
): readonly LabelledValue[] {
  const line = scan.lines[index];
  if (line === undefined) return [];
  const content = text.slice(line.contentStart, line.end);
  if (!content.startsWith('|')) {
    const bold = boldName(content.trimEnd(), line.contentStart);
    if (bold === undefined) return readLabelledValues(content, line.contentStart);
    const leads = listBelow(text, scan, index, scan.lines.length).length > 0;
    return leads ? [{ ...bold, value: { start: bold.key.end, end: bold.key.end } }] : [];
  }
  const [key, value, ...more] = cellsAt(text, line);
  if (key === undefined || value === undefined || more.length > 0 || value.text === '') return [];
  const named = nameIn(key);
  if (named === undefined) return [];
  // `| Dependency | Version |` is the header of a table about other things.
  if (isHeader(text, scan, index) && !/\d/.test(value.text)) return [];
  return [{ ...named, value: value.range }];
}

export interface DependencyColumn {
  readonly key: LabelledValue['key'];
  readonly values: readonly FieldValue[];
  /** Index of the line after the table. */
  readonly end: number;
}

/**
 * The cells below the first column of a table `| Depends on | Why |`, whose header is on line `index`. They
 * may be of anything: `| Dependency | Version |`.
 */
export function dependencyColumn(
  text: string,
  scan: BlockScan,
  index: number,
): DependencyColumn | undefined {
  const [first, second] = cellsAt(text, scan.lines[index]);
  const named = first && nameIn(first);
  if (named === undefined || second === undefined || named.name === 'blocks') return undefined;
  if (!isHeader(text, scan, index) || /\d/.test(second.text)) return undefined;
  const values: FieldValue[] = [];
  for (let row = index + 2; ; row++) {
    const [cell] = cellsAt(text, scan.lines[row]);
    if (cell === undefined) return { key: named.key, values, end: row };
    if (cell.text !== '') values.push(cell);
  }
}

type Named = Pick<LabelledValue, 'name' | 'key'>;

function nameIn({ text, range }: Cell): Named | undefined {
  const [open = ''] = /^[*_`]{0,3}/.exec(text) ?? [];
  const words = text.slice(open.length).replace(/[\s:：*_`]+$/u, '');
  const name = toFieldName(words);
  if (!isDependencyName(name) && name !== 'blocks') return undefined;
  const start = range.start + open.length;
  return { name, key: { start, end: start + words.length } };
}

function boldName(content: string, offset: number): Named | undefined {
  if (!/^(\*\*|__)[^*_:：]+\1$/u.test(content)) return undefined;
  return nameIn({ text: content, range: { start: offset, end: offset + content.length } });
}

function isHeader(text: string, scan: BlockScan, index: number): boolean {
  return isDelimiter(cellsAt(text, scan.lines[index + 1]));
}
