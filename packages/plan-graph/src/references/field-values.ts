import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import type { Range } from '../source/source-text.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
import { continuesList, endsOpen } from '../vocabulary/separators.ts';
import { externalReferences } from './external-reference.ts';
import { type LabelledValue, readLabelledValues } from '../values/labelled-values.ts';

/** A value as it can be read: `text` has the length of `range`, and blanks where lines meet. */
export interface FieldValue {
  readonly text: string;
  readonly range: Range;
  /** What stands below it and explains it: further lines of its paragraph, and items at any depth. Default: nothing. */
  readonly below?: readonly FieldValue[];
  /** Whether it is no item but a further line of a paragraph. Default: false. */
  readonly isFurtherLine?: boolean;
}

/** What runs on further is not read as a list. */
const mostLines = 20;

/**
 * The value that starts on line `index`, with the lines it runs on to: after a comma at the end of
 * a line, before an `and` at the start of the next, or inside a parenthesis, the list is not over.
 */
export function wrappedValue(
  text: string,
  scan: BlockScan,
  index: number,
  first: Range,
): FieldValue {
  const parts = [text.slice(first.start, first.end)];
  let tail = parts[0] ?? '';
  let end = first.end;
  let open = openParentheses(tail);
  for (let next = index + 1; next <= index + mostLines; next++) {
    const line = scan.lines[next];
    if (line?.kind !== 'text' || line.opensItem) break;
    const runsOn = open > 0 || endsOpen(tail.slice(-40));
    tail = text.slice(line.contentStart, line.end).trimEnd();
    if (!runsOn && !continuesList(tail)) break;
    if (readLabelledValues(tail, 0).length > 0 && !goesOnOutside(tail)) break;
    // Between two lines stand the line ending and the markers of quotes; none of it is the value.
    parts.push(' '.repeat(line.contentStart - end), tail);
    end = line.contentStart + tail.length;
    open += openParentheses(tail);
  }
  return { text: parts.join(''), range: { start: first.start, end } };
}

/** `api:build` is what the list goes on with, although its colon makes it look like a label. */
function goesOnOutside(line: string): boolean {
  const length = externalReferences(line).found.get(0)?.length;
  return length !== undefined && /^\s*(?:$|[,;&+(、，；])/u.test(line.slice(length));
}

function openParentheses(text: string): number {
  let open = 0;
  for (const character of text) {
    if (character === '(' || character === '（') open++;
    else if (character === ')' || character === '）') open--;
  }
  return open;
}

/** What a field says: what stands behind its label on line `index`, else the items of the list below. */
export function valuesOf(
  text: string,
  scan: BlockScan,
  index: number,
  end: number,
  { value }: LabelledValue,
): readonly FieldValue[] {
  return value.start < value.end
    ? [{ text: text.slice(value.start, value.end), range: value }]
    : listBelow(text, scan, index, end);
}

/**
 * The items of the list that follows a label with nothing behind its colon; blank lines and
 * comments may part them.
 */
export function listBelow(
  text: string,
  scan: BlockScan,
  label: number,
  end: number,
): readonly FieldValue[] {
  const own = scan.lines[label];
  if (own === undefined) return [];
  const items: FieldValue[] = [];
  let itemDepth: number | undefined;
  for (let index = label + 1; index < end; index++) {
    const line = scan.lines[index];
    if (line === undefined) break;
    const content = text.slice(line.contentStart, line.end);
    const saysNothing = (line.kind === 'html' || line.kind === 'text') && content.trim() === '';
    if (line.kind === 'blank' || (saysNothing && !line.opensItem)) continue;
    // Below a label that is itself an item, only deeper items are its list.
    if (line.kind !== 'text' || line.depth <= own.depth) break;
    itemDepth ??= line.depth;
    if (!line.opensItem || line.depth !== itemDepth) continue;
    const value = itemWithBelow(text, scan, index, end);
    if (value !== undefined) items.push(value);
  }
  return items;
}

/** The list item that opens on line `index`, with what stands below it. Undefined: it says nothing. */
export function itemWithBelow(
  text: string,
  scan: BlockScan,
  index: number,
  end: number,
): FieldValue | undefined {
  const value = itemValue(text, scan, index);
  return value && withBelow(text, scan, index, end, value);
}

/** The value that starts on line `index`, with what stands below it. */
export function withBelow(
  text: string,
  scan: BlockScan,
  index: number,
  end: number,
  value: FieldValue,
): FieldValue {
  const lines = furtherLines(text, scan, index, end, value.range.end);
  return { ...value, below: [...lines, ...nestedItems(text, scan, index, end)] };
}

/** The lines behind a value that are of its paragraph and no field of their own. */
function furtherLines(
  text: string,
  scan: BlockScan,
  index: number,
  end: number,
  from: number,
): readonly FieldValue[] {
  const found: FieldValue[] = [];
  for (let next = index + 1; next < Math.min(end, index + 1 + mostLines); next++) {
    const line = scan.lines[next];
    if (line?.kind !== 'text' || line.opensItem) break;
    if (line.contentStart < from) continue;
    const content = text.slice(line.contentStart, line.end).trimEnd();
    if (readLabelledValues(content, 0).length > 0) break;
    const range = { start: line.contentStart, end: line.contentStart + content.length };
    found.push({ text: content, range, isFurtherLine: true });
  }
  return found;
}

/** The items below the list item that opens on line `index`; none where none opens there. */
function nestedItems(
  text: string,
  scan: BlockScan,
  index: number,
  end: number,
): readonly FieldValue[] {
  const own = scan.lines[index];
  if (own?.opensItem !== true) return [];
  const nested: FieldValue[] = [];
  for (let below = index + 1; below < end; below++) {
    const line = scan.lines[below];
    if (line === undefined) break;
    if (line.kind === 'blank') continue;
    if (line.depth <= own.depth && (line.opensItem || line.depth < own.depth)) break;
    const value = line.kind === 'text' && line.opensItem ? itemValue(text, scan, below) : undefined;
    if (value !== undefined) nested.push(value);
  }
  return nested;
}

/** What the list item that opens on line `index` says, without its box. Undefined: nothing. */
export function itemValue(text: string, scan: BlockScan, index: number): FieldValue | undefined {
  const line = scan.lines[index];
  if (line === undefined) return undefined;
  const content = text.slice(line.contentStart, line.end).trimEnd();
  const box = content.length - withoutBox(content).length;
  const range = { start: line.contentStart + box, end: line.contentStart + content.length };
  return range.start < range.end ? wrappedValue(text, scan, index, range) : undefined;
}
