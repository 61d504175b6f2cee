import type { Lines } from '../markdown/lines.ts';
import { itemAt } from '../source/must.ts';
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
export function wrappedValue(lines: Lines, index: number, first: Range): FieldValue {
  const parts = [lines.words(first)];
  let tail = itemAt(parts, 0);
  let end = first.end;
  let open = openParentheses(tail);
  const paragraphEnd = lines.paragraphEnd(index, index + 1 + mostLines);
  for (let next = index + 1; next < paragraphEnd; next++) {
    const { start } = lines.range(next);
    const runsOn = open > 0 || endsOpen(tail.slice(-40));
    tail = lines.content(next).trimEnd();
    if (!runsOn && !continuesList(tail)) break;
    if (readLabelledValues(tail, 0).length > 0 && !goesOnOutside(tail)) break;
    // Between two lines stand the line ending and the markers of quotes; none of it is the value.
    parts.push(' '.repeat(start - end), tail);
    end = start + tail.length;
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
  lines: Lines,
  index: number,
  end: number,
  { value }: LabelledValue,
): readonly FieldValue[] {
  return value.start < value.end
    ? [{ text: lines.words(value), range: value }]
    : listBelow(lines, index, end);
}

/** The items of the list that follows a label with nothing behind its colon. */
export function listBelow(lines: Lines, label: number, end: number): readonly FieldValue[] {
  return lines.items(label, end).flatMap((index) => itemWithBelow(lines, index, end));
}

/** The paragraph right below line `label`, or below one blank line, unless it is a field of its own. */
export function paragraphBelow(lines: Lines, label: number, end: number): FieldValue | undefined {
  let index = label + 1;
  if (index < end && lines.kind(index) === 'blank') index++;
  if (index >= end || !lines.isText(index) || lines.opensItem(index)) return undefined;
  const content = lines.content(index);
  if (lines.isRow(index) || readLabelledValues(content, 0).length > 0) return undefined;
  return wrappedValue(lines, index, lines.range(index));
}

/** The list item that opens on line `index`, with what stands below it; of one without words, the items below it. */
function itemWithBelow(lines: Lines, index: number, end: number): readonly FieldValue[] {
  const value = itemValue(lines, index);
  return value === undefined ? listBelow(lines, index, end) : [withBelow(lines, index, end, value)];
}

/** The value that starts on line `index`, with what stands below it. */
export function withBelow(lines: Lines, index: number, end: number, value: FieldValue): FieldValue {
  const nested = lines.nestedItems(index, end).flatMap((below) => itemValue(lines, below) ?? []);
  return { ...value, below: [...furtherLines(lines, index, end, value.range.end), ...nested] };
}

/** The lines behind a value that are of its paragraph and no field of their own. */
function furtherLines(
  lines: Lines,
  index: number,
  end: number,
  from: number,
): readonly FieldValue[] {
  const found: FieldValue[] = [];
  const paragraphEnd = lines.paragraphEnd(index, Math.min(end, index + 1 + mostLines));
  for (let next = index + 1; next < paragraphEnd; next++) {
    const { start } = lines.range(next);
    if (start < from) continue;
    const text = lines.content(next).trimEnd();
    if (readLabelledValues(text, 0).length > 0) break;
    found.push({ text, range: { start, end: start + text.length }, isFurtherLine: true });
  }
  return found;
}

/** What the list item that opens on line `index` says, without its box. Undefined: nothing. */
export function itemValue(lines: Lines, index: number): FieldValue | undefined {
  const content = lines.content(index).trimEnd();
  const { start } = lines.range(index);
  const box = content.length - withoutBox(content).length;
  if (box < content.length)
    return wrappedValue(lines, index, { start: start + box, end: start + content.length });
  // The words of an item may start on the line below its marker or its box.
  const next = index + 1;
  return lines.paragraphEnd(index, next + 1) > next && lines.at(next).depth >= lines.at(index).depth
    ? wrappedValue(lines, next, lines.range(next))
    : undefined;
}

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
  for (let index = first; index < end; index++) {
    if (lines.startsItem(index)) {
      values.push(...itemWithBelow(lines, index, end));
      index = lines.itemEnd(index, end) - 1;
      continue;
    }
    if (!lines.isText(index)) continue;
    const last = lines.paragraphEnd(index, end) - 1;
    const paragraph = joinedLines(lines, index, last);
    const isTable = lines.isRow(index);
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
