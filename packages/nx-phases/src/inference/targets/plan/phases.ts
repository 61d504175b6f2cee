import { helpFor } from '../help.ts';
import { hashInput, partInputs } from '../inputs-and-outputs/inputs.ts';
import type { PlanProjectInput, Target } from '../model.ts';
import { phaseHash } from '../inputs-and-outputs/phase-inputs.ts';
import { declaredOutputs } from '../inputs-and-outputs/plan-outputs.ts';
import { filesAt } from '../inputs-and-outputs/scope.ts';
import { sumHash } from '../inputs-and-outputs/sum-hash.ts';

/**
 * Runs every phase of a plan. An executor of ours rather than `nx:noop`: a noop could not notice
 * that the workspace's `targetDefaults` took its dependencies away.
 */
export function phasesTarget(input: PlanProjectInput, phaseTargets: readonly string[]): Target {
  const { options, projectName, file } = input;
  return {
    executor: 'nx-phases:phases',
    options: {},
    cache: false,
    // Reading what the phases leave behind makes task-level `nx affected` select this target with them; and
    // what they declare, since an edit of that is in no hash of theirs before a run begins.
    inputs: [
      hashInput(sumHash(input, phaseHash)),
      ...partInputs(file),
      ...declaredOutputs(input).flatMap(filesAt),
      { dependentTasksOutputFiles: '**/*', transitive: true },
    ],
    outputs: [],
    dependsOn: phaseTargets.length > 0 ? [...phaseTargets] : [options.targetNames.planCheck],
    metadata: {
      description: 'All phases of the plan, each after the phases it needs',
      technologies: ['nx-phases'],
      help: helpFor(projectName, options.targetNames.phases),
    },
  };
}
