import type { PhaseDraft, PhaseId, Status } from '../outline/model.ts';
import { headingReader } from '../outline/phase-heading.ts';
import { readBox } from '../outline/status.ts';
import type { Document } from './document.ts';
import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from './heading-words.ts';
import { unitHeadings } from './unit-headings.ts';

const defaultUnit = 'Phase';

/**
 * `ROADMAP.md` of GSD: `### Phase 2: …` with `**Depends on**:`, and above them a list
 * `- [x] **Phase 2: …**` that says which phases are done.
 */
export const gsdRoadmapFormat: Format = {
  name: 'gsd-roadmap',
  recognizes: (document) =>
    headingTexts(document, 1).some((text) => /^Roadmap\b/i.test(text)) &&
    headingTexts(document).some((text) => /^(?:Phase Details|Phases)\s*$/i.test(text)) &&
    countNumbered(document, /^\P{L}*Phase\s+\d/iu) > 0,
  read: (document, rules) => {
    const unit = rules.unit ?? defaultUnit;
    const reading = readHeadingPhases(document, unit, unitHeadings(document));
    const ticks = checklist(document, unit, reading.phases);
    return { ...reading, phases: reading.phases.map((phase) => withTick(phase, ticks)) };
  },
};

/** The boxes of the list items outside of the phases that name one, `- [x] **Phase 2: …**`. */
function checklist(
  { text, scan }: Document,
  unit: string,
  phases: readonly PhaseDraft[],
): ReadonlyMap<PhaseId, Status> {
  const read = headingReader(unit);
  const found = new Map<PhaseId, Status>();
  let next = 0;
  for (let index = 0; index < scan.lines.length; index++) {
    while (next < phases.length && (phases[next]?.lines.end ?? 0) <= index) next++;
    if ((phases[next]?.lines.first ?? Infinity) <= index) continue;
    const line = scan.lines[index];
    if (line?.kind !== 'text' || !line.opensItem) continue;
    const item = /^\[(?<box>.)\]\s+(?<rest>.*)/u.exec(
      text.slice(line.contentStart, line.end),
    )?.groups;
    const status = readBox(item?.['box'] ?? '');
    const named = item === undefined ? undefined : read(item['rest'] ?? '');
    if (status !== undefined && named?.kind === 'phase' && !found.has(named.id))
      found.set(named.id, status);
  }
  return found;
}

/** The list speaks for a phase that does not speak for itself; the boxes of its plans do not. */
function withTick(phase: PhaseDraft, ticks: ReadonlyMap<PhaseId, Status>): PhaseDraft {
  const status = ticks.get(phase.id);
  const { from } = phase.status;
  if (status === undefined || from === 'heading' || from === 'field') return phase;
  return { ...phase, status: { value: status, from: 'list', note: '' } };
}
