import { rightArrowPattern } from '../vocabulary/arrow-signs.ts';
import { type Lead, matchAt, readLead } from './heading-lead.ts';
import { readTitle, type Title } from './heading-title.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Status } from '../model/status.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import {
  hanNumberPattern,
  idPattern,
  longIdPattern,
  mayHoldNumberWord,
  milestoneIdPattern,
  numberPattern,
  plainIdPattern,
  toPhaseId,
  unspacedIdPattern,
  partLetterPattern,
} from '../values/phase-ids.ts';
import { readMarker } from '../vocabulary/status-words.ts';
import { holdsKeyword, isUnspaced, shortForm, unitGap, unitPattern } from '../vocabulary/units.ts';

/** What a heading is to the plan. Offsets count from the start of the heading's text. */
export type HeadingReading =
  | {
      readonly kind: 'phase';
      readonly id: PhaseId;
      readonly writtenId: string;
      readonly idStart: number;
      readonly title: string;
      readonly status: Status | undefined;
      readonly note: string;
      /**
       * Only a blank parts id and title, as in `阶段一 准备`, it leads from another phase, `Phase 1 → Phase 2: Views`, is open, `Phase 4+: Later`, or
       * its status stands before it, `Completed: Phase 1`:
       * nothing but a note where another heading has the id.
       */
      readonly isLoose?: true;
      /** All that it stands for, `2`, `3` and `4` of `Phases 2–4: …`. Default: its own id alone. */
      readonly stands?: readonly PhaseId[];
    }
  /** `Phase 1-2: …`: several phases in one, which is a phase where it has their work below it. */
  | {
      readonly kind: 'range';
      readonly from: PhaseId;
      readonly to: PhaseId;
      readonly idStart: number;
      readonly idEnd: number;
      readonly title: string;
      readonly status: Status | undefined;
      readonly note: string;
    }
  /** Starts like a phase, goes on like a sentence: `Phase 1 Tasks`. */
  | {
      readonly kind: 'malformed';
      readonly id: PhaseId | undefined;
      /** `Phase 999.1`, as GSD numbers ideas that stand outside of the plan's order. */
      readonly isParked?: true;
    }
  /** `parted`: the phase that others stand for, `Phase 1` above `Phase 1.1` and `Phase 1.2`. */
  | { readonly kind: 'other'; readonly parted?: Extract<HeadingReading, { kind: 'phase' }> };

/** In characters. */
const longestRemark = 120;

const noTitle: Title = { title: '', status: undefined, note: '' };

type PhaseHeading = Extract<HeadingReading, { kind: 'phase' }>;

/** @param inMilestones - whether other headings show that `1-10` is one id, as `1-09` is */
export type HeadingReader = (
  text: string,
  heading?: unknown,
  inMilestones?: boolean,
) => HeadingReading;

/** A reader of headings for one unit; always the same, whose expressions are built once. */
export const headingReader = memoizeByKey((unit): HeadingReader => {
  const mayName = shortForm(unit) === undefined ? holdsKeyword(unit) : undefined;
  return (text, _, inMilestones = false) => {
    if (mayName?.(text) === false) return { kind: 'other' };
    if (inMilestones) return milestoneReader(unit)(text);
    return (mayHoldNumberWord(text) ? wordReader : plainReader)(unit)(text);
  };
});

const plainReader = memoizeByKey((unit) => buildReader(unit, plainIdPattern));
const wordReader = memoizeByKey((unit) => buildReader(unit, idPattern));
const milestoneReader = memoizeByKey((unit) =>
  buildReader(unit, `(?:${milestoneIdPattern}|${plainIdPattern})`),
);

