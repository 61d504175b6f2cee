import {
  mayRunTogether,
  overlap,
  planGraph,
  parsePhaseContent,
  type Phase,
  type Plan,
} from 'plan-graph/internal';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import { declaredScope } from '../prompt/question.ts';

/**
 * One sentence, if two phases of the plan that may run at the same time surely write the same: two
 * agents would each write their own version, and the second could not be brought onto the first. All
 * phases that are not done are compared, whichever is about to start: whoever pays for the first of a
 * plan must not learn of it at the third. Phases that do not say what they write are not compared;
 * their work is, when it is brought together.
 */
export function sharedWrites(plan: Plan): string | undefined {
  const together = mayRunTogether(planGraph(plan.phases));
  const { unit } = plan.draft.rules;
  const earlier: { readonly phase: Phase; readonly scope: readonly string[] }[] = [];
  for (const phase of plan.phases) {
    if (statusClass(phase) !== 'pending') continue;
    const scope = scopeOf(plan, phase);
    for (const other of scope.length === 0 ? [] : earlier) {
      if (!together(phase.id, other.phase.id)) continue;
      const shared = sharedPath(scope, other.scope);
      if (shared !== undefined)
        return `Unexpected \`${shared}\` that ${unit} ${other.phase.writtenId} and ${unit} ${phase.writtenId} may write at the same time, expected one of the two to depend on the other; option \`writeConflicts: serialize\` puts such phases in order`;
    }
    if (scope.length > 0) earlier.push({ phase, scope });
  }
  return undefined;
}

/** Of what one phase may write, the first that another surely may write too. */
export function sharedPath(scope: readonly string[], other: readonly string[]): string | undefined {
  return scope.find((mine) => other.some((theirs) => overlap(mine, theirs) === 'certain'));
}

/** What a phase says it writes; empty: nothing. */
export function scopeOf(plan: Plan, phase: Phase): readonly string[] {
  return declaredScope(phase, parsePhaseContent(plan.draft.source, phase)) ?? [];
}
