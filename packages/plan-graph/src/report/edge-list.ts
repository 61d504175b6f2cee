import { visibleText } from '../diagnostic/code-frame.ts';
import type { DependencyReport, PlanReport } from './plan-report.ts';

/**
 * Where each edge came from, a line per phase:
 *
 * ```
 * 1 needs nothing
 * 2 needs 1 (order)
 * 4 needs 2, 3 (field, line 64)
 * 5 needs 4 (write conflict, line 71)
 * ```
 *
 * `order`: the phase says nothing of dependencies, and the plan is read in order. `write conflict`: on
 * that line is a file that both write.
 */
export function edgeList(report: Pick<PlanReport, 'phases'>): readonly string[] {
  const written = new Map(report.phases.map((phase) => [phase.id, visibleText(phase.writtenId)]));
  return report.phases.map((phase) => {
    const byOrigin = new Map<string, string[]>();
    for (const dependency of phase.dependencies) {
      const origin = originOf(dependency);
      const ids = byOrigin.get(origin) ?? [];
      byOrigin.set(origin, [...ids, written.get(dependency.on) ?? dependency.on]);
    }
    const groups = Array.from(byOrigin, ([origin, ids]) => `${ids.join(', ')} (${origin})`);
    return `${visibleText(phase.writtenId)} needs ${groups.length === 0 ? 'nothing' : groups.join(', ')}`;
  });
}

function originOf({ source, line }: DependencyReport): string {
  return source === 'order' ? source : `${source}, line ${line}`;
}
