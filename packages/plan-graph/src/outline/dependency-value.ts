import type { Range } from '../source/source-text.ts';
import { completionEnd } from './completion.ts';
import { externalReferences, type FoundReference } from './external-reference.ts';
import { keptBy } from './kept-readers.ts';
import type { DependencyItem, PhaseId } from './model.ts';
import {
  hanNumberPattern,
  letterIdPattern,
  numericIdPattern,
  toPhaseId,
  unspacedIdPattern,
} from './phase-id.ts';
import { isUnspaced, shortForm, unitGap, unitPattern, unitsPattern } from './unit.ts';
import { maskValue } from './value-mask.ts';

/** What one VALUE says. `ignored` yields no edge by rule; `unclosedBracket` is the `[` and what follows it. */
export interface DependencyValue {
  readonly none: boolean;
  readonly items: readonly DependencyItem[];
  readonly ignored: readonly Range[];
  readonly unclosedBracket: Range | undefined;
}

/** Reads a value; `offset`: where it stands in the file. */
export type DependencyValueReader = (value: string, offset: number) => DependencyValue;

/** How a plan writes its references. */
export interface ReferenceForm {
  /** The heading keyword, e.g. `Phase`. */
  readonly unit: string;
  /** Whether any phase has an id that starts with a letter; if none has, a bare `A` is an article and not a reference. */
  readonly letterIds: boolean;
  /** Whether the ids hold the unit's letter, `U1`: then `Unit 1` is `U1`. */
  readonly shortIds?: boolean;
  /** Other units whose headings stand above phases: `PHASE 1` above task groups. */
  readonly groupUnits?: readonly string[];
}

const noneWords =
  /^(?:none|nothing|n\/a|no|nil|null|independent|なし|無|无|없음|нет|keine?|aucune?|ninguna?|ninguno|nessuna?|nenhuma?|geen|brak)(?![\p{L}\p{N}])|^(?:[-–—]+|∅)\s*(?:$|\.)/iu;

const separators =
  /[,;、，；&+]|\/(?!\/)|(?<=\s)(?:[Aa][Nn][Dd]|und|et|y|e|и)(?=\s)|及び|以及|[和と及]/gu;

/** What may stand beside a phase says nothing of what it needs. */
const besides =
  /^(?:(?:it|this|which|but)\s+)*(?:can|could|may|might|will|runs?|is|are)\s[^;]*\bparallel|^(?:in\s+)?parallel(?:izable)?\s+(?:with|to)\b/iu;

/** A reader of dependency values for one way of writing references. */
export function dependencyValueReader(form: ReferenceForm): DependencyValueReader {
  const { unit, letterIds, shortIds = false, groupUnits = [] } = form;
  return keptReader(JSON.stringify({ unit, letterIds, shortIds, groupUnits }));
}

const keptReader = keptBy((key) => buildReader(JSON.parse(key) as Required<ReferenceForm>));

