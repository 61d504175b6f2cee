import type { BlockScan, ScannedLine } from '../markdown/scan-blocks.ts';
import { cellsOf, isDelimiter } from '../markdown/table-cells.ts';
import { dependencyNames } from './field-names.ts';
import { type LabelledValue, readLabelledValues } from './labelled-values.ts';

/**
 * The fields that one line of a phase's text gives: its labels, or the row `| Depends on | Phase 1 |` of a
 * table of names and values. Of such tables only what the phase depends on is read, because the
 * names of other fields are also headings of columns.
 *
 * @param text - the file with comments blanked out
 */
export function fieldsOfLine(
  text: string,
  scan: BlockScan,
  index: number,
): readonly LabelledValue[] {
  const contentOf = ({ contentStart, end }: ScannedLine): string => text.slice(contentStart, end);
  const line = scan.lines[index];
  if (line === undefined) return [];
  const content = contentOf(line);
  if (!content.startsWith('|')) return readLabelledValues(content, line.contentStart);
  const [key, value, ...more] = cellsOf(content, line.contentStart);
  if (key === undefined || value === undefined || more.length > 0) return [];
  const [open = ''] = /^[*_`]{0,3}/.exec(key.text) ?? [];
  const words = key.text.slice(open.length).replace(/[\s:：*_`]+$/u, '');
  const name = words.toLowerCase().replace(/[\s_]+/g, ' ');
  if (value.text === '' || !(dependencyNames.has(name) || name === 'blocks')) return [];
  // `| Dependency | Version |` is the header of a table about other things.
  const next = scan.lines[index + 1];
  const isHeader = next !== undefined && isDelimiter(cellsOf(contentOf(next), next.contentStart));
  if (isHeader && !/\d/.test(value.text)) return [];
  const start = key.range.start + open.length;
  return [{ name, key: { start, end: start + words.length }, value: value.range }];
}
