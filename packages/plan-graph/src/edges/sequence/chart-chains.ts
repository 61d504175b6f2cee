import { isBeside, isNamedReference, isReference } from '../../references/dependency-value.ts';
import type { References } from '../../references/references.ts';
import { groupBy } from '../../source/group-by.ts';
import type { Chain, Step } from './chain.ts';
import type { ChartNode, Flowchart } from './flowchart.ts';

/**
 * The chains that a flowchart draws between phases. A node is about the phase that its words name, or else about that of
 * the box around it. Nodes about no phase, `Start`, a gate, lead on to what is behind them.
 */
export function chartChains(chart: Flowchart, references: References): readonly Chain[] {
  const steps = new Map<string, Step>();
  for (const [id, node] of chart.nodes) {
    const step = stepOf(id, node, chart.nodes, references);
    if (step !== undefined) steps.set(id, step);
  }
  const next = groupBy(chart.links, ([from]) => from);
  const chains: Chain[] = [];
  for (const [id, step] of steps) {
    // A phase may be alone, and is part of the drawing then too.
    chains.push([step]);
    for (const target of reachedFrom(id)) {
      const then = steps.get(target);
      if (then !== undefined && !isSame(step, then)) chains.push([step, then]);
    }
  }
  return chains;

  /** The next nodes about phases, through those about none. */
  function reachedFrom(id: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const open = [id];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      for (const [, to] of next.get(from) ?? []) {
        if (reached.has(to)) continue;
        reached.add(to);
        if (!steps.has(to)) open.push(to);
      }
    }
    return reached;
  }
}

/** Tasks of one phase that lead to each other. */
function isSame(a: Step, b: Step): boolean {
  return a.phases.length === 1 && b.phases.length === 1 && a.phases[0] === b.phases[0];
}

function stepOf(
  id: string,
  node: ChartNode,
  nodes: Flowchart['nodes'],
  references: References,
): Step | undefined {
  return [id, ...node.within]
    .map((name) => {
      const one = nodes.get(name);
      return one && namedBy(one, references);
    })
    .find((step) => step !== undefined);
}

/** The phases that the words of a node name: `Phase 1: Base`, `P1`, `phase_1`, `Base`. */
function namedBy(
  { words, range, again }: ChartNode,
  { read, names }: References,
): Step | undefined {
  const [first = ''] = words.split('\n', 1);
  const name = first.replace(/[*`_]{2,}|`/g, '').trim();
  if (name === '' || name.length > longest) return undefined;
  const slug = names.bySlug(name);
  if (slug !== undefined) return { phases: [slug], range, again, isByTitle: false };
  const titled = names.byTitle(name, 'whole');
  // `1.2 Web`: a number with a dot, with words of its own behind it.
  const number = /^\d+(?:\.\d+)+(?=\s\D*$)/u.exec(name)?.[0];
  const found = titled ?? idsIn(name) ?? (number === undefined ? undefined : idsIn(number));
  return found && { phases: found, range, again, isByTitle: titled !== undefined };

  function idsIn(text: string): Step['phases'] | undefined {
    const { items } = read(text, range.start, 'whole');
    const [item] = items;
    // `Phase 1 Web`: with the unit before it, one phase with words of its own behind it.
    const isOne = item !== undefined && isNamedReference(item, text);
    const named = isOne ? items.filter((one) => !isBeside(one)) : items;
    return named.length > 0 &&
      named.every(isReference) &&
      (named.length === items.length || named.length === 1)
      ? names.idsOf(named)
      : undefined;
  }
}

/** In characters; longer words are sentences. */
const longest = 200;
