import { type NamedPath, NamedPaths, namedPaths } from '../../content/facts/named-paths.ts';
import { parsePhaseContent } from '../../content/phase-content.ts';
import { AncestorRows } from '../../graph/ancestor-rows.ts';
import { planGraph } from '../../graph/dependency-graph.ts';
import { indexGraph } from '../../graph/indexed-graph.ts';
import { orderOf } from '../../graph/topological-order.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { PhaseId } from '../../model/dependency.ts';
import type { Range } from '../../source/source-text.ts';
import type { Dependency } from '../../model/dependency.ts';

type Dependencies = ReadonlyMap<PhaseDraft, readonly Dependency[]>;

/**
 * Puts phases that may run together and surely write the same in order, by the fewest edges that do.
 * Every edge goes along the one order in which the phases can be done one by one, which is that of the
 * text wherever the dependencies allow it: so there is never a cycle. What a phase's status is plays no
 * part, because edges are in fingerprints, and a tick must rerun nothing.
 *
 * Reads every phase with remark, and so costs the graph path some time: only under the rule.
 *
 * @param dependencies - without a cycle, each within the plan
 */
export function serializeWrites(
  draft: PlanDraft,
  phases: readonly PhaseDraft[],
  dependencies: Dependencies,
): Dependencies {
  const needsOf = (phase: PhaseDraft): readonly Dependency[] => dependencies.get(phase) ?? [];
  const graph = indexGraph(
    planGraph(phases.map((phase) => ({ id: phase.id, dependencies: needsOf(phase) }))),
  );
  const order = orderOf(graph).flatMap((node) => phases[node] ?? []);
  const ranks = new Map(order.map((phase, rank) => [phase.id, rank]));
  const rankOf = ({ id }: PhaseDraft): number => ranks.get(id) ?? 0;
  const ancestors = new AncestorRows(order.length);
  const written = new NamedPaths();
  const all = new Map<PhaseDraft, readonly Dependency[]>();
  for (const [rank, phase] of order.entries()) {
    for (const { on } of needsOf(phase)) ancestors.add(rank, ranks.get(on) ?? 0);
    const own = namedPaths(phase, parsePhaseContent(draft.source, phase));
    const added: Dependency[] = [];
    // The latest first: what it needs itself is then in order already.
    for (const [before, range] of sharing(own, written, rank, rankOf)) {
      const earlier = order[before];
      if (earlier === undefined || ancestors.has(before, rank)) continue;
      added.push({ on: earlier.id, source: 'write conflict', range });
      ancestors.add(rank, before);
    }
    for (const path of own) written.add(path);
    all.set(phase, inTextOrder([...needsOf(phase), ...added], graph.indexOf));
  }
  return all;
}

/**
 * The ranks of the phases that have named one of these paths, the highest first, with that path. Where
 * there is too much to compare, all before `rank`: more order than is needed, but never less.
 */
function sharing(
  paths: readonly NamedPath[],
  written: NamedPaths,
  rank: number,
  rankOf: (phase: PhaseDraft) => number,
): readonly (readonly [rank: number, range: Range])[] {
  const met = new Map<number, Range>();
  for (const named of paths) {
    const { range } = named.path;
    for (const { phase } of written.meeting(named))
      if (!met.has(rankOf(phase))) met.set(rankOf(phase), range);
    if (written.isSpent) return Array.from({ length: rank }, (_, back) => [rank - 1 - back, range]);
  }
  return [...met].sort(([a], [b]) => b - a);
}

function inTextOrder(
  dependencies: readonly Dependency[],
  positionOf: ReadonlyMap<PhaseId, number>,
): readonly Dependency[] {
  const at = ({ on }: Dependency): number => positionOf.get(on) ?? 0;
  return dependencies.toSorted((a, b) => at(a) - at(b));
}
