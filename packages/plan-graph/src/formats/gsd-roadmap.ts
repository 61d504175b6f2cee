import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { headingReader } from '../phases/phase-heading.ts';
import { phaseLines } from '../phases/phase-lines.ts';
import { boxLines } from '../values/line-boxes.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';
import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from '../phases/heading-texts.ts';
import type { ReadHeadingText } from '../phases/sections.ts';
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
      headingTexts(document).some((text) => /^(?:Phase Details|Phases)\s*$/i.test(text)) &&
      countNumbered(document, /^\P{L}*Phase\s+\d/iu) > 0),
  read: (document, rules) => {
    const unit = rules.unit ?? defaultUnit;
    const read = hasMilestoneHeadings(document) ? readMilestoneHeading : headingReader(unit);
    const reading = readHeadingPhases(document, unit, unitHeadings(document), read);
    const { ticks, shipped } = checklist(document, read, reading.phases);
    const ids = new Set(reading.phases.map(({ id }) => id));
    const isShipped = (id: PhaseId): boolean =>
      !ids.has(id) &&
      (ticks.get(id)?.status === 'done' || shipped.some((range) => isIn(id, range)));
    return {
      ...reading,
      phases: reading.phases.map((phase) => withoutShipped(withTick(phase, ticks), isShipped)),
    };
  },
};

function isRoadmap(document: Document): boolean {
  return headingTexts(document, 1).some((text) => /^Roadmap\b/i.test(text));
}

/** Whether `[CK.02] 05` makes the headings of phases: two of them, or one in a roadmap, and none with a unit. */
function hasMilestoneHeadings(document: Document): boolean {
  const count = headingTexts(document).filter(
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
      ticks.set(named.id, { status: box.status, box: { start, end: start + box.inside.length } });
    if (box.status === 'done' && named.kind === 'range') shipped.push(named);
  }
  return { ticks, shipped };
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
function withoutShipped(phase: PhaseDraft, isShipped: (id: PhaseId) => boolean): PhaseDraft {
  return {
    ...phase,
    dependencyFields: phase.dependencyFields.map((field): DependencyField => {
      const items = field.items.filter((item) => !isDone(item, isShipped));
      if (items.length === field.items.length) return field;
      return { ...field, items, none: items.length === 0 };
    }),
  };
}

function isDone(item: DependencyItem, isShipped: (id: PhaseId) => boolean): boolean {
  if (item.kind === 'phase') return isShipped(item.id);
  return item.kind === 'span' && isShipped(item.from) && isShipped(item.to);
}
