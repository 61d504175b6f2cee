import { topologicalOrder, type DependencyGraph } from 'plan-graph/internal';
import { targetId } from './continuous-targets.ts';
import type { Need } from './model.ts';
import type { PhaseKey, PhaseNetwork } from './phase-network.ts';

/**
 * The targets of real projects that each phase of a network needs, then those that the phases below it need in the order of the
 * network, each once. Worked out from what the phases in front have, and not by walking all that is below each.
 */
export function realNeedsOf(
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
): ReadonlyMap<PhaseKey, readonly Need[]> {
  const below = new Map<PhaseKey, readonly Placed[]>();
  const all = new Map<PhaseKey, readonly Need[]>();
  const ownOf = (key: PhaseKey): readonly Need[] =>
    network.needsOf(key).filter(({ phase }) => phase === undefined);
  for (const key of topologicalOrder(graph)) {
    const lists = (graph.needs.get(key) ?? []).flatMap((need) => {
      const own = ownOf(need).map((one): Placed => ({ place: network.place(need), need: one }));
      // Of a plan with errors nothing is known.
      const inherited = below.get(need) ?? none;
      return own.length === 0 ? [inherited] : [own, inherited];
    });
    const list = merged(lists);
    below.set(key, list);
    const own = ownOf(key);
    if (own.length === 0 && list.length === 0) continue;
    all.set(key, eachOnce([...own, ...list.map(({ need }) => need)], targetId));
  }
  return all;
}

/** A need with the place of its phase in the network. */
interface Placed {
  readonly place: number;
  readonly need: Need;
}

function merged(lists: readonly (readonly Placed[])[]): readonly Placed[] {
  const [first = none, ...others] = new Set(lists.filter((list) => list.length > 0));
  if (others.length === 0) return first;
  const sorted = [first, ...others].flat().sort((a, b) => a.place - b.place);
  return eachOnce(sorted, ({ need }) => targetId(need));
}

const none: readonly Placed[] = [];

function eachOnce<Item>(items: readonly Item[], idOf: (item: Item) => string): readonly Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const id = idOf(item);
    return !seen.has(id) && seen.add(id);
  });
}
