import {
  must,
  planGraph,
  topologicalOrder,
  type DependencyGraph,
  type PhaseId,
  type Plan,
} from 'plan-graph/internal';
import type { PlacedPhase } from './model.ts';
import { phaseKey, type PhaseKey, type PhaseNetwork } from './phase-network.ts';

/**
 * The phases of other plans that those of a plan build on, by phase and in the order of the network. Phases that build on the
 * same ones have the very same list, so that what follows from it is worked out once for all of them: of a long plan that
 * begins where another ends, all phases have one.
 */
export function upstreamOf(
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
  path: string,
  plan: Plan,
): ReadonlyMap<PhaseId, readonly PlacedPhase[]> {
  const phases = new Map(plan.phases.map((phase) => [phase.id, phase]));
  const found = new Map<PhaseId, readonly PhaseKey[]>();
  const placed = new Map<readonly PhaseKey[], readonly PlacedPhase[]>();
  for (const id of topologicalOrder(planGraph(plan.phases))) {
    const { dependencies } = must(phases.get(id), 'phase in the order');
    const others = network
      .needsOf(phaseKey(path, id))
      .flatMap(({ phase }) => (phase === undefined ? [] : [phaseKey(phase.path, phase.id)]));
    const lists = dependencies.map(({ on }) => found.get(on) ?? none);
    const list = united(network, [
      ...lists,
      ...(others.length === 0 ? [] : [beyond(network, graph, path, others)]),
    ]);
    found.set(id, list);
    if (!placed.has(list)) placed.set(list, network.placed(list));
  }
  return new Map(
    plan.phases.flatMap(({ id }) => {
      const list = placed.get(found.get(id) ?? none) ?? [];
      return list.length === 0 ? [] : [[id, list]];
    }),
  );
}

const none: readonly PhaseKey[] = [];

/** Phases and all that they build on, but for those of the plan itself. */
function beyond(
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
  path: string,
  keys: readonly PhaseKey[],
): readonly PhaseKey[] {
  return network.withBelow(graph, keys).filter((key) => network.at(key)?.plan.file.path !== path);
}

/** One of the lists, if it holds the others. */
function united(
  network: PhaseNetwork,
  lists: readonly (readonly PhaseKey[])[],
): readonly PhaseKey[] {
  const [longest = none, ...others] = [...new Set(lists)].sort((a, b) => b.length - a.length);
  const known = new Set(longest);
  const more = others.flatMap((list) => list.filter((key) => !known.has(key)));
  return more.length === 0 ? longest : network.sorted(new Set([...longest, ...more]));
}
