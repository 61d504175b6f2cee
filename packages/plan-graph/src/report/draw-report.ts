import type { DependencyGraph } from '../graph/dependency-graph.ts';
import type { PhaseId } from '../model/dependency.ts';
import { must } from '../source/must.ts';
import { type DrawingOptions, drawGraph } from './drawing.ts';
import type { PhaseReport, PlanReport } from './plan-report.ts';

/**
 * The lines of the graph's drawing, each phase called by its title.
 *
 * @param suffixOf - what stands behind the title
 */
export function drawReport(
  { phases }: Pick<PlanReport, 'phases'>,
  suffixOf: (phase: PhaseReport) => string,
  options: DrawingOptions,
): readonly string[] {
  const byId = new Map(phases.map((phase) => [phase.id, phase]));
  const graph: DependencyGraph<PhaseId> = {
    nodes: phases.map((phase) => phase.id),
    needs: new Map(phases.map(({ id, dependencies }) => [id, dependencies.map(({ on }) => on)])),
  };
  const labelOf = (id: PhaseId): { id: string; label: string } => {
    const phase = must(byId.get(id), 'phase of a report');
    return { id: phase.writtenId, label: phase.title + suffixOf(phase) };
  };
  return drawGraph(graph, labelOf, options).trimEnd().split('\n');
}
