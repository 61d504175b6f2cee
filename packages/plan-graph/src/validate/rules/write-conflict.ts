import type { PhaseContent } from '../../content/model.ts';
import { type NamedPath, NamedPaths, namedPaths } from '../../content/facts/named-paths.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { planGraph } from '../../graph/dependency-graph.ts';
import { mayRunTogether } from '../../graph/may-run-together.ts';
import { nameOf } from '../naming.ts';
import type { Phase, Plan } from '../../model/plan.ts';
import type { Rule } from './rule.ts';

/** Found in what phases hold, which is read for checking and showing alone. */
export const writeConflict: Rule = {
  code: 'write-conflict',
  summary: 'Two phases that may run at the same time name the same file.',
  strict: true,
};

type Named = NamedPath<Phase>;

/** A path of a phase, and what phases above it that may run at the same time name of the same files. */
export interface WriteConflict {
  readonly named: Named;
  /** One path of each phase, at least one. */
  readonly others: readonly Named[];
}

/** Other phases that one diagnostic lists. */
const mostRelated = 5;

/** Files that one diagnostic lists. */
const mostListed = 3;

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

/** What is said of them when a plan is checked: once for phases that name the same files, however many these are. */
export function writeConflictDiagnostics(
  plan: Plan,
  contentOf: (phase: Phase) => PhaseContent,
): readonly Diagnostic[] {
  const groups = new Map<string, [WriteConflict, ...WriteConflict[]]>();
  for (const conflict of writeConflicts(plan, contentOf)) {
    const phases = [conflict.named, ...conflict.others].map(({ phase }) => phase.id);
    const key = phases.join(' ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [conflict]);
    else known.push(conflict);
  }
  return [...groups.values()].map((conflicts) => diagnosticOf(plan, conflicts));
}

function diagnosticOf(
  { draft }: Plan,
  conflicts: readonly [WriteConflict, ...WriteConflict[]],
): Diagnostic {
  const name = (named: Named): string => nameOf(draft, named.phase);
  const [{ named: later, others: met }] = conflicts;
  const others = met.slice(0, mostRelated);
  const more = met.length > others.length ? ' and others' : '';
  return {
    code: 'write-conflict',
    severity: 'warning',
    message: `Unexpected ${listed(conflicts)} in ${name(later)} and in ${others.map(name).join(', ')}${more}, expected phases that may run at the same time to write different files`,
    range: later.path.range,
    phase: later.phase.id,
    fix: 'Make one of them depend on the other, name each file in one phase only, or set `writeConflicts` to `serialize`.',
    related: conflicts
      .flatMap((conflict) => conflict.others)
      .toSorted((a, b) => a.path.range.start - b.path.range.start)
      .slice(0, mostRelated)
      .map((named) => ({
        message: `${name(named)} names \`${named.path.pattern}\``,
        range: named.path.range,
      })),
  };
}

/** The files by the names that the later phase gives them. */
function listed(conflicts: readonly WriteConflict[]): string {
  const paths = conflicts.map(({ named }) => `\`${named.path.pattern}\``);
  const hidden = paths.length - mostListed;
  if (hidden <= 0) return paths.join(', ');
  return `${paths.slice(0, mostListed).join(', ')} and ${hidden} more`;
}