function buildReader(unit: string, spacedId: string): HeadingReader {
  const keyword = unitPattern(unit);
  const gap = unitGap(unit);
  const id = isUnspaced(unit) ? unspacedIdPattern : spacedId;
  // A letter may not follow the keyword at once: `PhaseWP1`.
  const start = new RegExp(
    String.raw`${keyword}(?:${gap}(?<id>${id})|\s+(?<long>${longIdPattern}))`,
    'uy',
  );
  const plural = new RegExp(String.raw`${keyword}s\s+(?<id>${spacedId})`, 'uy');
  const span = new RegExp(
    String.raw`^\s*(?:[-–—~～〜/&+,至]|and\s|to\s|through\s)\s*(?:${keyword}${gap})?(?<to>${id})`,
    'u',
  );
  const arrow = new RegExp(
    String.raw`^\s*${rightArrowPattern}\s*(?:${keyword}${gap})?(?<to>${id})`,
    'u',
  );
  const looksLike = new RegExp(
    String.raw`^[^\p{L}\p{N}]*(?:\d+(?:\.\d+)*[.)]?\s+)?${keyword}${gap}` +
      String.raw`(?:(?<id>${id})|#?[\d０-９①-⑳]|(?:[IVX]+|[Tt]wenty)(?![\p{L}\p{N}]))`,
    'u',
  );
  const looseTitle = isUnspaced(unit) ? looseTitleReader(keyword) : undefined;
  const inOtherWords = otherForm(unit, keyword, looseTitle);

  const readBehind = (text: string, before: Lead): HeadingReading => {
    const single = matchAt(start, text, before.end);
    const match = single ?? matchAt(plural, text, before.end);
    const writtenId = match?.groups?.['id'] ?? match?.groups?.['long'];
    if (match === null || writtenId === undefined) {
      const other = inOtherWords?.(text, before);
      if (other !== undefined) return other;
      const like = looksLike.exec(text);
      if (like === null) return { kind: 'other' };
      const id = like.groups?.['id'];
      return { kind: 'malformed', id: id === undefined ? undefined : toPhaseId(id) };
    }
    const idEnd = match.index + match[0].length;
    const idStart = idEnd - writtenId.length;
    const id = toPhaseId(writtenId);
    const isOpen = openEnd.test(text.slice(idEnd));
    const behind = text.slice(isOpen ? idEnd + 1 : idEnd).replace(outOf, '');
    const rest = before.isStruck ? behind.replace('~~', '') : behind;
    // A dash before a number joins two ids; before anything else it parts the id from the title.
    const to = span.exec(rest);
    const writtenTo = to?.groups?.['to'];
    if (
      to !== null &&
      writtenTo !== undefined &&
      shapeOf(writtenId) === shapeOf(writtenTo) &&
      endsReference(rest.slice(to[0].length))
    ) {
      const { title, status, note } =
        readTitle(rest.slice(to[0].length), before.emphasis) ?? noTitle;
      return {
        kind: 'range',
        from: id,
        to: toPhaseId(writtenTo),
        idStart,
        idEnd: idEnd + to[0].length,
        title,
        status: undoneBy(title, before.isStruck ? 'skipped' : (status ?? before.status)),
        note,
      };
    }
    const next = arrow.exec(rest);
    const writtenNext = next?.groups?.['to'];
    if (next !== null && writtenNext !== undefined) {
      const title = readTitle(rest.slice(next[0].length), before.emphasis);
      if (title === undefined || title.title === '') return { kind: 'malformed', id };
      return loosePhase(writtenNext, idEnd + next[0].length - writtenNext.length, title, before);
    }
    const titled = single === null ? undefined : readTitle(rest, before.emphasis);
    if (titled !== undefined && isOpen) return loosePhase(writtenId, idStart, titled, before);
    if (titled !== undefined) return phase(writtenId, idStart, titled, before);
    const loose = isAttached(match[0], writtenId) ? looseTitle?.(rest, before) : undefined;
    return loosePhase(writtenId, idStart, loose, before);
  };

  return (text) => {
    const before = readLead(text);
    const reading = readBehind(text, before);
    if (!before.isSaid) return reading;
    // `Completed: Phase 1` may look back at a phase that has a heading of its own.
    return reading.kind === 'phase' ? { ...reading, isLoose: true } : { kind: 'other' };
  };
}

/**
 * Headings that do not have the id after the keyword: `第二阶段：…` and `1단계: …` have it before,
 * `U1. …` has a letter for the keyword. Undefined where the unit has no such form.
 */
