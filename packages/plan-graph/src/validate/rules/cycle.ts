import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { findCycles } from '../../graph/find-cycles.ts';
import type { PhaseId } from '../../model/dependency.ts';
import { nameOf } from '../naming.ts';
import type { ResolvedPlan, Rule } from './rule.ts';
import { must } from '../../source/must.ts';

export const cycle: Rule = {
  code: 'cycle',
  summary: 'Phases depend on each other in a cycle.',
  strict: true,
  check: (plan) => (isInOrder(plan) ? [] : check(plan)),
};

/** Whether each phase needs nothing but what stands above it, as in most plans: then there is no way round. */
function isInOrder({ phases, index, dependencies }: ResolvedPlan): boolean {
  return phases.every((phase, own) =>
    must(dependencies.get(phase), 'dependencies of a phase').every(
      ({ on }) => must(index.positionOf(on), 'position of a phase') < own,
    ),
  );
}

/** One diagnostic per knot of phases that need each other, with the whole way round. */
function check({ draft, phases, dependencies }: ResolvedPlan): readonly Diagnostic[] {
  const byId = new Map(phases.map((phase) => [phase.id, phase]));
  const graph = {
    nodes: phases.map(({ id }) => id),
    needs: new Map<PhaseId, readonly PhaseId[]>(
      phases.map((phase) => [
        phase.id,
        must(dependencies.get(phase), 'dependencies of a phase').map(({ on }) => on),
      ]),
    ),
  };
  return findCycles(graph).flatMap((cycle): Diagnostic[] => {
    const steps = cycle.flatMap((id, index) => {
      const from = byId.get(id);
      const to = byId.get(cycle[(index + 1) % cycle.length] ?? id);
      const edge = from && to && dependencies.get(from)?.find(({ on }) => on === to.id);
      return from && to && edge ? [{ from, to, range: edge.range }] : [];
    });
    const [first] = steps;
    if (first === undefined) return [];
    const path = [...steps.map(({ from }) => from.writtenId), first.from.writtenId].join(' -> ');
    return [
      {
        code: 'cycle',
        severity: 'error',
        message: `Unexpected cycle ${draft.rules.unit} ${path}, expected phases that can be ordered`,
        range: first.range,
        phase: first.from.id,
        fix: 'Remove one of these dependencies.',
        related: steps.map(({ from, to, range }) => ({
          message: `${nameOf(draft, from)} needs ${nameOf(draft, to)}`,
          range,
        })),
      },
    ];
  });
}
