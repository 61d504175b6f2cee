import {
  ancestors,
  must,
  phaseName,
  planGraph,
  topologicalOrder,
  type Phase,
  type PhaseId,
  type Plan,
} from 'plan-graph/internal';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import type { TargetNames } from '../../inference/options/plugin-options.ts';
import { choosePhases } from '../../running/edit-plan/choose-phases.ts';
import type { Result } from '../../running/identify/identify.ts';
import type { FoundLandable, Landables } from './works-to-land.ts';

/** Which phases of a plan are to be landed. */
export type Selection =
  | { readonly kind: 'all' }
  /** These, with what they need. */
  | { readonly kind: 'phases'; readonly phases: readonly Phase[] }
  /** What comes before it in the order of landing, and itself. */
  | { readonly kind: 'until'; readonly phase: Phase };

/** What the flags `--phase` and `--until` ask for. */
export function selectPhases(
  { phases }: Plan,
  {
    phase,
    until,
  }: { readonly phase: string | number | undefined; readonly until: string | number | undefined },
  names: TargetNames,
): Result<Selection> {
  if (phase !== undefined && until !== undefined)
    return { ok: false, reason: 'Unexpected --until beside --phase, expected one of the two' };
  const chosen = choosePhases(
    phases,
    phase ?? until,
    names,
    until === undefined ? 'phase' : 'until',
  );
  if (!chosen.ok) return chosen;
  if (phase !== undefined) return { ok: true, value: { kind: 'phases', phases: chosen.value } };
  if (until === undefined) return { ok: true, value: { kind: 'all' } };
  const [last, another] = chosen.value;
  return last === undefined || another !== undefined
    ? { ok: false, reason: `Unexpected \`--until=${until}\`, expected one phase` }
    : { ok: true, value: { kind: 'until', phase: last } };
}

/**
 * The work that is selected and everything it builds on, in the order of landing. A reason where some of
 * that has no work and is neither landed nor done: on its own the work would land on something that it was
 * not made for.
 */
export function chooseWorks(
  plan: Plan,
  { works, landed }: Pick<Landables, 'works' | 'landed'>,
  selection: Selection,
): Result<readonly FoundLandable[]> {
  const graph = planGraph(plan.phases);
  const needed = selectedPhases(plan, selection);
  const phaseOf = ({ phase }: FoundLandable): Phase =>
    must(
      plan.phases.find(({ id }) => id === phase),
      'phase of its work',
    );
  const chosen = works.filter((work) => needed.has(phaseOf(work).id));
  if (selection.kind === 'phases') {
    const idle = selection.phases.find(
      ({ id }) => ![...chosen.map(phaseOf), ...landed].some((phase) => phase.id === id),
    );
    if (idle !== undefined) {
      return {
        ok: false,
        reason: `${phaseName(plan.draft.rules.unit, idle)} has no work for its current text`,
      };
    }
  }
  const isThere = new Set([
    ...chosen.map((work) => phaseOf(work).id),
    ...landed.map(({ id }) => id),
  ]);
  for (const work of chosen) {
    const below = ancestors(graph, phaseOf(work).id);
    const open = plan.phases.find(
      (phase) => below.has(phase.id) && !isThere.has(phase.id) && !isOver(phase),
    );
    if (open === undefined) continue;
    return {
      ok: false,
      reason: `${work.name} cannot land: it needs ${phaseName(plan.draft.rules.unit, open)}, which is not done and has no work to land`,
    };
  }
  return { ok: true, value: chosen };
}

/** The phases that are selected and all that they build on. */
export function selectedPhases(plan: Plan, selection: Selection): ReadonlySet<PhaseId> {
  const graph = planGraph(plan.phases);
  return new Set(wantedPhases(plan, selection).flatMap((id) => [id, ...ancestors(graph, id)]));
}

function isOver(phase: Phase): boolean {
  const status = statusClass(phase);
  return status === 'done' || status === 'skipped';
}

function wantedPhases(plan: Plan, selection: Selection): readonly PhaseId[] {
  switch (selection.kind) {
    case 'all':
      return plan.phases.map(({ id }) => id);
    case 'phases':
      return selection.phases.map(({ id }) => id);
    case 'until': {
      const order = topologicalOrder(planGraph(plan.phases));
      return order.slice(0, order.indexOf(selection.phase.id) + 1);
    }
    default:
      return selection satisfies never;
  }
}

/** What is said where nothing is left to land. */
export function nothingToLand({ phases }: Plan, { landed }: Pick<Landables, 'landed'>): string {
  return landed.length === 0
    ? 'There is no work to land: no phase has recorded any for the current text of the plan'
    : `There is no work to land: what was recorded for the current text has already landed, for ${landed.length} of ${phases.length} phases`;
}
