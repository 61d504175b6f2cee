import type { Range } from '../source/source-text.ts';
import { saysNone } from '../vocabulary/none-words.ts';
import { separatorPattern } from '../vocabulary/separators.ts';

/** Some words of an item. */
export interface Part {
  readonly text: string;
  readonly range: Range;
}

/** `Phase 2 depends on Phase 1`, `Phase 2: Phase 1`. */
export interface ListItem {
  readonly subject: Part;
  /** What parts the subject from what it needs. Of a colon alone it is not yet sure that it means a need. */
  readonly by: 'verb' | 'colon';
  readonly none: boolean;
  /** What the subject needs, one reference each. */
  readonly needs: readonly Part[];
  /** Words after them that seem to say more of it. */
  readonly more: Range | undefined;
  readonly ignored: readonly Range[];
  /** All of what it says of the subject, without what explains it. */
  readonly predicate: Part;
}

const separators = new RegExp(separatorPattern, 'gu');
const verb =
  /(?:\b(?:all|both|each)\s+)?\b(?:(?:depends?|dependent|relies)\s+(?:up)?on|requires?|needs|(?:is\s+|are\s+)?blocked\s+(?:by|until)|(?:(?:can|may|must|should)\s+)?(?:only\s+)?(?:start|begin)s?\s+(?:only\s+|immediately\s+)?(?:after|once|when|upon)|(?:comes|runs|can\s+run)\s+after|(?:must\s+)?follows?|builds?\s+(?:up)?on|waits?\s+for|after)\s+/i;
/** Where the explanation starts. */
const aside =
  /\s[—–-]{1,2}\s|;|\.(?:\s|$)|→|,?\s+(?:but|so|although|though|because|since|which|while)\s/i;
/** An explanation that says more of what is needed. */
const needsMore =
  /\b(?:depends? on|requires?|needs|(?:should|must) follow|after)\s.*(?:US\s?\d|T\d{3}|\b(?:phase|story)\s+\d)/i;

/** `**User Story 1 (Sell)**:` above a list: what its items are about. */
export function labelIn(content: string, offset: number): Part | undefined {
  const label = /^(?<marks>[*_]{1,3})(?<words>[^*_]+?):?\k<marks>:?$/u.exec(content)?.groups;
  const words = label?.['words'];
  if (words === undefined) return undefined;
  const start = offset + (label?.['marks']?.length ?? 0);
  return { text: words, range: { start, end: start + words.length } };
}

/**
 * What an item of a list about phases says; undefined where it has neither a verb nor a colon.
 *
 * @param label - what the list is about, for an item that does not say it
 * @param startsReference - whether a text starts with a reference by the unit
 */
export function readListItem(
  content: string,
  offset: number,
  label: Part | undefined,
  startsReference: (text: string) => boolean,
): ListItem | undefined {
  const plain = content.replace(/[*`]/g, ' ');
  const part = (start: number, end: number): Part => {
    const text = plain.slice(start, end);
    const from = start + (text.length - text.trimStart().length);
    return {
      text: text.trim(),
      range: { start: offset + from, end: offset + from + text.trim().length },
    };
  };
  const colon = colonOf(plain);
  const rest = colon === undefined ? 0 : colon + 1;
  const predicate = part(rest, plain.length);
  const named = colon === undefined ? label : part(0, colon);
  if (named !== undefined && saysNone(predicate.text)) {
    return {
      subject: named,
      by: 'verb',
      none: true,
      needs: [],
      more: undefined,
      ignored: [],
      predicate,
    };
  }
  const said = verb.exec(plain.slice(rest));
  if (said === null && colon === undefined) return undefined;
  const verbStart = rest + (said?.index ?? 0);
  const valueStart = verbStart + (said?.[0].length ?? 0);
  const cut = asideIn(plain.slice(valueStart), startsReference);
  const valueEnd = cut === undefined ? plain.length : valueStart + cut.index;
  const ignored = cut === undefined ? [] : [part(valueEnd + cut[0].length, plain.length).range];
  // "Phase 2: Foundational depends on …": what stands before the verb is still its name.
  const subject = withoutArrow(part(0, colon ?? verbStart));
  return {
    subject: subject.text === '' && label !== undefined ? label : subject,
    by: said === null ? 'colon' : 'verb',
    none: false,
    needs: partsOf(plain, valueStart, valueEnd).map(([start, end]) => part(start, end)),
    more: cut !== undefined && needsMore.test(plain.slice(valueEnd)) ? ignored[0] : undefined,
    ignored: ignored.filter(({ start, end }) => end > start),
    predicate: part(valueStart, valueEnd),
  };
}

/** A reference with the verb of a statement of its own; looking further would take quadratic time. */
const longestStatement = 80;

/** Where the explanation starts; a semicolon or an arrow before another reference goes on with the list. */
function asideIn(
  value: string,
  startsReference: (text: string) => boolean,
): RegExpExecArray | undefined {
  for (const found of withoutRemarks(value).matchAll(new RegExp(aside, 'gi'))) {
    const from = found.index + found[0].length;
    const rest = value.slice(from, from + longestStatement).trimStart();
    const goesOn = /^[;→.]/u.test(found[0].trim()) && startsReference(rest) && !verb.test(rest);
    if (!goesOn) return found;
  }
  return undefined;
}

/** `Phase 2 → needs …` */
function withoutArrow({ text, range }: Part): Part {
  const words = text.replace(/\s*(?:→|[-=]>|[—–-])$/u, '');
  return { text: words, range: { start: range.start, end: range.start + words.length } };
}

/** The first colon outside of parentheses. */
function colonOf(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if ((character === ':' || character === '：') && depth === 0) return at;
  }
  return undefined;
}

/** Parts a list at commas and conjunctions outside of parentheses. */
export function partsOf(
  text: string,
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const masked = withoutRemarks(text.slice(from, to));
  const parts: (readonly [number, number])[] = [];
  let start = 0;
  for (const { index, 0: found } of masked.matchAll(separators)) {
    parts.push([from + start, from + index]);
    start = index + found.length;
  }
  parts.push([from + start, to]);
  return parts.filter(([begin, end]) => text.slice(begin, end).trim() !== '');
}

/** Parentheses with what they hold become blanks' equals of the same length. */
function withoutRemarks(text: string): string {
  return text.replace(/\([^()]*\)/g, (inside) => '·'.repeat(inside.length));
}
