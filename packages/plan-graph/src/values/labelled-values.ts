import type { Lines } from '../markdown/lines.ts';
import { shownWithin } from '../source/blank.ts';
import type { Range } from '../source/source-text.ts';
import { emojiPattern } from '../vocabulary/boxes.ts';
import { isAnyDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { sentenceSigns } from '../vocabulary/sentences.ts';

/** `Key: value` found in one line; several where the line is parted by ` | `. */
export interface LabelledValue {
  /** Lower case, blanks and underscores as one blank: `depends on`. */
  readonly name: string;
  readonly key: Range;
  /** Trimmed, without the emphasis that closes it; empty where nothing follows the colon. */
  readonly value: Range;
  /** Whether it is a line in bold without a colon, which may as well be a heading of something else. Default: false. */
  readonly isHeading?: boolean;
  /** Whether it just says what comes before, `After Phase 1.`: it is one only if it names that and no more. Default: false. */
  readonly saysOrder?: boolean;
}

/** Before the words of a label: `🔗 **Depends on:** …`, `**🔗 Depends on:** …`, and what markdown takes for no bullet. */
const emoji = String.raw`(?:[•●■◦‣]\s*)?(?:${emojiPattern}\s*)?`;

/** Its groups are what stands before the key, the emphasis that opens in that, the key, and emphasis that closes. By number, which V8 gives sooner than by name. */
const labelled = new RegExp(
  String.raw`^(${emoji}(?:([*_\x60]{1,3})${emoji})?)(\p{L}[\p{L}\p{N} _/&-]{0,40}?)(?:\s*\([^()]*\))?([*_\x60]{0,3})(?:\s*\([^()]*\))?\s*[:：]`,
  'u',
);

/** `<b>Depends on</b>:` */
const emphasisTags = /<\/?(?:b|strong|em|i|u)>/giu;

function blanksFor(words: string): string {
  return ' '.repeat(words.length);
}

/** `[Depends on](dependencies.md): Phase 1`, with or without emphasis around the link or the label. */
const linkedLabel =
  /^(?<open>[*_]{0,3})\[(?<name>\p{L}[\p{L} _-]{0,40})(?<target>\]\([^()\s]*\))(?=[*_]{0,3}\s*[:：]|[:：][*_]{0,3})/u;

/** The line with blanks for tags around words, and for what makes a link of a label. */
function withoutTags(written: string): string {
  if (written.startsWith('<')) return written.replace(emphasisTags, blanksFor);
  // Nearly no line has a link that early.
  const link = written.slice(0, 4).includes('[') ? linkedLabel.exec(written)?.groups : undefined;
  if (link === undefined) return written;
  const { open = '', name = '', target = '' } = link;
  const before = `${blanksFor('[')}${open}${name}`;
  return `${before}${blanksFor(target)}${written.slice(before.length + target.length)}`;
}

/** Signs of ASCII that stand in names, or around them as emphasis. */
const inNames = ' _/&-*`';

/**
 * Whether a text may start with a label: most with a colon do not, which its first signs tell sooner than the
 * expression. What is not of ASCII, or in brackets, is left to that.
 */
function mayBeLabelled(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isPlainLetterOrDigit(code)) continue;
    const sign = text.charAt(at);
    if (code >= 0x80 || code < 0x20 || sign === ':' || sign === '(') return true;
    if (!inNames.includes(sign)) return false;
  }
  return false;
}

