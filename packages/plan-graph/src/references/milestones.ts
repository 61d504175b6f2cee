import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { Lines } from '../markdown/lines.ts';
import { itemWithLine } from '../source/last-up-to.ts';
import { milestoneOf, withDashedIds } from '../values/milestone-ids.ts';
import type { NamedPhase } from './references.ts';
import type { DependencyValueReader } from './dependency-value.ts';

/**
 * Reads `[CK.02] 05` as one reference, in a plan whose phases are called so. A number alone is meant within the milestone
 * of the phase that it is written in; outside of phases it must fit a single one. Undefined: no phase is called so.
 */
export function withinMilestones(
  read: DependencyValueReader,
  lines: Lines,
  phases: readonly NamedPhase[],
): DependencyValueReader | undefined {
  if (!phases.some(({ id }) => milestoneOf(id) !== undefined)) return undefined;

  const ids = new Set(phases.map(({ id }) => id));
  const milestones = new Set(phases.flatMap(({ id }) => milestoneOf(id) ?? []));
  const [only] = milestones.size === 1 ? milestones : [];
  const milestoneAt = (offset: number): string | undefined => {
    const own = itemWithLine(phases, lines.indexAt(offset));
    return own === undefined ? only : milestoneOf(own.id);
  };
  const inMilestone = (id: PhaseId, milestone: string | undefined): PhaseId =>
    milestone !== undefined && /^\d/.test(id) && !ids.has(id)
      ? (`${milestone}-${id}` as PhaseId)
      : id;

  return (value, offset, titles) => {
    const reading = read(withDashedIds(value), offset, titles);
    const milestone = milestoneAt(offset);
    const items = reading.items.map((item): DependencyItem => {
      if (item.kind === 'phase') return { ...item, id: inMilestone(item.id, milestone) };
      if (item.kind !== 'span') return item;
      const from = inMilestone(item.from, milestone);
      return { ...item, from, to: inMilestone(item.to, milestoneOf(from)) };
    });
    return { ...reading, items };
  };
}
