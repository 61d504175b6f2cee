import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import { asFarAsNamed, dependencyField } from '../references/dependency-field.ts';
import {
  type DependencyValueReader,
  isNamedReference,
  isReference,
} from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { annotationsIn } from '../values/annotations.ts';
import { type Bracketed, bracketedIn } from '../values/bracketed.ts';
import {
  leftArrowPattern,
  leftArrowStart,
  rightArrowPattern,
  rightArrows,
} from '../vocabulary/arrow-signs.ts';
import { isBlockingName, isLooseBlockingName } from '../vocabulary/blocking-names.ts';
import { dependencyVerbFirst } from '../vocabulary/dependency-verbs.ts';
import { mayBeOfPhasesInTitle } from '../vocabulary/number-names.ts';
import { isPlainNumbers } from '../values/plain-numbers.ts';
import { isAnyDependencyName, isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { sentenceSigns } from '../vocabulary/sentences.ts';

/**
 * `### Step 2: Store [depends_on: step_1]`, `(after Phase 1)`, `{needs: 1}`: in brackets behind the title. Or
 * `Store — after Phase 1`. Or before the phase itself, `Phase 1 → Phase 2: Store`.
 *
 * @param idStart - where in the text its own id stands; before its start where the number of a list is the id
 */
export function needsInTitle(
  text: string,
  at: Range,
  read: DependencyValueReader,
  idStart: number,
): readonly DependencyField[] {
  const words = text.slice(at.start, at.end);
  const before = needBefore(words.slice(0, Math.max(0, idStart)), at.start, read);
  if (before !== undefined) return [before];
  const annotated = annotationsIn(words, at.start).map(({ key, value }) =>
    dependencyField(key, value, [{ text: text.slice(value.start, value.end), range: value }], read),
  );
  if (annotated.length > 0) return annotated;
  const inBrackets = partsInBrackets(words, at.start).flatMap(({ text: inside, range }) => {
    const part = inside.replace(leadingArrow, '');
    const field = needInBrackets(part, range.end - part.length, read);
    return field === undefined ? [] : [{ ...field, key: { ...field.key, start: range.start } }];
  });
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
      const sure = blocking.exec(part)?.[0] ?? labelOf(part, isBlockingName);
      const key = sure ?? labelOf(part, isLooseBlockingName);
      const value = part.slice(key?.length);
      // `(→ after Phase 2)` says the opposite.
      if (key === undefined || dependencyVerbFirst.exec(value)?.index === 0) return [];
      const { items } = read(value, range.start + key.length);
      return sure !== undefined && items.every(isPhase)
        ? items
        : items.filter((item) =>
            isNamedReference(item, text.slice(item.range.start, item.range.end)),
          );
    },
  );
}

/** `depends on Phase 1`, also behind something else, `P0, depends on Phase 1`; `Phase 1 first`. */
function needInBrackets(
  part: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const joints = Array.from(
    part.slice(0, longestNeed).matchAll(/[,;]\s/g),
    ({ index }) => index + 2,
  );
  for (const start of [0, ...joints.slice(0, mostJoints)]) {
    const words = part.slice(start);
    const at = offset + start;
    const field = needIn(words, at, read, 'some') ?? attributeIn(words, at, read);
    if (field !== undefined) return field;
  }
  const end = isFirst.exec(part)?.index;
  return end === undefined ? undefined : fieldBehind(0, part.slice(0, end), offset, read);
}

/** Behind more than these the words are about something else. */
const mostJoints = 4;

/** `Phase 1 must be merged` */
const isFirst = /\s(?:first|required|needed|must\s+be\s+\p{L}+(?:\s+first)?)$/iu;

/** `→ after Phase 1` */
const leadingArrow = new RegExp(String.raw`^\s*${rightArrowPattern}\s*`, 'u');

const blocking = new RegExp(String.raw`^\s*(?:(?:un)?blocks\s|${rightArrowPattern})\s*`, 'iu');