function isPlainLetterOrDigit(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/**
 * Reads the labels of one line's content (list markers and quotes already taken off).
 * `depends on: 1`, `**Depends on**: 1`, `**Depends on:** 1`, `*Prerequisite: Phase 1*`,
 * `**Duration**: 2d | **Depends On**: Phase 1`.
 *
 * @param written - the content with comments blanked out
 * @param offset - where it stands in the file
 */
export function readLabelledValues(written: string, offset: number): readonly LabelledValue[] {
  if (!written.includes(':') && !written.includes('：')) return [];
  const text = withoutTags(written);
  const isParted = text.includes('|');
  // The cells of a table are about its rows, not about the phase.
  if (isParted && text.trimStart().startsWith('|')) return [];
  const found: LabelledValue[] = [];
  let start = 0;
  const cells = isParted ? text.split(/(?<=\s)\|(?=\s|$)/) : [text];
  for (const cell of cells) {
    let at = offset + start;
    start += cell.length + 1;
    for (const part of partsOf(cell)) {
      const value = readCell(part.text, at);
      at += part.length;
      if (value !== undefined) found.push(value);
    }
  }
  return found;
}

/**
 * What parts a further label from what stands before it in the line: the end of a sentence, a sign, or in a paragraph that
 * a program has wrapped a blank alone. The label is bold and has no number, as `Phase 1, **Phase 2:** the store` does.
 */
const beforeBold = new RegExp(
  String.raw`(?:[${sentenceSigns},·•—–]\s+(?=(?<marks>\*\*|__)${emoji}\p{L}[^*_:：\d]{0,40}(?:[:：]\k<marks>|\k<marks>\s*[:：]))` +
    String.raw`|(?<=[^\s&+/])(?<!\s(?:and|und|et|y|e|en|i|и))\s(?=(?<bold>\*\*|__)${emoji}\p{L}[^*_:：\d]{0,40}(?:[:：]\k<bold>|\k<bold>\s*[:：])))`,
  'gu',
);

/** Between blanks a dot parts fields, `Estimate: 2 days · Depends on: Phase 1 · **done**`, whether the label behind it is bold or not. */
const beforePlain = new RegExp(
  String.raw`(?<=\s)[·•]\s+(?=${emoji}\p{L}[\p{L} _-]{0,30}[:：](?!\/)|(?<marks>\*\*|__)[^*_\d]{1,40}\k<marks>\s*$)`,
  'gu',
);

/** In scripts without blanks a comma may part them: `リスク: 中、依存: フェーズ 1`. */
const beforeName = /[、，；。]\s*(?=(?<name>\p{L}{2,8})\s*[:：])/gu;

const unspacedStop = /[、，；。]/;

/** Nearly no label stands behind another, and told so without looking at what parts them. */
const marksBehindBlank = /\s(?:\*\*|__)/;

/** `**Owner:** me. **Depends on:** Phase 1` are two fields, as with a bar between them. */
function partsOf(cell: string): readonly { readonly text: string; readonly length: number }[] {
  const joints: RegExpExecArray[] = [];
  if (marksBehindBlank.test(cell)) joints.push(...cell.matchAll(beforeBold));
  if (cell.includes(' · ') || cell.includes(' • ')) joints.push(...cell.matchAll(beforePlain));
  if (unspacedStop.test(cell)) joints.push(...namedParts(cell));
  if (joints.length === 0) return [{ text: cell, length: cell.length }];
  joints.sort((a, b) => a.index - b.index);
  const parts: { readonly text: string; readonly length: number }[] = [];
  let start = 0;
  for (const { index, 0: sign } of joints) {
    const end = index + sign.length;
    if (index < start) continue;
    parts.push({ text: cell.slice(start, index), length: end - start });
    start = end;
  }
  return [...parts, { text: cell.slice(start), length: cell.length - start }];
}

function namedParts(cell: string): readonly RegExpExecArray[] {
  return [...cell.matchAll(beforeName)].filter(({ groups }) => {
    const name = toFieldName(groups?.['name'] ?? '');
    return isAnyDependencyName(name);
  });
}

function readCell(cell: string, offset: number): LabelledValue | undefined {
  const { start: lead, end: cellEnd } = shownWithin(cell);
  const text = cell.slice(lead, cellEnd);
  if (!mayBeLabelled(text)) return undefined;
  const match = labelled.exec(text);
  if (match === null) return undefined;
  const [whole, before = '', open = '', key = '', close = ''] = match;
  const keyStart = offset + lead + before.length;
  let valueStart = whole.length;
  let valueEnd = text.length;
  // Emphasis that opened before the key closes beside it, after the colon, or after the value.
  if (open !== '' && close === '') {
    if (text.startsWith(open, valueStart)) valueStart += open.length;
    else if (text.endsWith(open)) valueEnd -= open.length;
  }
  // A URL (`https://…`) or a Windows path is no label.
  if (text.startsWith('//', valueStart)) return undefined;
  const value = text.slice(valueStart, valueEnd);
  valueStart += value.length - value.trimStart().length;
  valueEnd = valueStart + value.trim().length;
  return {
    name: toFieldName(key),
    key: { start: keyStart, end: keyStart + key.trimEnd().length },
    value: { start: offset + lead + valueStart, end: offset + lead + valueEnd },
  };
}

/** The labels on line `index`, `**Depends on**: 1`, with their places in the file. */
export function labelsOf(lines: Lines, index: number): readonly LabelledValue[] {
  return readLabelledValues(lines.content(index), lines.at(index).contentStart);
}
