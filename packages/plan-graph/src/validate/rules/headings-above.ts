import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';

export type Heading = PlanDraft['lines']['ownHeadings'][number];

/** The nearest heading above each phase that is higher and none of a phase itself; those without one are left out. */
export function headingsAbove({ phases, lines }: PlanDraft): ReadonlyMap<PhaseDraft, Heading> {
  const byLine = new Map(phases.map((phase) => [phase.lines.first, phase]));
  const above = new Map<PhaseDraft, Heading>();
  const open: Heading[] = [];
  for (const heading of lines.ownHeadings) {
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const parent = open.at(-1);
    const phase = byLine.get(heading.line);
    if (phase === undefined) open.push(heading);
    else if (parent !== undefined) above.set(phase, parent);
  }
  return above;
}

/** Whether phases stand in sections of their own, as a plan and its checklist do. */
export function areApart(
  above: ReadonlyMap<PhaseDraft, Heading>,
  phases: readonly PhaseDraft[],
): boolean {
  const sections = phases.map((phase) => above.get(phase));
  return !sections.includes(undefined) && new Set(sections).size === phases.length;
}
