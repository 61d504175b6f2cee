import { ofPhase } from '../../workspace/model.ts';
import type { Plan } from 'plan-graph/internal';
import { isPlainPath } from '../../layout/glob-literal.ts';
import { declaredItems } from '../../workspace/declared-reads.ts';
import type { PlanProjectInput, PlanReach } from '../model.ts';

export const noReach: PlanReach = { projects: [], paths: [] };

/** What a plan names of the workspace's projects, by name or by a path that may lie in one. */
export function reachOf({ options, links }: PlanProjectInput, plan: Plan): PlanReach {
  const projects = new Set<string>();
  const paths = new Set<string>();
  for (const phase of plan.phases) {
    for (const item of declaredItems(phase, plan.draft, options)) {
      if (item.kind === 'project') projects.add(item.name);
      else if (item.kind === 'path' && !item.excluded) paths.add(plainPart(item.pattern));
    }
    for (const { pattern } of phase.outputs ?? []) paths.add(plainPart(pattern));
    for (const { project } of ofPhase(links?.needs, phase)) projects.add(project);
  }
  paths.delete('');
  return { projects: [...projects].sort(), paths: [...paths].sort() };
}

/** The folders before the first wildcard; of `app/[id]/x` only `app`. */
function plainPart(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => !isPlainPath(segment));
  return (wild === -1 ? segments : segments.slice(0, wild)).join('/');
}
