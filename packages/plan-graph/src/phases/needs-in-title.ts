import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import { dependencyField } from '../references/dependency-field.ts';
import { type DependencyValueReader, isNamedReference } from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { leftArrowStart, rightArrows } from '../vocabulary/arrow-signs.ts';
import { isBlockingName } from '../vocabulary/blocking-names.ts';
import { dependencyVerbFirst } from '../vocabulary/dependency-verbs.ts';
import { isAnyDependencyName, isDependencyName, toFieldName } from '../vocabulary/field-names.ts';

/** What may hold such words behind a title: brackets of all kinds, and code. */
const inside = /(?<open>[[(（{`])(?<inside>(?:[^[\]()（）{}`]|\[[^[\]]*\])*)[\])）}`]/gu;

/**
 * `### Step 2: Store [depends_on: step_1]`, `(after Phase 1)`, `{needs: 1}`: in brackets behind the title. Or
 * `Store — after Phase 1`. Or before the phase itself, `Phase 1 → Phase 2: Store`.
 *
 * @param idStart - where in the text its own id stands
 */
export function needsInTitle(
  text: string,
  at: Range,
  read: DependencyValueReader,
  idStart: number,
): readonly DependencyField[] {
  const words = text.slice(at.start, at.end);
  const before = needBefore(words.slice(0, idStart), at.start, read);
  if (before !== undefined) return [before];
  const inBrackets = partsInBrackets(words, at.start).flatMap(
    ({ text: part, range }) =>
      needIn(part, range.start, read) ?? attributeIn(part, range.start, read) ?? [],
  );
  if (inBrackets.length > 0) return inBrackets;
  const behind = needBehind(words, at.start, read);
  return behind === undefined ? [] : [behind];
}

/** `### Phase 1: Tables (blocks 2, 3)`, `(→ Phase 2)`: what waits for the phase. */
export function blocksInTitle(
  text: string,
  at: Range,
  read: DependencyValueReader,
): readonly DependencyItem[] {
  return partsInBrackets(text.slice(at.start, at.end), at.start).flatMap(
    ({ text: part, range }) => {
      const key = blocking.exec(part)?.[0] ?? labelOf(part, isBlockingName);
      if (key === undefined) return [];
      const { items } = read(part.slice(key.length), range.start + key.length);
      return items.every(isPhase) ? items : [];
    },
  );
}

const blocking = new RegExp(String.raw`^\s*(?:(?:un)?blocks\s|[${rightArrows}]|[-=]+>)\s*`, 'iu');

function partsInBrackets(
  words: string,
  offset: number,
): readonly { readonly text: string; readonly range: Range }[] {
  if (!/[[(（{`]/u.test(words)) return [];
  return Array.from(words.matchAll(inside), ({ index, groups }) => {
    const part = groups?.['inside'] ?? '';
    const start = offset + index + 1;
    return { text: part, range: { start, end: start + part.length } };
  });
}

/** What may set off the words from the title, or from a sentence before them; `depends:T1` shows itself. */
const apart = new RegExp(
  String.raw`(?:\s(?:[—–|→-]|--)\s|,\s|[.;!?:：][*_]{0,3}\s|\s(?=${leftArrowStart}|[*_]\p{L}|[a-z_]{4,12}:\S))[*_]{0,3}`,
  'gu',
);
/** Longer ones say more than what is needed. */
const longestNeed = 120;
/** `← Phase 1` */
const backArrow = new RegExp(String.raw`^\s*(?:${leftArrowStart}[-–—=]*)\s*`, 'u');

/** `Store — after Phase 1`: only with the unit, since `after 2` may be a time. `Store ← 1` and `depends on 1` are none. */
function needBehind(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const end = endBeforeEmphasis(words);
  const from = Math.max(0, end - longestNeed);
  for (const { index, 0: sign } of words.slice(from, end).matchAll(apart)) {
    const start = from + index + sign.length;
    const part = words.slice(start, end);
    const field = needIn(part, offset + start, read) ?? attributeIn(part, offset + start, read);
    if (field === undefined) continue;
    const wordsAt = ({ start: first, end: last }: Range): string =>
      words.slice(first - offset, last - offset);
    const isSure =
      backArrow.test(part) ||
      isDependencyName(toFieldName(wordsAt(field.key))) ||
      field.items.every((item) => isNamedReference(item, wordsAt(item.range)));
    if (isSure) return field;
  }
  return undefined;
}

function endBeforeEmphasis(words: string): number {
  let end = words.length;
  while (end > 0 && '*_'.includes(words.charAt(end - 1))) end--;
  return end;
}

const lastArrow = new RegExp(
  String.raw`(?:[${rightArrows}]\uFE0F?|[-=]>)[^${rightArrows}>]*$`,
  'u',
);

/** `Phase 1 → Phase ` before the own id. */
function needBefore(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const arrow = lastArrow.exec(words);
  if (arrow === null) return undefined;
  const value = words.slice(0, arrow.index).replace(/(?<![-=\s])[-=\s]+$/u, '');
  const lead = /^[^\p{L}\p{N}]*/u.exec(words)?.[0].length ?? 0;
  return fieldBehind(lead, value, offset, read);
}

/** A few words that say what is needed and nothing else: `depends on Phase 1`. */
export function needIn(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const verb =
    /^\s*depends[_ ]on\s*:\s*/i.exec(words) ??
    backArrow.exec(words) ??
    dependencyVerbFirst.exec(words);
  return verb?.index === 0 ? fieldBehind(verb[0].length, words, offset, read) : undefined;
}

/** `needs: 1`, `after=1,2`: a label with nothing but phases. */
export function attributeIn(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const key = labelOf(words, isAnyDependencyName);
  return key === undefined ? undefined : fieldBehind(key.length, words, offset, read);
}

/** The label that a text starts with, with its colon and blanks. */
function labelOf(words: string, isName: (name: string) => boolean): string | undefined {
  const found = /^\s*(?<name>\p{L}[\p{L}_ -]{0,24})\s*[:：=]\s*/u.exec(words);
  return found !== null && isName(toFieldName(found.groups?.['name'] ?? '')) ? found[0] : undefined;
}

function fieldBehind(
  length: number,
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const from = offset + length;
  const value = { text: words.slice(length), range: { start: from, end: offset + words.length } };
  const key = { start: offset, end: from };
  const field = dependencyField(key, key, [value], read);
  return field.items.every(isPhase) && (field.none || field.items.length > 0) ? field : undefined;
}

function isPhase({ kind }: DependencyItem): boolean {
  return kind === 'phase' || kind === 'span';
}
