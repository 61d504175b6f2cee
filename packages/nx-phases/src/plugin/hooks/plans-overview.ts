import type { ShownPlan } from '../../running/show/shown-plan.ts';
import type { PlanState } from '../../running/show/plan-state.ts';

/**
 * All plans that were shown in one run, a line each:
 *
 * ```
 * nx-phases: 3 plans
 *   auth-plan  2 of 5 done, ready: 3, 4
 *   shop-plan  0 of 3 done, failing: 1
 *   site-plan  4 of 4 done
 * ```
 */
export function overviewOfPlans(plans: readonly ShownPlan[]): readonly string[] {
  if (plans.length === 0) return [];
  const width = Math.max(...plans.map(({ project }) => project.length));
  return [
    `nx-phases: ${plans.length} ${plans.length === 1 ? 'plan' : 'plans'}`,
    ...plans
      .toSorted((a, b) => (a.project < b.project ? -1 : 1))
      .map(({ project, state }) => {
        const words = state === undefined ? 'has errors: run its plan-check' : stateWords(state);
        return `  ${project.padEnd(width)}  ${words}`;
      }),
  ];
}

function stateWords({ done, total, passed, failing, blocked, ready }: PlanState): string {
  const lists = [
    ['passed, not marked as done', passed],
    ['failing', failing],
    ['blocked', blocked],
    ['ready', ready],
  ] as const;
  return [
    `${done} of ${total} done`,
    ...lists.flatMap(([word, ids]) => (ids.length === 0 ? [] : [`${word}: ${short(ids)}`])),
  ].join(', ');
}

const mostNamed = 6;

function short(ids: readonly string[]): string {
  const more = ids.length - mostNamed;
  return more > 1 ? `${ids.slice(0, mostNamed).join(' ')} and ${more} more` : ids.join(' ');
}
