import { transitiveReduction, type PlanReport } from 'plan-graph/internal';

/** The edges of a plan that a drawing needs, and how many others follow from them. */
export function drawnEdges({ phases }: Pick<PlanReport, 'phases'>): {
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly implied: number;
} {
  const { graph, implied } = transitiveReduction({
    nodes: phases.map(({ id }) => id),
    needs: new Map(phases.map(({ id, dependencies }) => [id, dependencies.map(({ on }) => on)])),
  });
  return {
    edges: graph.nodes.flatMap((to) => (graph.needs.get(to) ?? []).map((from) => ({ from, to }))),
    implied: implied.length,
  };
}
