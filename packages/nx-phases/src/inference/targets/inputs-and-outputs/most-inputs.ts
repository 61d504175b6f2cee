import type { PlanLinks } from '../../workspace/model.ts';
import type { PlanProjectInput } from '../model.ts';

/**
 * How many inputs the phases of a plan have together. In a chain each phase reads what all before it read,
 * which grows with the square of its length: 400 phases made 22 MB of graph.
 */
export const mostInputs = 100_000;

/**
 * The share that each phase of a plan has: as large as if the plans that it builds on stood in it. So a chain of phases does not
 * make more of a graph where it is written as a chain of plans.
 */
export function mostInputsOfPhase({
  file,
  links,
}: Pick<PlanProjectInput, 'file' | 'links'>): number {
  return Math.floor(mostInputs / (file.reading.draft.phases.length + phasesBeyond(links)));
}

/** Of the plans with phases that some phase builds on. */
function phasesBeyond(links: PlanLinks | undefined): number {
  if (links === undefined) return 0;
  const before = known.get(links);
  if (before !== undefined) return before;
  const plans = new Map(
    [...new Set(links.upstream.values())].flatMap((list) =>
      list.map(({ plan }) => [plan.file.path, plan.file.reading.draft.phases.length] as const),
    ),
  );
  const phases = [...plans.values()].reduce((sum, count) => sum + count, 0);
  known.set(links, phases);
  return phases;
}

const known = new WeakMap<PlanLinks, number>();
