import type { PhaseContent } from '../../content/model.ts';
import { type NamedPath, NamedPaths, namedPaths } from '../../content/facts/named-paths.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { planGraph } from '../../graph/dependency-graph.ts';
import { mayRunTogether } from '../../graph/may-run-together.ts';
import { nameOf } from '../naming.ts';
import type { Phase, Plan } from '../../model/plan.ts';

type Named = NamedPath<Phase>;

/** A path of a phase, and what phases above it that may run at the same time name of the same files. */
export interface WriteConflict {
  readonly named: Named;
  /** One path of each phase, at least one. */
  readonly others: readonly Named[];
}

/** Other phases that one diagnostic lists. */
const mostRelated = 5;

/**
 * Two phases that may run at the same time and name the same file, so that one may undo the other's
 * work. Advice for people: nothing keeps the commands of a phase from writing what they like. Phases
 * whose work is over or left out conflict with nothing; two outputs are another rule's matter.
 */
export function writeConflicts(
  plan: Plan,
  contentOf: (phase: Phase) => PhaseContent,
): readonly WriteConflict[] {
  const together = mayRunTogether(planGraph(plan.phases));
  const index = new NamedPaths<Phase>();
  const conflicts: WriteConflict[] = [];
  for (const phase of plan.phases) {
    if (phase.status.value === 'done' || phase.status.value === 'skipped') continue;
    const own = namedPaths(phase, contentOf(phase));
    for (const later of own) {
      const met: Named[] = [];
      for (const earlier of index.meeting(later)) {
        const outputs = earlier.path.from === 'outputs' && later.path.from === 'outputs';
        const known = met.some((one) => one.phase === earlier.phase);
        if (outputs || known || !together(earlier.phase.id, phase.id)) continue;
        met.push(earlier);
      }
      if (met.length > 0) conflicts.push({ named: later, others: met });
    }
    own.forEach((named) => {
      index.add(named);
    });
  }
  return conflicts;
}

/** What is said of a conflict when a plan is checked. */
export function writeConflictDiagnostic(
  { draft }: Plan,
  { named: later, others: met }: WriteConflict,
): Diagnostic {
  const name = (named: Named): string => nameOf(draft, named.phase);
  const others = met.slice(0, mostRelated);
  const more = met.length > others.length ? ' and others' : '';
  return {
    code: 'write-conflict',
    severity: 'warning',
    message: `Unexpected \`${later.path.pattern}\` in ${name(later)} and in ${others.map(name).join(', ')}${more}, expected phases that may run at the same time to write different files`,
    range: later.path.range,
    phase: later.phase.id,
    fix: 'Let one of them depend on the other, give the file to one phase, or set `writeConflicts` to `serialize`.',
    related: others.map((named) => ({
      message: `${name(named)} names \`${named.path.pattern}\``,
      range: named.path.range,
    })),
  };
}
