import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import {
  hanNumberPattern,
  idPattern,
  letterIdPattern,
  milestoneIdPattern,
  numericIdPattern,
  plainIdPattern,
  prefixedIdPattern,
  toPhaseId,
  unspacedIdPattern,
  wordIdPattern,
} from '../values/phase-ids.ts';
import {
  allPreviousPattern,
  completionEnd,
  countIn,
  eitherPattern,
  fromPattern,
  isOfThat,
  leadLength,
  previousPattern,
  saysDone,
  setsApart,
  speaksOfPhase,
  severalPreviousPattern,
  toPattern,
} from '../vocabulary/reference-words.ts';
import {
  isFineUnit,
  isUnspaced,
  lettersOf,
  partsPattern,
  unitPattern,
  unitsPattern,
} from '../vocabulary/units.ts';
import { firstOf, groupReader } from './group-references.ts';
import { namedReference, referenceGap } from './named-reference.ts';
import {
  explanation,
  isInDoubt,
  partFirst,
  prefixedStart,
  takenBack,
  unsure,
} from './item-words.ts';
import type { FoundInItem, ItemForm, ItemReader, ItemReading } from './item-reading.ts';
import { Expression } from '../source/expression/expression.ts';

/** A reader of single items of a list, for one way of writing references. */
export function itemReader({
  unit,
  letterIds,
  wordIds,
  holdsWords,
  milestoneIds,
  shortIds,
  letters,
  prefixes,
  groupUnits,
}: ItemForm): ItemReader {
  const keyword = unitPattern(unit);
  const keywords = unitsPattern(unit);
  const unspaced = isUnspaced(unit);
  const named = `${keywords}${referenceGap(unit)}`;
  const anyId = holdsWords ? idPattern : plainIdPattern;
  const prefixed = prefixes.map(prefixedIdPattern);
  const spacedId = `(?:${[...prefixed, ...(milestoneIds ? [milestoneIdPattern] : []), anyId].join('|')})`;
  const namedId = unspaced ? unspacedIdPattern : spacedId;
  // `阶段一到四` and `阶段一+二`: the keyword stands once.
  const hanNumber = String.raw`${hanNumberPattern}(?=\s*(?:$|[已均都完全后稳验（(、，,和与及＋+&到至-]))`;
  const bare = [
    ...(unspaced ? [hanNumber] : []),
    ...prefixed,
    ...(milestoneIds ? [milestoneIdPattern] : []),
    numericIdPattern,
    ...(letterIds ? [letterIdPattern] : []),
    ...(wordIds && holdsWords ? [wordIdPattern] : []),
  ].join('|');
  const ordinal = (group: string): string =>
    unspaced
      ? String.raw`|第?\s*(?<${group}Ordinal>${hanNumberPattern}|\d+(?:\.\d+)*)\s*${keyword}`
      : '';
  const id = (group: string): string =>
    String.raw`(?:(?<${group}Named>${named})(?<${group}>${namedId})${ordinal(group)}|(?<${group}Bare>${bare}))`;
  const reference = new RegExp(
    String.raw`^${id('from')}(?:${toPattern}${id('to')}|(?<open>\s?\+(?!\s*[\p{L}\p{N}])))?`,
    'u',
  );
  const namedStart = new RegExp(`^${namedReference(unit, spacedId)}`, 'u');
  const alternative = new RegExp(
    String.raw`^\s*(?:${eitherPattern}\s*)+(?:the\s+)?(?:${named}|${bare})`,
    'u',
  );
  const allPrevious = new Expression(
    String.raw`^(?:${allPreviousPattern(keywords)})(?![\p{L}\p{N}])`,
    'iu',
  );
  const previous = new Expression(
    String.raw`^(?:${previousPattern(keyword)})(?![\p{L}\p{N}])`,
    'iu',
  );
  const severalPrevious = new Expression(
    String.raw`^(?:${severalPreviousPattern(keywords)})(?![\p{L}\p{N}])`,
    'iu',
  );
  const startsLikeReference = new RegExp(
    `^(?:${named}|${bare}|${keywords}(?![\\p{L}\\p{N}]))`,
    'u',
  );
  const apart = unspaced ? '' : String.raw`(?<![\p{L}\p{N}])`;
  const anywhere = new RegExp(apart + namedReference(unit, spacedId), 'u');
  const madeBy = new RegExp(
    String.raw`^(?<words>.*?[\p{L}\d]\s+)${fromPattern}\s+(?=${namedReference(unit, spacedId)})`,
    'u',
  );
  // `T2` where all phases are called so is as sure as `Task 2`.
  const own = [letters, ...prefixes].filter((one) => one !== '').join('|');
  const startsOwn = own === '' ? undefined : new RegExp(String.raw`^(?:${own})-?\d`);
  const holdsOwn =
    own === '' ? undefined : new RegExp(String.raw`(?<![\p{L}\p{N}_./-])(?:${own})-?\d`, 'u');
  // What may be another id makes it unsure what the words belong to.
  const otherId = new RegExp(
    [
      // "v2" is a version.
      String.raw`(?<![\p{L}\p{N}])\p{N}`,
      ...(own === '' ? [] : [String.raw`(?<![\p{L}\p{N}])(?:${own})-?\d`]),
      ...(letterIds ? [String.raw`(?<![\p{L}\p{N}])${letterIdPattern}`] : []),
      ...(wordIds && holdsWords ? [String.raw`(?<!\p{L})${wordIdPattern}`] : []),
    ].join('|'),
    'u',
  );
  const partUnits = partsPattern(unit);
  const part =
    partUnits === undefined
      ? undefined
      : new Expression(
          String.raw`${namedReference(unit, spacedId)}\s+(?<words>${partUnits}\s+\d+(?:[.+/–-]\d+)*(?![\p{L}\p{N}]))`,
          'iu',
        );
  const byWord = holdsWords
    ? new RegExp(String.raw`(?<![\p{L}\p{N}])${named}${wordIdPattern}`, 'u')
    : undefined;
  const groups = groupUnits.map((group) => groupReader(group, keywords, spacedId));

  const isAlternative = (text: string): boolean => alternative.test(text);
  /** `Unit 1` where the plan writes `U1`, and `002` where it writes `US-002`. */
  const namedLetters = shortIds ? (lettersOf(unit) ?? '') : '';
  const asWritten = (written: string, isNamed: boolean): PhaseId =>
    toPhaseId(/^\d/.test(written) ? (isNamed ? namedLetters : letters) + written : written);
  const itemOf = (
    found: Readonly<Record<string, string | undefined>>,
    range: Range,
  ): DependencyItem => {
    const end = (group: string): PhaseId | undefined => {
      const written = found[group] ?? found[`${group}Ordinal`] ?? found[`${group}Bare`];
      // "Units 1-7": the second number has the first one's unit.
      return written === undefined
        ? undefined
        : asWritten(written, found['fromNamed'] !== undefined);
    };
    const from = end('from') ?? toPhaseId('');
    const last = end('to');
    if (last !== undefined) return { kind: 'span', from, to: last, range };
    return { kind: 'phase', id: from, range };
  };

  const readItem: ItemReader['readItem'] = (text, at, afterProse) => {
    if (isAlternative(text)) return { item: { kind: 'alternative', range: at } };
    const match = reference.exec(text);
    if (match !== null) return readReference(text, at, afterProse, match);
    if (firstOf(groups, text)?.isAll === true) return readReference(text, at, afterProse);
    const skipped = leadLength(text);
    const rest = text.slice(skipped);
    // Only a reference by its keyword, or `M2` where the phases are called so, may have words before it: "all 3 tables" are no phases.
    const isNamed = namedStart.test(rest) || startsOwn?.test(rest) === true;
    if (isNamed || firstOf(groups, rest) !== undefined)
      return readReference(rest, { start: at.start + skipped, end: at.end }, afterProse);
    return readReference(text, at, afterProse);
  };

  const byId = (match: RegExpExecArray): FoundInItem => {
    const { 0: words, groups: found = {} } = match;
    return {
      length: words.length,
      itemAt: (range) => itemOf(found, range),
      isBare: found['fromBare'] !== undefined,
      isOpen: found['open'] !== undefined,
    };
  };

  const groupIn = (text: string): FoundInItem | undefined => {
    const found = firstOf(groups, text);
    if (found === undefined) return undefined;
    const { length, ...group } = found;
    return { length, isGroup: true, itemAt: (range) => ({ kind: 'group', ...group, range }) };
  };

  const earlier = (words: string, nearest?: number): FoundInItem => ({
    length: words.length,
    itemAt: (range) => ({
      kind: 'all-previous',
      range,
      ...(nearest !== undefined && { nearest }),
    }),
  });

  const earlierIn = (text: string): FoundInItem | undefined => {
    const several = severalPrevious.exec(text)?.[0];
    if (several !== undefined) return earlier(several, countIn(several));
    const one = previous.exec(text)?.[0];
    if (one !== undefined) return earlier(one, 1);
    const all = allPrevious.exec(text)?.[0];
    return all === undefined ? undefined : earlier(all);
  };

  const readReference = (
    text: string,
    at: Range,
    afterProse: boolean,
    match = reference.exec(text),
  ): ItemReading => {
    const found = match === null ? (groupIn(text) ?? earlierIn(text)) : byId(match);
    if (found === undefined) return readMadeBy(text, at);
    const { length, itemAt, isGroup = false, isBare = false, isOpen = false } = found;
    const rest = text.slice(length);
    if (isAlternative(rest)) return { item: { kind: 'alternative', range: at } };
    const explained = completionEnd(rest);
    const isExplained = explanation.test(rest.slice(explained));
    if (!isExplained && (isGroup || setsApart(rest))) return { item: { kind: 'prose', range: at } };
    // "2 complete or nearly so": what is done is a phase, and what is counted may be none.
    const isNamed = !isBare || startsOwn?.test(text) === true;
    const isSure =
      isNamed || (/^\d/.test(text) && (saysDone(rest.slice(0, explained)) || speaksOfPhase(rest)));
    const goesOn = mayGoOn(rest) || (!isBare && isOfThat(rest) && !anywhere.test(rest));
    // "Phase 3 final testing" with another unit is about something else, such as another plan, and in "Node 18, 20"
    // a number after words is more likely one of those words' than a phase.
    if (
      (isBare && afterProse && !prefixedStart.test(text)) ||
      (!isExplained && !(isSure && goesOn))
    )
      return { item: { kind: 'unreadable', range: at } };
    const range = { start: at.start, end: at.start + length };
    const item = itemAt(range);
    if (explained === rest.length) return { item, isOpen };
    const behind = { start: range.end + explained, end: at.end };
    return isExplained ? { item, isOpen, explanation: behind } : { item, isOpen, words: behind };
  };

  /** `Task 2 of `, where tasks are parts of phases. */
  function isPart(words: string): boolean {
    const word = partFirst.exec(words)?.groups?.['word'];
    return word !== undefined && partUnits !== undefined && isFineUnit(word);
  }

  /** `the schema from Phase 1`: what a phase makes is there once that is done. */
  function readMadeBy(text: string, at: Range): ItemReading {
    const words = madeBy.exec(text)?.[0];
    const other = words === undefined || isPart(words) ? undefined : words;
    if (words !== undefined && !otherId.test(other ?? '') && !isInDoubt(words)) {
      const start = at.start + words.length;
      const reading = readReference(text.slice(words.length), { start, end: at.end }, false);
      if (reading.item.kind === 'phase' || reading.item.kind === 'span')
        return { ...reading, words: { start: at.start, end: start } };
    }
    return { item: { kind: startsLikeReference.test(text) ? 'unreadable' : 'prose', range: at } };
  }

  /** "Phase 1 user testing": the phase is sure, as long as nothing in the words may be another. */
  function mayGoOn(rest: string): boolean {
    // `80% green` names no phase.
    const words = rest.replace(/(?<!\d)\d{1,3}\s?%/g, '');
    return !otherId.test(words) && !takenBack.test(rest) && !unsure.test(rest);
  }

  return {
    unit,
    readItem,
    isAlternative,
    mentions: (text) => anywhere.test(text) || holdsOwn?.test(text) === true,
    mentioned: (text) => [...text.matchAll(new RegExp(anywhere, 'gu'))].map(([written]) => written),
    namesByWord: (text) => byWord?.test(text) === true,
    startsReference: (text) => startsLikeReference.test(text.slice(leadLength(text))),
    withoutParts: (text) => {
      const found = part?.exec(text);
      const words = found?.groups?.['words'];
      if (found === null || found === undefined || words === undefined) return text;
      const end = found.index + found[0].length;
      return text.slice(0, end - words.length) + 'x'.repeat(words.length) + text.slice(end);
    },
  };
}
