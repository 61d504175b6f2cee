import {
  findCycles,
  pathAt,
  positionAt,
  type DependencyGraph,
  type Diagnostic,
} from 'plan-graph/internal';
import type { NamedPlan } from './model.ts';
import type { PhaseKey, PhaseNetwork } from './phase-network.ts';

/** A mistake and the plan that it stands in. */
export interface PlacedDiagnostic {
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

/**
 * The phases that need each other across plans: one diagnostic in each plan of each cycle, with the whole
 * way round. A plan may be alone on one, where it calls a phase of its own by the name of its project.
 */
export function cycleDiagnostics(
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
): readonly PlacedDiagnostic[] {
  return findCycles(graph).flatMap((cycle) => {
    const steps = cycle.flatMap((key, index) =>
      stepFrom(network, key, cycle[(index + 1) % cycle.length] ?? key),
    );
    const around = [...steps, steps[0]].flatMap((step) => (step === undefined ? [] : [step.name]));
    const ways = steps.map(({ name, needs, place }) => `${name} needs ${needs} (${place})`);
    const leaving = steps.filter(({ leavesPlan }) => leavesPlan);
    const over = leaving.length > 0 ? ' across several plans' : '';
    const seen = new Set<string>();
    // Of each plan the step that leaves it, because that is what the other plan cannot show.
    return (leaving.length > 0 ? leaving : steps).flatMap((step): readonly PlacedDiagnostic[] => {
      if (seen.has(step.plan.file.path)) return [];
      seen.add(step.plan.file.path);
      return [
        {
          path: step.plan.file.path,
          diagnostic: {
            code: 'cycle',
            severity: 'error',
            message: `Unexpected cycle${over}, ${around.join(' -> ')}, expected phases that can be ordered: ${ways.join('; ')}`,
            range: step.range,
            phase: step.phase,
            fix: 'Remove one of these dependencies.',
          },
        },
      ];
    });
  });
}

interface Step {
  readonly plan: NamedPlan;
  readonly phase: string;
  readonly name: string;
  readonly needs: string;
  readonly place: string;
  readonly range: Diagnostic['range'];
  readonly leavesPlan: boolean;
}

function stepFrom(network: PhaseNetwork, from: PhaseKey, to: PhaseKey): readonly Step[] {
  const source = network.at(from);
  const target = network.at(to);
  if (source === undefined || target === undefined) return [];
  const { plan, phase } = source;
  const leavesPlan = plan !== target.plan;
  const range = leavesPlan
    ? network
        .needsOf(from)
        .find(
          (need) => need.phase?.path === target.plan.file.path && need.phase.id === target.phase.id,
        )?.range
    : phase.dependencies.find(({ on }) => on === target.phase.id)?.range;
  if (range === undefined) return [];
  const { source: text } = plan.file.reading.draft;
  return [
    {
      plan,
      phase: phase.id,
      name: `${plan.name} ${phase.writtenId}`,
      needs: `${target.plan.name} ${target.phase.writtenId}`,
      place: `${pathAt(text, range.start)}:${positionAt(text, range.start).line}`,
      range,
      leavesPlan,
    },
  ];
}