/** What may hold such words behind a title: brackets of all kinds, and code. */
function partsInBrackets(words: string, offset: number): readonly Bracketed[] {
  if (!/[[(（{`]/u.test(words)) return [];
  return bracketedIn(words).map(({ text, range }) => ({
    text,
    range: { start: offset + range.start, end: offset + range.end },
  }));
}

/** What may set off the words from the title, or from a sentence before them; `depends:T1` shows itself. */
const apart = new RegExp(
  String.raw`(?:\s(?:[—–|→·•-]|--)\s|,\s|[${sentenceSigns}:：][*_]{0,3}\s|\s(?=${leftArrowStart}|[*_]\p{L}|[a-z_]{4,12}:\S))[*_]{0,3}`,
  'gu',
);
/** Longer ones say more than what is needed. */
const longestNeed = 300;
/** `← Phase 1` */
const backArrow = new RegExp(String.raw`^\s*${leftArrowPattern}\s*`, 'u');

/**
 * `Store — after Phase 1`: only with the unit, since `after 2` may be a time. `Store ← 1` and `depends on 1` are none, and
 * `needs 1` means a phase above.
 */
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
    const field =
      needIn(part, offset + start, read, 'some') ?? attributeIn(part, offset + start, read);
    if (field === undefined) continue;
    const wordsAt = ({ start: first, end: last }: Range): string =>
      words.slice(first - offset, last - offset);
    const isSure =
      backArrow.test(part) ||
      isDependencyName(toFieldName(wordsAt(field.key))) ||
      field.items.every(
        (item, at) =>
          item.kind === 'alternative' ||
          isNamedReference(item, wordsAt(item.range)) ||
          // `after phases 2 and 3`
          (at > 0 && isReference(item)),
      );
    if (isSure) return field;
    const name = toFieldName(wordsAt(field.key));
    if (mayBeOfPhasesInTitle(name) && isPlainNumbers(part.slice(field.key.end - field.key.start)))
      return { ...field, isOfPhasesAbove: true };
  }
  return undefined;
}

function endBeforeEmphasis(words: string): number {
  let end = words.length;
  while (end > 0 && '*_'.includes(words.charAt(end - 1))) end--;
  return end;
}

const lastArrow = new RegExp(String.raw`${rightArrowPattern}[^${rightArrows}>]*$`, 'u');

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

/**
 * How much of some words has to be phases. With some of them beside words, those are told, as in `Requires:`; a title is
 * often about something else.
 */
type Share = 'all' | 'some';

/** A few words that say what is needed: `depends on Phase 1`. */
export function needIn(
  words: string,
  offset: number,
  read: DependencyValueReader,
  share: Share = 'all',
): DependencyField | undefined {
  const verb =
    /^\s*depends[_ ]on\s*:\s*/i.exec(words) ??
    backArrow.exec(words) ??
    dependencyVerbFirst.exec(words) ??
    /^\s*(?:once|when|following|deps?|prereqs?)\s+/i.exec(words);
  return verb?.index === 0 ? fieldBehind(verb[0].length, words, offset, read, share) : undefined;
}

/** `needs: 1`, `after=1,2`: a label for phases. */
function attributeIn(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const key = labelOf(words, isAnyDependencyName);
  return key === undefined ? undefined : fieldBehind(key.length, words, offset, read, 'some');
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
  share: Share = 'all',
): DependencyField | undefined {
  const from = offset + length;
  const value = { text: words.slice(length), range: { start: from, end: offset + words.length } };
  const key = { start: offset, end: from };
  const field = dependencyField(key, key, [value], read);
  if (field.items.every(isPhase) && (field.none || field.items.length > 0)) return field;
  const written = words.slice(0, length);
  const name = toFieldName(written.replace(/[:：=]/u, ''));
  const isSure = isDependencyName(name) || backArrow.test(written);
  if (share === 'all' || (!isSure && !mixedNames.has(name))) return undefined;
  if (isSure && field.items.length > 0 && field.items.every(isOfPhases)) return field;
  return asFarAsNamed(field, ({ start, end }) => words.slice(start - offset, end - offset));
}

/** Besides the names that surely say it. Phases that others follow or build on may be models: `(follows Phase 1 conventions)`. */
const mixedNames: ReadonlySet<string> = new Set(['requires', 'needs', 'after']);

/** Whether an item is about phases, be it that it cannot be kept. */
function isOfPhases(item: DependencyItem): boolean {
  return isPhase(item) || item.kind === 'all-previous' || item.kind === 'alternative';
}

function isPhase({ kind }: DependencyItem): boolean {
  return kind === 'phase' || kind === 'span';
}
