import type { Phase, PhaseId, Plan } from 'plan-graph/internal';
import type { NamedPlan } from './model.ts';

/** A plan may call its own phases by path or by project name; these are edges like any other. */
export function withDependencies(
  named: NamedPlan,
  plan: Plan,
  inner: ReadonlyMap<PhaseId, readonly Phase['dependencies'][number][]>,
): NamedPlan {
  const { file } = named;
  if (inner.size === 0 || file.reading.kind !== 'valid') return named;
  const order = new Map(plan.phases.map(({ id }, index) => [id, index]));
  const phases = plan.phases.map((phase): Phase => {
    const known = new Set(phase.dependencies.map(({ on }) => on));
    const more = (inner.get(phase.id) ?? []).filter(({ on }) => !known.has(on) && known.add(on));
    const dependencies = [...phase.dependencies, ...more].toSorted(
      (a, b) => (order.get(a.on) ?? 0) - (order.get(b.on) ?? 0),
    );
    return { ...phase, dependencies };
  });
  const wider = { ...plan, phases, byId: new Map(phases.map((phase) => [phase.id, phase])) };
  return { ...named, file: { ...file, reading: { ...file.reading, plan: wider } } };
}
