import type { Fingerprint, Phase, Plan } from 'plan-graph/internal';
import { helpFor } from '../help.ts';
import { hashInput, partInputs } from '../inputs-and-outputs/inputs.ts';
import { phaseHash } from '../inputs-and-outputs/phase-inputs.ts';
import { declaredOutputs } from '../inputs-and-outputs/plan-outputs.ts';
import { filesAt } from '../inputs-and-outputs/scope.ts';
import { sumHash } from '../inputs-and-outputs/sum-hash.ts';
import type { PlanProjectInput, Target } from '../model.ts';
import { verifyHash } from '../phase/verify-phase.ts';

/** A target that waits for those of all phases and sums up what they left. */
export interface Aggregate {
  /** Key among the target names, and name of its executor. */
  readonly kind: 'phases' | 'verify';
  readonly description: string;
  /** What the target of a phase is hashed with. */
  readonly hashOf: (input: PlanProjectInput, plan: Plan, phase: Phase) => Fingerprint | undefined;
}

/** Runs every phase of a plan. */
export const phasesAggregate: Aggregate = {
  kind: 'phases',
  description: 'All phases of the plan, each after the phases it needs',
  hashOf: phaseHash,
};

/**
 * Verifies a plan. Not cached, although all it waits for is: it says of each phase whether it was checked
 * now or before, which no stored output could.
 */
export const verifyAggregate: Aggregate = {
  kind: 'verify',
  description: 'Checks every phase that is done, and reports those that are not',
  hashOf: verifyHash,
};

/**
 * An executor of ours rather than `nx:noop`: a noop could not notice that the workspace's `targetDefaults`
 * took its dependencies away.
 *
 * @param targets - of the phases
 */
export function aggregateTarget(
  { kind, description, hashOf }: Aggregate,
  input: PlanProjectInput,
  targets: readonly string[],
): Target {
  const { options, projectName, file } = input;
  return {
    executor: `nx-phases:${kind}`,
    options: {},
    cache: false,
    // Reading what the phases leave behind makes task-level `nx affected` select this target with them; and
    // what they declare, since an edit of that is in no hash of theirs before a run begins.
    inputs: [
      hashInput(sumHash(input, hashOf)),
      ...partInputs(file),
      ...declaredOutputs(input).flatMap(filesAt),
      { dependentTasksOutputFiles: '**/*', transitive: true },
    ],
    outputs: [],
    dependsOn: targets.length > 0 ? [...targets] : [options.targetNames.planCheck],
    metadata: {
      description,
      technologies: ['nx-phases'],
      help: helpFor(projectName, options.targetNames[kind]),
    },
  };
}
