import type { LabelledValue } from '../values/labelled-values.ts';

/** What a need is called that is read only where the value names phases by the unit. */
export const loose = 'required';

/** The words of a match: `key` says that something is needed, `value` what. */
export function needIn(match: RegExpExecArray, offset: number): LabelledValue {
  const { key = '', value = '' } = match.groups ?? {};
  const start = offset + match.index + match[0].indexOf(key);
  const from = offset + match.index + match[0].lastIndexOf(value);
  return {
    name: loose,
    key: { start, end: start + key.trimEnd().length },
    value: { start: from, end: from + value.trimEnd().length },
  };
}

/** Where the first letter stands, behind emphasis and an emoji; the end: other signs stand before it. */
export function firstLetter(content: string): number {
  let at = 0;
  for (; at < content.length && at < 12; at++) {
    const sign = content.charAt(at);
    if (isLetter(sign)) break;
    if (endingLead.includes(sign)) return content.length;
  }
  return at;
}

/** Signs that stand before no such words. */
const endingLead = '0123456789|`<[(';

function isLetter(sign: string): boolean {
  const code = sign.charCodeAt(0);
  if (code >= 0x80) return /\p{L}/u.test(sign);
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
