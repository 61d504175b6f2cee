import type { PhaseGroup } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { ReadHeading } from './sections.ts';
import { knownUnits } from '../vocabulary/units.ts';
import type { UnitHeadings } from './unit-headings.ts';

/**
 * The headings of other units that have phases below them, so that `Phase 1 complete` can mean
 * something in a plan of task groups.
 *
 * @param headings - as the plan's own unit reads them
 * @param others - the same headings as other units read them
 */
export function phaseGroups(
  unit: string,
  headings: readonly ReadHeading[],
  others: readonly UnitHeadings[],
): readonly PhaseGroup[] {
  return others
    .filter((other) => other.unit !== unit)
    .flatMap((other) => groupsOf(other, headings, isCoarser(other.unit, unit)));
}

function groupsOf(
  { unit, headings }: UnitHeadings,
  phases: readonly ReadHeading[],
  besides: boolean,
): readonly PhaseGroup[] {
  const groups: { readonly group: PhaseGroup; readonly ids: PhaseId[]; readonly depth: number }[] =
    [];
  let open: (typeof groups)[number] | undefined;
  headings.forEach(({ heading, reading }, index) => {
    if (reading.kind === 'phase') {
      const ids: PhaseId[] = [];
      const group = { unit, id: reading.id, writtenId: reading.writtenId, phases: ids };
      open = { group, ids, depth: heading.depth };
      groups.push(open);
      return;
    }
    if (open === undefined) return;
    const own = phases[index]?.reading;
    // Authors write `### Phase A` and `### Unit 1` side by side.
    const isBeside = besides && own?.kind === 'phase' && heading.depth === open.depth;
    if (heading.depth <= open.depth && !isBeside) open = undefined;
    else if (own?.kind === 'phase') open.ids.push(own.id);
  });
  return groups.map(({ group }) => group).filter((group) => group.phases.length > 0);
}

/** Whether a unit is one that groups the other. */
function isCoarser(unit: string, other: string): boolean {
  const [one, two] = [unit, other].map((word) =>
    knownUnits.findIndex((known) => known.toLowerCase() === word.toLowerCase()),
  ) as [number, number];
  return unit === 'Epic' || two === -1 || one < two;
}
