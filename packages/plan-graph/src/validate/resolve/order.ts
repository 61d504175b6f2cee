import type { PhaseId } from '../../model/dependency.ts';
import type { OrderPlace } from '../../model/plan-draft.ts';

/** A phase with its place in the order. */
export interface OrderedPhase extends OrderPlace {
  readonly id: PhaseId;
  /** What the plan says that it needs; undefined: it goes by the order. */
  readonly declared: readonly PhaseId[] | undefined;
}

/**
 * "Order implies dependency": a phase needs all before it, except that neighbours marked as parallel do
 * not need each other, neither phases of one group nor groups. Edges that follow from others are
 * left out.
 *
 * @param phases - in order, those of a group side by side
 * @returns what each phase that declares nothing needs directly
 */
export function inOrder(phases: readonly OrderedPhase[]): ReadonlyMap<PhaseId, readonly PhaseId[]> {
  const order = new Order();
  for (const run of runsOf(groupsOf(phases), (group) => group[0]?.parallelGroup === true)) {
    order.side(run, (group) => {
      for (const side of runsOf(group, ({ parallel }) => parallel)) {
        order.side(side, (phase) => {
          order.add(phase);
        });
      }
    });
  }
  return order.needs;
}

/** More edges than these no plan means: beyond them what could run at once is put in order. */
const mostEdges = 20_000;

class Order {
  readonly needs = new Map<PhaseId, readonly PhaseId[]>();
  /** The phases so far that none of them waits for. */
  #open = new Set<PhaseId>();
  readonly #declared = new Set<PhaseId>();
  #edges = 0;

  /** Items that each start from what is open before all of them. */
  side<Item>(items: readonly Item[], addItem: (item: Item) => void): void {
    const entry = this.#open;
    const inOrder = items.length === 1 || this.#edges + items.length * entry.size > mostEdges;
    if (inOrder) {
      items.forEach(addItem);
      return;
    }
    const exits = new Set<PhaseId>();
    for (const item of items) {
      this.#open = new Set(entry);
      addItem(item);
      for (const id of this.#open) exits.add(id);
    }
    this.#open = exits;
  }

  add({ id, declared }: OrderedPhase): void {
    if (declared === undefined) {
      this.needs.set(id, [...this.#open]);
      this.#edges += this.#open.size;
      this.#open.clear();
    } else {
      // What it does not wait for is still to be waited for by those after it.
      for (const on of declared) {
        this.#open.delete(on);
        this.#declared.add(on);
      }
    }
    // A phase may be needed by one above it.
    if (!this.#declared.has(id)) this.#open.add(id);
  }
}

function groupsOf(phases: readonly OrderedPhase[]): readonly (readonly OrderedPhase[])[] {
  const groups: OrderedPhase[][] = [];
  for (const phase of phases) {
    const last = groups.at(-1);
    if (last?.[0]?.group === phase.group) last.push(phase);
    else groups.push([phase]);
  }
  return groups;
}

/** Neighbours that may all run at once, each other one alone. */
function runsOf<Item>(
  items: readonly Item[],
  isParallel: (item: Item) => boolean,
): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  let open: Item[] | undefined;
  for (const item of items) {
    if (!isParallel(item)) open = undefined;
    if (open === undefined) runs.push((open = []));
    open.push(item);
    if (!isParallel(item)) open = undefined;
  }
  return runs;
}
