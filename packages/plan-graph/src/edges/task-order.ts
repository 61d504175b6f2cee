import type { PhaseId } from '../model/dependency.ts';

/** A task with its place in the order. */
export interface OrderedTask {
  readonly id: PhaseId;
  /** The major task it belongs to; its own id if it stands alone. */
  readonly group: string;
  readonly parallel: boolean;
  /** Whether the whole group may run at the same time as the one before it. */
  readonly parallelGroup: boolean;
  /** What the task itself says that it needs; undefined: it goes by the order. */
  readonly declared: readonly PhaseId[] | undefined;
}

/**
 * "Order implies dependency": a task needs all before it, except that neighbours marked `(P)` do
 * not need each other, neither tasks of one group nor groups. Edges that follow from others are
 * left out.
 *
 * @param tasks - in order, those of a group side by side
 * @returns what each task that declares nothing needs directly
 */
export function orderTasks(
  tasks: readonly OrderedTask[],
): ReadonlyMap<PhaseId, readonly PhaseId[]> {
  const order = new Order();
  for (const run of runsOf(groupsOf(tasks), (group) => group[0]?.parallelGroup === true)) {
    order.side(run, (group) => {
      for (const side of runsOf(group, ({ parallel }) => parallel)) {
        order.side(side, (task) => {
          order.add(task);
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
  /** The tasks so far that none of them waits for. */
  #open = new Set<PhaseId>();
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

  add({ id, declared }: OrderedTask): void {
    if (declared === undefined) {
      this.needs.set(id, [...this.#open]);
      this.#edges += this.#open.size;
      this.#open.clear();
    } else {
      // What it does not wait for is still to be waited for by those after it.
      for (const on of declared) this.#open.delete(on);
    }
    this.#open.add(id);
  }
}

function groupsOf(tasks: readonly OrderedTask[]): readonly (readonly OrderedTask[])[] {
  const groups: OrderedTask[][] = [];
  for (const task of tasks) {
    const last = groups.at(-1);
    if (last?.[0]?.group === task.group) last.push(task);
    else groups.push([task]);
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
