import { helpFor } from '../help.ts';
import { hashInput } from '../inputs-and-outputs/inputs.ts';
import type { PlanProjectInput, Target } from '../model.ts';

/** The targets of a plan that show or change something as it is now, and that need nothing before them. */
export type UncachedTarget = 'planShow' | 'mark' | 'land' | 'clean' | 'accept' | 'redo';

/** Without dependencies and never cached. `example`: flags that `nx show project` shows. */
export function uncachedTarget(
  { options, projectName, file }: PlanProjectInput,
  target: UncachedTarget,
  executor: string,
  description: string,
  example: Readonly<Record<string, unknown>>,
): Target {
  return {
    executor: `nx-phases:${executor}`,
    options: {},
    cache: false,
    inputs: [hashInput(file.textHash)],
    outputs: [],
    dependsOn: [],
    metadata: {
      description,
      technologies: ['nx-phases'],
      help: helpFor(projectName, options.targetNames[target], example),
    },
  };
}
