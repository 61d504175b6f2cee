import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { headingReader } from '../phases/phase-heading.ts';
import { phaseLines } from '../phases/phase-lines.ts';
import { itemAt } from '../source/must.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { boxLines } from '../values/line-boxes.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';
import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from '../markdown/headings.ts';
import type { ReadHeadingText } from '../phases/read-headings.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { readMilestoneHeading } from './milestone-headings.ts';
import { hasNamedHeadings } from './plan-headings.ts';

const defaultUnit = 'Phase';

/**
 * `ROADMAP.md` of GSD: `### Phase 2: …` or `### [CK.02] 05: …` with `**Depends on**:`, and above them a list
 * `- [x] **Phase 2: …**` that says which phases are done.
 */
export const gsdRoadmapFormat: Format = {
  recognizes: (document) =>
    hasMilestoneHeadings(document) ||
    (isRoadmap(document) &&
      headingTexts(document.lines).some((text) => /^(?:Phase Details|Phases)\s*$/i.test(text)) &&
      countNumbered(document.lines, /^\P{L}*Phase\s+\d/iu) > 0),
  read: (document, rules) => {
    const unit = rules.unit ?? defaultUnit;
    const read = hasMilestoneHeadings(document) ? readMilestoneHeading : headingReader(unit);
    const reading = readHeadingPhases(document, unit, unitHeadings(document), read);
    const { ticks, shipped } = checklist(document, read, reading.phases);
    const ids = new Set(reading.phases.map(({ id }) => id));
    let inWords: readonly IdRange[] | undefined;
    const first = Math.min(...reading.phases.map(({ id }) => Number.parseInt(id, 10)));
    const isShipped = (id: PhaseId): boolean =>
      !ids.has(id) &&
      (ticks.get(id)?.status === 'done' ||
        shipped.some((range) => isIn(id, range)) ||
        (inWords ??= shippedInWords(document, reading.phases)).some((range) => isIn(id, range)));
    return {
      ...reading,
      problems: [...reading.problems, ...withoutDetails(document, unit, ticks, ids)],
      phases: reading.phases.map((phase) =>
        withoutShipped(
          withTick(phase, ticks),
          (item) => isDone(item, isShipped) || isEarlier(document, item, first),
        ),
      ),
    };
  },
};

function isRoadmap(document: Document): boolean {
  return headingTexts(document.lines, 1).some((text) => /\broadmap\b/i.test(text));
}

/** Whether `[CK.02] 05` makes the headings of phases: two of them, or one in a roadmap, and none with a unit. */
function hasMilestoneHeadings(document: Document): boolean {
  const count = headingTexts(document.lines).filter(
    (text) => readMilestoneHeading(text).kind === 'phase',
  ).length;
  return count >= (isRoadmap(document) ? 1 : 2) && !hasNamedHeadings(document);
}

interface Checklist {
  /** By the phase that an item names. */
  readonly ticks: ReadonlyMap<PhaseId, Tick>;
  /** What ticked items for several phases name, `- [x] **Phase 1-11**`. */
  readonly shipped: readonly IdRange[];
}

interface Tick {
  readonly status: Status;
  /** What is inside the box. */
  readonly box: Range;
  readonly line: number;
}

interface IdRange {
  readonly from: PhaseId;
  readonly to: PhaseId;
}

/** The boxes of the list items outside of the phases that name one, `- [x] **Phase 2: …**`. */
function checklist(
  { lines }: Document,
  read: ReadHeadingText,
  phases: readonly PhaseDraft[],
): Checklist {
  const ticks = new Map<PhaseId, Tick>();
  const shipped: IdRange[] = [];
  const ofPhases = phaseLines(phases);
  for (const { line, box } of boxLines(lines)) {
    if (ofPhases.has(line)) continue;
    const named = read(withoutBox(lines.content(line)));
    const start = lines.range(line).start + 1;
    if (named.kind === 'phase' && !ticks.has(named.id))
      ticks.set(named.id, {
        status: box.status,
        box: { start, end: start + box.inside.length },
        line,
      });
    if (box.status === 'done' && named.kind === 'range') shipped.push(named);
  }
  return { ticks, shipped };
}

