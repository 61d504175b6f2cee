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
 * One sentence, if another phase that may run at the same time surely writes the same: two agents
 * would each write their own version, and the second could not be brought onto the first. Phases that
 * do not say what they write are not compared; their work is, when it is brought together.
 */
export function sharedWrites(plan: Plan, phase: Phase): string | undefined {
  const together = mayRunTogether(planGraph(plan.phases));
  const own = scopeOf(plan, phase);
  for (const other of plan.phases) {
    if (!together(phase.id, other.id) || statusClass(other) !== 'pending') continue;
    for (const theirs of scopeOf(plan, other)) {
      const shared = own.find((mine) => overlap(mine, theirs) === 'certain');
      if (shared !== undefined)
        return `Unexpected \`${shared}\` that ${plan.draft.rules.unit} ${other.writtenId} may write at the same time, expected one of the two to depend on the other; option \`writeConflicts: serialize\` puts such phases in order`;
    }
  }
  return undefined;
}

function scopeOf(plan: Plan, phase: Phase): readonly string[] {
  return declaredScope(phase, parsePhaseContent(plan.draft.source, phase)) ?? [];
}
