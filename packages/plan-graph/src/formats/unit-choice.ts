import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import { sectionEnds, titleLine } from '../markdown/headings.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { ReadHeading } from '../phases/read-headings.ts';
import { type UnitHeadings, unitHeadings } from '../phases/unit-headings.ts';
import { declares } from '../references/dependency-field.ts';
import { firstAbove, firstLine, itemWithLine } from '../source/last-up-to.ts';
import { itemAt } from '../source/must.ts';
import { dependencyMentions } from '../values/dependency-mentions.ts';
import { lettersOfId } from '../values/phase-ids.ts';
import { defaultUnit } from '../vocabulary/units.ts';
import { readCountedWords } from './counted-words.ts';
import { nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { areParted, readLetterHeadings } from './letter-headings.ts';
import { readOuterUnit } from './outer-unit.ts';
import { readOtherForms } from './other-forms.ts';
import { readNeeds } from './table-phases.ts';
import { numberedWork, onlySumUp } from './unread-work.ts';
import { unreadSeries } from './unread-series.ts';

/** A unit that may be the plan's. */
class Candidate implements UnitHeadings {
  readonly unit: string;
  readonly headings: readonly ReadHeading[];
  readonly document: Document;
  readonly #units: readonly UnitHeadings[];
  #reading: FormatReading | undefined;

  constructor(
    document: Document,
    { unit, headings }: UnitHeadings,
    units: readonly UnitHeadings[],
  ) {
    this.unit = unit;
    this.headings = headings;
    this.document = document;
    this.#units = units;
  }

  /** The plan by this unit. Read when somebody asks: mostly the headings tell enough of all units but the chosen one. */
  get reading(): FormatReading {
    return (this.#reading ??= readHeadingPhases(this.document, this.unit, this.#units));
  }
}

/**
 * Reads a plan whose unit nobody named. One unit per plan: the first of the known ones that makes
 * at least two phases (`Phase`: one); but where its headings say nothing about dependencies, the
 * next whose headings do, unless that would leave some of the first one's work out. What stays unread is a warning.
 */
export function readByEvidence(document: Document): FormatReading {
  const candidates = candidatesIn(document);
  const [first] = candidates;
  if (first === undefined) return readWithoutUnit(document);
  const outer = readOuterUnit(document, first.headings);
  if (outer !== undefined) return outer;
  // `### Step 1` below `## Slice 1`, where slices say what they need.
  const slices = ownsFields(first) ? undefined : readCountedWords(document);
  if (slices !== undefined && isMadeOf(slices.phases, first)) return slices;
  const chosen =
    candidates.find((one) => one !== first && ownsFields(one) && isMeant(one, first)) ?? first;
  const other = ownsFields(chosen)
    ? undefined
    : (readParts(document, chosen) ?? readTasks(document, chosen));
  const reading = other ?? chosen.reading;
  const unread = candidates.flatMap((one): readonly Unread[] => {
    const left = one.reading === reading ? [] : leftOut(one, reading.phases);
    return left.length === 0 || onlySumUp(document, left, reading.unit)
      ? []
      : [{ unit: one.unit, headings: left.map(({ heading }) => heading) }];
  });
  const numbered = numberedWork(document, (line) => isWithin(line, reading.phases));
  if (numbered.length > 0) unread.push({ unit: undefined, headings: numbered });
  if (unread.length === 0) return reading;
  const problems = [...reading.problems, choice(reading, unread, reading !== first.reading)];
  return { ...reading, problems };
}

/** Headings by letters, `M4: …`, that say what they need, in a plan whose headings say nothing of that and each have some below them. */
function readParts(document: Document, { reading }: Candidate): FormatReading | undefined {
  if (dependencyMentions(document.lines).length === 0) return undefined;
  const parts = readLetterHeadings(document);
  if (parts === undefined || !nameEachOther(parts.phases)) return undefined;
  return areParted(reading.phases, parts.phases) ? parts : undefined;
}

/**
 * The table `| ID | Title | Depends on |` of a plan whose headings say nothing of what they need, such as those of phases before
 * it. Its ids have letters, `T001`, so that they are no numbers of the headings, and it stands in none of their phases.
 */
function readTasks(document: Document, { reading }: Candidate): FormatReading | undefined {
  const table = readNeeds(document);
  const isOther = table?.phases.every(
    ({ writtenId, lines }) =>
      lettersOfId(writtenId) !== '' && !isWithin(lines.first, reading.phases),
  );
  return isOther === true ? table : undefined;
}

function readWithoutUnit(document: Document): FormatReading {
  const other = readOtherForms(document);
  if (other !== undefined) return other;
  const reading = readHeadingPhases(document, defaultUnit, unitHeadings(document));
  return reading.phases.length > 0
    ? reading
    : { ...reading, nearMisses: [...reading.nearMisses, ...unreadSeries(document)] };
}

/** Every unit that may be the plan's. One whose only heading is the title of the page is none beside another. */
function candidatesIn(document: Document): readonly Candidate[] {
  const found = unitHeadings(document).filter(
    (one) => phasesOf(one).length >= (one.unit === defaultUnit ? 1 : 2),
  );
  const title = titleLine(document.lines);
  const isTitle = (one: UnitHeadings): boolean =>
    phasesOf(one).length === 1 && phasesOf(one)[0]?.heading.line === title;
  const others = unitHeadings(document);
  const read = (one: UnitHeadings, units: readonly UnitHeadings[]): Candidate =>
    new Candidate(document, one, units);
  const titled = found.find(isTitle);
  if (titled === undefined || found.length === 1) return found.map((one) => read(one, others));
  // A page of one phase says itself what it needs.
  const page = read(titled, others);
  if (ownsFields(page)) return found.map((one) => (one === titled ? page : read(one, others)));
  const units = others.filter((one) => one !== titled);
  return found.filter((one) => one !== titled).map((one) => read(one, units));
}

/** Whether the headings of `one` are the phases, and not those of `first`. */
function isMeant(one: Candidate, first: Candidate): boolean {
  return ownsFields(first)
    ? isMadeOf(one.reading.phases, first) && isNeededIn(one, first)
    : mayStandFor(one, first);
}

/** Whether what is needed in the phases of `first` is a heading of `one` that has none of them below it: `Story 1`, above `Phase 2A`. */
function isNeededIn(one: Candidate, { reading: { phases, groups = [] } }: Candidate): boolean {
  const known = new Set(phasesOf(one).map(({ reading }) => reading.kind === 'phase' && reading.id));
  const above = new Set(groups.filter(({ unit }) => unit === one.unit).map(({ id }) => id));
  return phases.some(({ dependencyFields }) =>
    dependencyFields.some(({ items }) =>
      items.some(
        (item) =>
          item.kind === 'group' &&
          item.unit === one.unit &&
          known.has(item.from) &&
          !above.has(item.from),
      ),
    ),
  );
}

function phasesOf({ headings }: UnitHeadings): readonly ReadHeading[] {
  return headings.filter(({ reading }) => reading.kind === 'phase');
}

function isMadeOf(phases: readonly PhaseDraft[], parts: Candidate): boolean {
  return phasesOf(parts).every(({ heading }) => isWithin(heading.line, phases));
}

function ownsFields({ reading }: Candidate): boolean {
  return reading.phases.some(declares);
}

/** Whether no work of `first` is left out where the headings of `one` are the phases. */
function mayStandFor(one: Candidate, first: Candidate): boolean {
  if (divides(one, first)) return true;
  // Parts of the first one's phases, which do not make up the whole of them.
  if (phasesOf(one).some(({ heading }) => isWithin(heading.line, first.reading.phases)))
    return false;
  // Neither tasks nor commands: headings that only sum up, or stories within what is done as a whole.
  const { phases } = first.reading;
  const hasWork = phases.some(({ boxes, mayRun }) => boxes.total > 0 || mayRun);
  if (hasWork) return false;
  return (
    leftOut(first, one.reading.phases).length === 0 || linesIn(phases) < linesIn(one.reading.phases)
  );
}

function linesIn(phases: readonly PhaseDraft[]): number {
  return phases.reduce((sum, { lines }) => sum + lines.end - lines.first, 0);
}

/**
 * Whether the headings of `inner` are the parts of those of `outer`: each of these has some below
 * it, so that nothing of its work gets lost, and their numbers go on from one to the next.
 */
function divides(inner: UnitHeadings, outer: UnitHeadings): boolean {
  /** The heading of `outer` that an id stands below; 0 before the first. */
  const homes = new Map<string, number>();
  let depth: number | undefined;
  let home = 0;
  let isEmpty = false;
  for (const [index, { heading, reading }] of outer.headings.entries()) {
    const isOuter = reading.kind === 'phase';
    if (isOuter || (depth !== undefined && heading.depth < depth)) {
      if (isEmpty) return false;
      depth = isOuter ? heading.depth : undefined;
      isEmpty = isOuter;
      home++;
    }
    const part = itemAt(inner.headings, index).reading;
    if (part.kind !== 'phase') continue;
    isEmpty = false;
    if ((homes.get(part.id) ?? home) !== home) return false;
    homes.set(part.id, home);
  }
  return !isEmpty;
}

/** The headings of a unit that stand in no phase of the chosen one and above none: what stands below them is not read. */
function leftOut(one: Candidate, phases: readonly PhaseDraft[]): readonly ReadHeading[] {
  const ends = sectionEnds(one.document.lines);
  const above = new Set<string>();
  const left = one.headings.filter(({ heading, reading }) => {
    if (reading.kind !== 'phase' || isWithin(heading.line, phases)) return false;
    const next = firstAbove(phases, heading.line, firstLine);
    if (next === undefined || next.lines.first >= (ends.get(heading.line) ?? Infinity)) return true;
    above.add(reading.id);
    return false;
  });
  // What a list of epics sums up stands in full above their stories.
  return left.filter(({ reading }) => reading.kind !== 'phase' || !above.has(reading.id));
}

function isWithin(line: number, phases: readonly PhaseDraft[]): boolean {
  return itemWithLine(phases, line) !== undefined;
}

interface Unread {
  /** Undefined: the headings have numbers alone. */
  readonly unit: string | undefined;
  readonly headings: readonly Heading[];
}

function choice(
  { unit: chosen, phases }: FormatReading,
  unread: readonly Unread[],
  byFields: boolean,
): Diagnostic {
  const called = (unit: string | undefined): string =>
    unit === undefined ? 'a number alone' : `\`${unit}\``;
  const counted = unread.map(({ unit, headings }) => `${headings.length} with ${called(unit)}`);
  const why = byFields ? ', because they say what they depend on' : '';
  return {
    code: 'unit-chosen',
    severity: 'warning',
    message: `Unexpected plan without a \`unit\`, expected it to name the word that marks a phase; headings with \`${chosen}\` are read as phases${why}; not read: ${counted.join(', ')}`,
    range: itemAt(phases, 0).heading,
    fix: 'Set `unit` in the front matter to the word that marks a phase.',
    related: unread.map(({ unit, headings }) => ({
      message: `${called(unit)} is not read`,
      range: itemAt(headings, 0).text,
    })),
  };
}