function otherForm(
  unit: string,
  keyword: string,
  looseTitle: LooseTitleReader | undefined,
): ((text: string, before: Lead) => HeadingReading | undefined) | undefined {
  const short = shortForm(unit);
  const section = String.raw`(?:\d+(?:\.\d+)*[.)、]?\s+|${hanNumberPattern}、\s*)?`;
  const source = isUnspaced(unit)
    ? String.raw`${section}第?\s*(?<id>${hanNumberPattern}|${numberPattern}(?:\.\d+)*)\s*[个個]?${keyword}(?![\p{L}\p{N}])`
    : short && String.raw`(?<id>${short}\d+${partLetterPattern})(?=\s*(?:[.:：—–|(]|-\s|$))`;
  if (source === undefined) return undefined;
  const form = new RegExp(String.raw`^[^\p{L}\p{N}]*${source}`, 'du');
  return (text, before) => {
    const match = form.exec(text);
    const [idStart, idEnd] = match?.indices?.groups?.['id'] ?? [];
    if (match === null || idStart === undefined) return undefined;
    const writtenId = text.slice(idStart, idEnd);
    const rest = text.slice(match[0].length);
    const titled = readTitle(rest, before.emphasis);
    return titled === undefined
      ? loosePhase(writtenId, idStart, looseTitle?.(rest, before), before)
      : phase(writtenId, idStart, titled, before);
  };
}

function phase(
  writtenId: string,
  idStart: number,
  { title, status: own, note }: Title,
  before: Lead,
): PhaseHeading {
  const status = undoneBy(title, before.isStruck ? 'skipped' : (own ?? before.status));
  return { kind: 'phase', id: toPhaseId(writtenId), writtenId, idStart, title, status, note };
}

/** `Phase 4+: …`, this and what may follow. */
const openEnd = /^\+(?=\s*[:：—–|(.]|\s+-|$)/u;

/** `Phase 1 of 3: …` */
const outOf = /^\s+(?:of|von|sur|de|di|van|из|z)\s+\d{1,3}(?=\s*[:：—–|(.]|\s+-|$)/iu;

/** In round brackets behind the title: `(partially complete)`. */
const partly =
  /\(\s?(?:partial(?:ly)?|partly|mostly|almost|nearly|teilweise|partiellement|parcial(?:mente)?|parzialmente|частично|部分|一部|부분)[^()]*\)$/iu;

/** `✅ Phase 4: Jobs (88% complete)` is not done, and `❌ Phase 6: Boards (0%)` waits for nobody. */
function undoneBy(title: string, status: Status | undefined): Status | undefined {
  if (status === undefined || !title.endsWith(')')) return status;
  if (status === 'done' && partly.test(title.slice(-longestRemark))) return 'in-progress';
  if (!title.includes('%')) return status;
  const share = /\(\s?[~≈]?\s?(?<share>\d{1,2})\s?%[^()]*\)$/u.exec(title)?.groups?.['share'];
  if (share === undefined || status === 'skipped') return status;
  if (Number(share) === 0) return 'pending';
  return status === 'done' ? 'in-progress' : status;
}

/** A phase by a title that only a blank parts from its id; malformed without one. */
function loosePhase(
  writtenId: string,
  idStart: number,
  title: Title | undefined,
  before: Lead,
): HeadingReading {
  return title === undefined
    ? { kind: 'malformed', id: toPhaseId(writtenId) }
    : { ...phase(writtenId, idStart, title, before), isLoose: true };
}

/** `阶段一`, without a blank that would part keyword and id. */
function isAttached(matched: string, id: string): boolean {
  return !/[\s#]/u.test(matched.slice(0, matched.length - id.length));
}

type LooseTitleReader = (rest: string, before: Lead) => Title | undefined;

/**
 * The title after a mere blank or `、`, as it is written in scripts that have no blanks between words: there a blank
 * parts the id from the title. Not where the title is but a status, or names a phase itself.
 */
function looseTitleReader(keyword: string): LooseTitleReader {
  const form = new RegExp(String.raw`^(?:\s+|、\s*)(?=[\p{L}\p{N}])(?!.*${keyword})`, 'su');
  return (rest, before) => {
    const gap = form.exec(rest)?.[0].length;
    if (gap === undefined) return undefined;
    const titled = readTitle(`: ${rest.slice(gap)}`, before.emphasis);
    return titled === undefined || readMarker(titled.title)?.note === '' ? undefined : titled;
  };
}

/** Two ids are a range only if both are numbers, letters, or letters with numbers. */
function shapeOf(written: string): string {
  return written.replace(/\p{N}[\p{L}\p{N}.-]*/u, '1').replace(/^\p{L}+/u, 'a');
}

/** What follows a range must end it, so that `Phase 1 - 3 small fixes` stays one phase. */
function endsReference(rest: string): boolean {
  return /^\s*(?:[:：—–|.([*_]|$)/u.test(rest);
}