/** Open phases of the list that nothing else tells of, neither as a whole nor as `Phase 15.1`: they are not read, and told. */
function withoutDetails(
  { lines }: Document,
  unit: string,
  ticks: ReadonlyMap<PhaseId, Tick>,
  ids: ReadonlySet<PhaseId>,
): readonly Diagnostic[] {
  // Where no phase has details the list is not what they are missing from.
  if (ids.size === 0) return [];
  const wholes = new Set([...ids].map((id) => id.split('.', 1)[0]));
  return [...ticks].flatMap(([id, { status, line }]): readonly Diagnostic[] =>
    status === 'done' || ids.has(id) || wholes.has(id)
      ? []
      : [
          {
            code: 'unreadable-heading',
            severity: 'warning',
            message: `Unexpected ${unit} ${id} in the list alone, expected a heading with its details; it is not read as a ${unit.toLowerCase()}`,
            range: lines.range(line),
            fix: `Add a heading such as \`### ${unit} ${id}: <title>\` with what it depends on.`,
          },
        ],
  );
}

/** What lines outside of the phases say of earlier milestones, `✅ **v1.0 MVP** - Phases 1-4 (shipped 2026-01-17)`. */
function shippedInWords({ lines }: Document, phases: readonly PhaseDraft[]): readonly IdRange[] {
  const ofPhases = phaseLines(phases);
  // `- [ ] **Phase 3: Rails** - Along completed roads` is open, whatever its words are.
  const open = boxLines(lines).filter(({ box }) => box.status !== 'done');
  const isOpen = new Set(open.map(({ line }) => line));
  const found: IdRange[] = [];
  for (const { index, groups } of lines.text.matchAll(severalPhases)) {
    const line = lines.indexAt(index);
    if (ofPhases.has(line) || isOpen.has(line) || !saysShipped.test(textOfLine(lines, line)))
      continue;
    const [from = '', to = from] = [groups?.['from'], groups?.['to']];
    found.push({ from: toPhaseId(from), to: toPhaseId(to) });
  }
  return found;
}

const severalPhases =
  /(?<![\p{L}\p{N}])Phases?\s{1,3}(?<from>\d{1,4}(?:\.\d{1,4})*)(?:\s{0,3}[-–—]\s{0,3}(?<to>\d{1,4}(?:\.\d{1,4})*))?(?![\p{L}\p{N}])/giu;
const saysShipped = /✅|\b(?:shipped|completed?|done)\b/iu;

function textOfLine({ text, scan }: Document['lines'], index: number): string {
  const { contentStart, end } = itemAt(scan.lines, index);
  return text.slice(contentStart, end);
}

/** Inserted phases count: 4.1 is among 1 to 11. */
function isIn(id: PhaseId, { from, to }: IdRange): boolean {
  const numberOf = (one: PhaseId): number => Number.parseInt(one, 10);
  return numberOf(from) <= numberOf(id) && numberOf(id) <= numberOf(to);
}

/** The list speaks for a phase that does not speak for itself; the boxes of its plans do not. */
function withTick(phase: PhaseDraft, ticks: ReadonlyMap<PhaseId, Tick>): PhaseDraft {
  const tick = ticks.get(phase.id);
  const { from } = phase.status;
  if (tick === undefined || from === 'heading' || from === 'field') return phase;
  return { ...phase, status: { value: tick.status, from: 'list', note: '' }, listBox: tick.box };
}

/**
 * A phase of an earlier milestone has no details any more; that the list ticks it is all there is
 * to wait for.
 */
function withoutShipped(phase: PhaseDraft, isGone: (item: DependencyItem) => boolean): PhaseDraft {
  return {
    ...phase,
    dependencyFields: phase.dependencyFields.map((field): DependencyField => {
      const items = field.items.filter((item) => !isGone(item));
      if (items.length === field.items.length) return field;
      return { ...field, items, none: items.length === 0 };
    }),
  };
}

function isDone(item: DependencyItem, isShipped: (id: PhaseId) => boolean): boolean {
  if (item.kind === 'phase') return isShipped(item.id);
  return item.kind === 'span' && isShipped(item.from) && isShipped(item.to);
}

/** `Phase 17 (Milestone 2 complete)` in a roadmap that starts with phase 18: milestones go on counting. */
function isEarlier({ text }: Document, item: DependencyItem, first: number): boolean {
  return (
    item.kind === 'phase' &&
    Number.parseInt(item.id, 10) < first &&
    saysShipped.test(
      remark.exec(text.slice(item.range.end, item.range.end + longestRemark))?.[0] ?? '',
    )
  );
}

const remark = /^\s?\([^()\n]*\)/;

/** In characters. */
const longestRemark = 120;