function buildReader(form: Required<ReferenceForm>): DependencyValueReader {
  const { readItem, isAlternative, mentions, startsReference } = itemReader(form);
  return (value, offset) => {
    const shift = (range: Range): Range => ({
      start: range.start + offset,
      end: range.end + offset,
    });
    const references = externalReferences(value);
    const mask = maskValue(references.text);
    // Generation B' of the reference format: `**Dependencies**: depends_on: [phase_1]`.
    const inner = /^\s*depends[_ ]on\s*:/i.exec(mask.text)?.[0].length ?? 0;
    const masked = ' '.repeat(inner) + mask.text.slice(inner);
    const whole = trimmed(masked, { start: 0, end: masked.length });
    const ignored = [...mask.parentheses];
    const nothing = { none: false, items: [], ignored: ignored.map(shift) };

    if (mask.unclosedBracket !== undefined) {
      const from = { start: mask.unclosedBracket, end: value.length };
      return { ...nothing, unclosedBracket: shift(trimmed(value, from)) };
    }
    const written = masked.slice(whole.start);
    const isEmptyList = /^[\s*`]*\[\s*\]/.test(value.slice(inner));
    const [remark] = mask.parentheses;
    const isRemarkedNone =
      written.trim() === '' &&
      remark !== undefined &&
      noneWords.test(value.slice(remark.start + 1, remark.end - 1).trim());
    if (
      noneWords.test(written.trimEnd()) ||
      isRemarkedNone ||
      (isEmptyList && explanation.test(written))
    ) {
      return { ...nothing, none: true, unclosedBracket: undefined };
    }
    const items: DependencyItem[] = [];
    const list = { start: whole.start, end: sentenceEnd(masked, whole, startsReference) };
    const further = trimmed(masked, { start: Math.min(list.end + 1, whole.end), end: whole.end });
    if (further.start < further.end) {
      // "U5. Sequenced after U9": that would be more of the list.
      if (saysMore.test(masked.slice(further.start, further.end)))
        items.push({ kind: 'unreadable', range: shift(further) });
      else ignored.push(further);
    }
    let afterProse = false;
    let afterMention = false;
    let beside: Range | undefined;
    for (const { at, joint } of splitList(masked, list)) {
      const text = masked.slice(at.start, at.end);
      // "Phase 2; can run parallel with 3 and 4" goes on to the next semicolon.
      if (beside !== undefined && joint !== ';' && joint !== '；') {
        beside = { start: beside.start, end: at.end };
        ignored[ignored.length - 1] = beside;
        continue;
      }
      const reference = references.found.get(at.start);
      const [item, rest]: readonly [DependencyItem, Range?] =
        reference === undefined
          ? readItem(text, at, afterProse)
          : externalItem(text, at, reference);
      beside = item.kind === 'prose' && items.length > 0 && besides.test(text) ? at : undefined;
      if (beside !== undefined) {
        ignored.push(beside);
        continue;
      }
      // "Works with Phase 3 and Phase 4": both belong to the words before.
      const inSentence = afterMention && isConjunction.test(joint) && item.kind !== 'prose';
      items.push(
        inSentence
          ? { kind: 'unreadable', range: shift(at) }
          : { ...item, range: shift(item.range) },
      );
      if (rest !== undefined) ignored.push(rest);
      afterProse ||= item.kind === 'prose';
      afterMention = item.kind === 'prose' && mentions(text);
    }
    for (const at of mask.parentheses) {
      if (isAlternative(value.slice(at.start + 1, at.end - 1)))
        items.push({ kind: 'alternative', range: shift(at) });
    }
    ignored.sort((a, b) => a.start - b.start);
    return { none: false, items, ignored: ignored.map(shift), unclosedBracket: undefined };
  };
}

const saysMore = /\b(?:after|requires?|needs|depends? on|not before)\s[^.]*\d/i;

/** Where the first sentence ends, if what follows is a sentence of its own and no reference; else the end. */
function sentenceEnd(
  text: string,
  { start, end }: Range,
  startsReference: (text: string) => boolean,
): number {
  const first = /\.\s+(?=\p{Lu}\p{Ll}+\s)/u.exec(text.slice(start, end));
  if (first === null) return end;
  const next = start + first.index + first[0].length;
  return startsReference(text.slice(next, Math.min(end, next + 80))) ? end : start + first.index;
}

/** Nothing, or words that explain what stands before them. */
const explanation = /^\s*(?:$|[–—:：]|--?\s|#\s)/u;

interface ItemReader {
  /** The item, and the words after it that explain it. `afterProse`: an item before it was prose. */
  readonly readItem: (
    text: string,
    at: Range,
    afterProse: boolean,
  ) => readonly [DependencyItem, Range?];
  readonly isAlternative: (text: string) => boolean;
  /** Whether a reference with its unit stands somewhere in the text. */
  readonly mentions: (text: string) => boolean;
  readonly startsReference: (text: string) => boolean;
}

const isConjunction = /^(?:[&+]|and|und|et|y|e|и|及び|以及|[和と及])$/iu;
const to = String.raw`\s*(?:-|–|—|~|～|至|\.{2,3}|to|through|thru|bis)\s*`;

function itemReader({
  unit,
  letterIds,
  shortIds,
  groupUnits,
}: Required<ReferenceForm>): ItemReader {
  const keyword = unitPattern(unit);
  const keywords = unitsPattern(unit);
  const unspaced = isUnspaced(unit);
  const gap = unspaced ? String.raw`\s*[#_-]?\s*` : String.raw`(?:\s*[#_-]\s*|\s+)`;
  const named = `${keywords}${gap}`;
  const namedId = unspaced ? unspacedIdPattern : `(?:${numericIdPattern}|${letterIdPattern})`;
  const bare = letterIds ? `(?:${numericIdPattern}|${letterIdPattern})` : numericIdPattern;
  const ordinal = (group: string): string =>
    unspaced
      ? String.raw`|第?\s*(?<${group}Ordinal>${hanNumberPattern}|\d+(?:\.\d+)*)\s*${keyword}`
      : '';
  const id = (group: string): string =>
    String.raw`(?:(?<${group}Named>${named})(?<${group}>${namedId})${ordinal(group)}|(?<${group}Bare>${bare}))`;
  const all = String.raw`(?:[Aa]ll|ALL)\s+(?:of\s+)?(?:the\s+)?`;
  const reference = new RegExp(
    String.raw`^(?:${all}(?=${named}))?${id('from')}(?:${to}${id('to')})?`,
    'u',
  );
  const alternative = new RegExp(
    String.raw`^\s*(?:(?:[Ee]ither|[Oo][Rr]|[Oo]der|[Oo]u|或|(?:[Oo]ne|[Aa]ny)\s+of)\s*)+(?:the\s+)?(?:${named}|${bare})`,
    'u',
  );
  const allPrevious = new RegExp(
    String.raw`^(?:${all}(?:(?:previous|prior|preceding|earlier|above)(?:\s+${keywords})?|${keywords}s?)|所有前置${keyword}?|前面所有${keyword}?)(?![\p{L}\p{N}])`,
    'iu',
  );
  const startsLikeReference = new RegExp(
    String.raw`^(?:${all})?(?:${named}|${bare}|${keywords}(?![\p{L}\p{N}]))`,
    'u',
  );
  const anywhere = new RegExp(String.raw`(?<![\p{L}\p{N}])${named}${namedId}`, 'u');
  const groups = groupUnits.map((group) => groupReader(group, keywords));

  const isAlternative = (text: string): boolean => alternative.test(text);
  /** `Unit 1` where the plan writes `U1`. */
  const asWritten = (written: string, isNamed: boolean): PhaseId =>
    toPhaseId(
      isNamed && shortIds && /^\d/.test(written) ? `${shortForm(unit) ?? ''}${written}` : written,
    );
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
    return last === undefined
      ? { kind: 'phase', id: from, range }
      : { kind: 'span', from, to: last, range };
  };

  const readItem: ItemReader['readItem'] = (text, at, afterProse) => {
    if (isAlternative(text)) return [{ kind: 'alternative', range: at }];
    const match = reference.exec(text);
    const group = match === null ? firstOf(groups, text) : undefined;
    const length = match?.[0].length ?? group?.length ?? allPrevious.exec(text)?.[0].length;
    if (length === undefined) {
      return [{ kind: startsLikeReference.test(text) ? 'unreadable' : 'prose', range: at }];
    }
    const rest = text.slice(length);
    if (isAlternative(rest)) return [{ kind: 'alternative', range: at }];
    const explained = completionEnd(rest);
    const range = { start: at.start, end: at.start + length };
    if (!explanation.test(rest.slice(explained))) {
      // "Phase 3 final testing" with another unit is about something else, such as another plan.
      return [{ kind: group === undefined ? 'unreadable' : 'prose', range: at }];
    }
    // "Node 18, 20": a number after words is more likely one of those words' than a phase.
    if (afterProse && match?.groups?.['fromBare'] !== undefined) {
      return [{ kind: 'unreadable', range: at }];
    }
    const item: DependencyItem =
      group !== undefined
        ? { kind: 'group', unit: group.unit, from: group.from, to: group.to, range }
        : match?.groups === undefined
          ? { kind: 'all-previous', range }
          : itemOf(match.groups, range);
    return explained < rest.length ? [item, { start: range.end + explained, end: at.end }] : [item];
  };
  return {
    readItem,
    isAlternative,
    mentions: (text) => anywhere.test(text),
    startsReference: (text) => startsLikeReference.test(text),
  };
}

/** What `externalReferences` has found, unless words follow that explain nothing. */
function externalItem(
  text: string,
  at: Range,
  { reference, length }: FoundReference,
): readonly [DependencyItem, Range?] {
  const rest = text.slice(length);
  const explained = completionEnd(rest);
  if (!explanation.test(rest.slice(explained))) return [{ kind: 'unreadable', range: at }];
  const range = { start: at.start, end: at.start + length };
  const item: DependencyItem = { kind: 'external', reference, range };
  return explained < rest.length ? [item, { start: range.end + explained, end: at.end }] : [item];
}

interface GroupReference {
  readonly unit: string;
  readonly from: PhaseId;
  readonly to: PhaseId;
  /** In characters. */
  readonly length: number;
}

type GroupReader = (text: string) => GroupReference | undefined;

/** `Phase 1`, `Phases 1-2`, `all Phase A units` in a plan of another unit. */
function groupReader(unit: string, members: string): GroupReader {
  const id = isUnspaced(unit) ? unspacedIdPattern : `(?:${numericIdPattern}|${letterIdPattern})`;
  const form = new RegExp(
    String.raw`^(?:(?:[Aa]ll|ALL)\s+(?:of\s+)?(?:the\s+)?)?${unitsPattern(unit)}${unitGap(unit)}(?<from>${id})(?:${to}(?<to>${id}))?(?:\s+${members}(?![\p{L}\p{N}]))?`,
    'u',
  );
  return (text) => {
    const match = form.exec(text);
    const from = match?.groups?.['from'];
    if (match === null || from === undefined) return undefined;
    return {
      unit,
      from: toPhaseId(from),
      to: toPhaseId(match.groups?.['to'] ?? from),
      length: match[0].length,
    };
  };
}

function firstOf(readers: readonly GroupReader[], text: string): GroupReference | undefined {
  for (const read of readers) {
    const found = read(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface ListPart {
  readonly at: Range;
  /** What stands before it; empty for the first. */
  readonly joint: string;
}

function splitList(text: string, list: Range): readonly ListPart[] {
  const items: ListPart[] = [];
  let start = list.start;
  let joint = '';
  const push = (end: number): void => {
    const at = trimmed(text, { start, end });
    if (at.start < at.end) items.push({ at, joint });
  };
  for (const match of text.slice(list.start, list.end).matchAll(separators)) {
    push(list.start + match.index);
    start = list.start + match.index + match[0].length;
    joint = match[0];
  }
  push(list.end);
  return items;
}

function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /[\s.]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}
