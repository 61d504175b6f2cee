import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { List } from './list-places.ts';
import type { FieldValue } from '../references/field-values.ts';
import type { UnitWords } from '../references/named-reference.ts';
import { withoutTitles } from '../references/numbered-titles.ts';
import type { PhaseNames } from '../references/phase-names.ts';
import type { Range } from '../source/source-text.ts';
import { dependencyVerb } from '../vocabulary/dependency-verbs.ts';
import { isAnyDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { saysNone } from '../vocabulary/none-words.ts';
import { placeInOrder } from '../vocabulary/order-names.ts';
import { independentPattern } from '../vocabulary/side-by-side.ts';
import { rightArrowPattern } from '../vocabulary/arrow-signs.ts';

/** Some words of an item. */
export interface Part {
  readonly text: string;
  readonly range: Range;
}

/** `Phase 2 depends on Phase 1`, `Phase 2: Phase 1`. */
export interface ListItem {
  readonly subject: Part;
  /** What separates the subject from what it needs. Of a colon alone it is not yet sure that it means a need. */
  readonly by: 'verb' | 'colon';
  /** What it says of the subject. */
  readonly predicate: Part;
  /** What stands between the subject and the verb, `T004 runs in parallel; T005`. */
  readonly between?: string;
  /** That the subject comes before or after all else, if it says just that. */
  readonly place?: 'first' | 'last';
}

/** `**User Story 1 (Sell)**:` above a list: what its items are about. */
export function labelIn(content: string, offset: number): Part | undefined {
  const label = /^(?<marks>[*_]{1,3})(?<words>[^*_]+?):?\k<marks>:?$/u.exec(content)?.groups;
  const { marks = '', words } = label ?? {};
  if (words === undefined) return undefined;
  const start = offset + marks.length;
  return { text: words, range: { start, end: start + words.length } };
}

/** `Phase 1 (the tables) — no dependencies`, `Phase 1 (no dependencies)`, `Phase 1 has no dependencies` */
const noneBehind =
  /\s(?:(?:[—–]|--?)\s+(?<said>[^\s—–-][^—–]*)|\((?<inside>[^()]*)\)\s*|(?:has|have)\s+(?<had>no\s[^—–]*))$/u;

/** The words of an item with blanks for emphasis and for titles behind numbers, so that places stay what they are. */
export function plainWords(text: string, names: PhaseNames): string {
  return withoutTitles(text.replace(/[*`]/g, ' '), names);
}

/**
 * What an item of a list about phases says; undefined where it has neither a verb nor a colon.
 *
 * @param plain - its {@link plainWords}
 * @param label - what the list is about, for an item that does not say it
 */
export function readListItem(
  plain: string,
  offset: number,
  label: Part | undefined,
): ListItem | undefined {
  const part = (start: number, end: number): Part => {
    const text = plain.slice(start, end);
    const from = offset + start + (text.length - text.trimStart().length);
    return { text: text.trim(), range: { start: from, end: from + text.trim().length } };
  };
  const colon = separatingColon(plain);
  const rest = colon === undefined ? 0 : colon + 1;
  const named = colon === undefined ? label : part(0, colon);
  const all = part(rest, plain.length);
  // `Phase 2 depends on: Phase 1`
  const own = named && colon !== undefined ? withoutLabel(named) : undefined;
  if (own !== undefined) return { subject: own, by: 'verb', predicate: all };
  if (named !== undefined && saysNone(all.text))
    return { subject: named, by: 'verb', predicate: all };
  const placed = placeInOrder(all.text);
  if (placed !== undefined) {
    const { place, subjectEnd } = placed;
    const own = part(rest, all.range.start - offset + subjectEnd);
    const subject = own.text === '' ? named : named === undefined ? own : undefined;
    if (subject !== undefined && !dependencyVerb.test(own.text))
      return { subject, by: 'verb', predicate: all, place };
  }
  const denied = colon === undefined ? noneBehind.exec(plain) : null;
  const { said: dashed, inside, had } = denied?.groups ?? {};
  const nothing = dashed ?? inside ?? had;
  if (denied !== null && nothing !== undefined && saysNone(nothing)) {
    const start = plain.indexOf(nothing, denied.index);
    const predicate = part(start, start + nothing.length);
    return { subject: part(0, denied.index), by: 'verb', predicate };
  }
  const said = dependencyVerb.exec(plain.slice(rest));
  if (said === null && colon === undefined) return undefined;
  const verbStart = rest + (said?.index ?? 0);
  // "Phase 2: Foundational depends on …": what stands before the verb is still its name.
  const subject = withoutArrow(part(0, colon ?? verbStart));
  return {
    subject: subject.text === '' && label !== undefined ? label : subject,
    by: said === null ? 'colon' : 'verb',
    ...(colon !== undefined && { between: plain.slice(rest, verbStart) }),
    predicate: said === null ? all : part(verbStart + said[0].length, plain.length),
  };
}

/** What stands before a label of up to three words. Undefined: there is no such label, or nothing before it. */
function withoutLabel({ text, range }: Part): Part | undefined {
  let end: number | undefined;
  let at = text.length;
  for (let count = 0; count < 3; count++) {
    at = text.lastIndexOf(' ', at - 1);
    if (at <= 0) break;
    if (isAnyDependencyName(toFieldName(text.slice(at)))) end = at;
  }
  if (end === undefined) return undefined;
  const subject = text.slice(0, end).trimEnd();
  return { text: subject, range: { start: range.start, end: range.start + subject.length } };
}

const arrowAtEnd = new RegExp(String.raw`(?<!\s)\s*(?:${rightArrowPattern}|[—–-])$`, 'u');

/** `Phase 2 → needs …` */
function withoutArrow({ text, range }: Part): Part {
  const words = text.replace(arrowAtEnd, '');
  return { text: words, range: { start: range.start, end: range.start + words.length } };
}

/** The colon behind the subject. In `Phase 4 depends on 3: Store` it is part of what is needed. */
function separatingColon(text: string): number | undefined {
  const colon = colonOf(text);
  if (colon === undefined || !/\d\s*$/.test(text.slice(Math.max(0, colon - 20), colon)))
    return colon;
  const verb = dependencyVerb.exec(text.slice(0, colon));
  return verb !== null && /\d/.test(text.slice(0, verb.index)) ? undefined : colon;
}

/** The first colon outside of parentheses. */
function colonOf(text: string): number | undefined {
  let depth = 0;
  for (const { index, 0: sign } of text.matchAll(/[()（）:：]/gu)) {
    if (/[(（]/.test(sign)) depth++;
    else if (/[)）]/.test(sign)) depth--;
    else if (depth === 0) return index;
  }
  return undefined;
}

/** What may run beside a phase says nothing of what it needs. */
export function isAside(text: string): boolean {
  return beside.test(text) && !/\b(?:depends|requires|needs|after|once|then)\b/i.test(text);
}

const beside = new RegExp(String.raw`\b${independentPattern}`, 'i');

/** What names a phase and is not read. */
export function unreadItem(
  { text, range }: FieldValue,
  { about }: List,
  unit: string,
  words: UnitWords,
): readonly Diagnostic[] {
  const isNamed = about === 'mention' ? words.starts(text) : words.mentions(text);
  if (about === 'value' || about === 'order' || !isNamed || isAside(text)) return [];
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return [
    {
      code: 'unreadable-reference',
      severity: words.starts(text) && about !== 'mention' ? 'warning' : 'info',
      message: `Unexpected \`${shown}\` among dependencies, expected an item such as \`- ${unit} 2 depends on ${unit} 1\`; it is ignored`,
      range,
      fix: `Write it in that form, or as a dependency line of the ${unit.toLowerCase()}.`,
    },
  ];
}
