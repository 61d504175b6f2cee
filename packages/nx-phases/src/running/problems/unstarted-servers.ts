import type { Phase } from 'plan-graph/internal';
import { targetId } from '../../inference/workspace/continuous-targets.ts';
import { ofPhase } from '../../inference/workspace/model.ts';
import type { PlanContext } from '../identify/identify.ts';

/**
 * The continuous targets that a phase depends on and that its verification did not have started, a warning each: only Nx, with
 * all projects before it, knows of those that other plugins infer.
 */
export function unstartedServers(plan: PlanContext, phase: Phase): readonly string[] {
  const started = plan.input.continuous ?? [];
  return ofPhase(plan.input.links?.needs, phase)
    .filter(({ project, target }) => {
      const { targets = {} } = Object.hasOwn(plan.projects, project)
        ? (plan.projects[project] ?? {})
        : {};
      return Object.hasOwn(targets, target) && targets[target]?.continuous === true;
    })
    .filter((need) => !started.includes(targetId(need)))
    .map(
      (need) =>
        `warning: \`${targetId(need)}\` keeps running and is not started for this check, because neither its project.json nor nx.json says that it is continuous. Add \`"${need.target}": { "continuous": true }\` to \`targetDefaults\` in nx.json`,
    );
}
