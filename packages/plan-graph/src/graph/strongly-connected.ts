import { itemAt } from '../source/must.ts';

/**
 * The strongly connected components of a graph by position, each ascending, sorted by their first
 * member. A node that is on no cycle is a component of its own.
 *
 * Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972),
 * with the call stack kept as data.
 */
export function stronglyConnected(
  edges: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const count = edges.length;
  /** Order of the first visit; -1 before it. */
  const visited = new Array<number>(count).fill(-1);
  /** The earliest visited node known to be in the same component. */
  const low: number[] = [];
  const onStack = new Set<number>();
  const stack: number[] = [];
  const components: number[][] = [];
  let clock = 0;

  const enter = (node: number): { node: number; next: number } => {
    visited[node] = clock;
    low[node] = clock++;
    stack.push(node);
    onStack.add(node);
    return { node, next: 0 };
  };
  const lower = (node: number, to: number): void => {
    low[node] = Math.min(itemAt(low, node), to);
  };
  const leave = (root: number): void => {
    const component = stack.splice(stack.lastIndexOf(root));
    for (const node of component) onStack.delete(node);
    components.push(component.sort((a, b) => a - b));
  };

  for (let start = 0; start < count; start++) {
    if (visited[start] !== -1) continue;
    const calls = [enter(start)];
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const { node } = call;
      const target = itemAt(edges, node)[call.next++];
      if (target === undefined) {
        calls.pop();
        if (low[node] === visited[node]) leave(node);
        const caller = calls.at(-1);
        if (caller !== undefined) lower(caller.node, itemAt(low, node));
      } else if (visited[target] === -1) {
        calls.push(enter(target));
      } else if (onStack.has(target)) {
        lower(node, itemAt(visited, target));
      }
    }
  }
  return components.sort((a, b) => itemAt(a, 0) - itemAt(b, 0));
}
