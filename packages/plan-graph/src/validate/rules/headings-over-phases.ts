import { headingsAbove } from '../../markdown/headings.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';

export type Heading = PlanDraft['lines']['ownHeadings'][number];

/** The nearest heading above each phase that is higher and none of a phase itself; those without one are left out. */
export function headingsOverPhases({ phases, lines }: PlanDraft): ReadonlyMap<PhaseDraft, Heading> {
  const byLine = new Map(phases.map((phase) => [phase.lines.first, phase]));
  const above = headingsAbove(lines, ({ line }) => !byLine.has(line));
  return new Map(
    [...above].flatMap(([{ line }, parent]) => {
      const phase = byLine.get(line);
      return phase === undefined ? [] : [[phase, parent] as const];
    }),
  );
}

/** Whether phases stand in sections of their own, as a plan and its checklist do. */
export function areApart(
  above: ReadonlyMap<PhaseDraft, Heading>,
  phases: readonly PhaseDraft[],
): boolean {
  const sections = phases.map((phase) => above.get(phase));
  return !sections.includes(undefined) && new Set(sections).size === phases.length;
}
