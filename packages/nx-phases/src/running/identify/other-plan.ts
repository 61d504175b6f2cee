import { identifyPlan, type PlanContext, type Result } from './identify.ts';

/**
 * Another plan of the workspace, as an executor of its own would find it: with the options of its own
 * entry in nx.json, and with its fingerprints chained with the plans that it needs in turn.
 *
 * @param projectName - of the other plan
 */
export function otherPlan(context: PlanContext, projectName: string): Result<PlanContext> {
  const { root, projects, targetName, targetDefaults, input } = context;
  return identifyPlan({
    root,
    projectName,
    targetName,
    projectsConfigurations: { projects },
    nxJsonConfiguration: { namedInputs: input.namedInputs, targetDefaults },
  });
}
