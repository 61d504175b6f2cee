import { helpFor } from '../help.ts';
import { hashInput, partInputs } from '../inputs-and-outputs/inputs.ts';
import type { PlanProjectInput, Target } from '../model.ts';
import { declaredOutputs } from '../inputs-and-outputs/plan-outputs.ts';
import { filesAt } from '../inputs-and-outputs/scope.ts';
import { sumHash } from '../inputs-and-outputs/sum-hash.ts';
import { verifyHash } from '../phase/verify-phase.ts';

/**
 * Verifies a plan and sums up. Not cached, although all it waits for is: it says of each phase
 * whether it was checked now or before, which no stored output could.
 */
export function verifyTarget(input: PlanProjectInput, verifyTargets: readonly string[]): Target {
  const { options, projectName, file } = input;
  return {
    executor: 'nx-phases:verify',
    options: {},
    cache: false,
    // As for `phases`: so that task-level `nx affected` selects this target with them.
    inputs: [
      hashInput(sumHash(input, verifyHash)),
      ...partInputs(file),
      ...declaredOutputs(input).flatMap(filesAt),
      { dependentTasksOutputFiles: '**/*', transitive: true },
    ],
    outputs: [],
    dependsOn: verifyTargets.length > 0 ? [...verifyTargets] : [options.targetNames.planCheck],
    metadata: {
      description: 'Checks every phase that is done, and says which are not',
      technologies: ['nx-phases'],
      help: helpFor(projectName, options.targetNames.verify),
    },
  };
}
