import type { Fingerprint, Phase, Plan } from 'plan-graph/internal';
import { phaseTargetName } from '../../layout/target-names.ts';
import { helpFor } from '../help.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import { partInputs } from '../inputs-and-outputs/inputs.ts';
import { phaseHash } from '../inputs-and-outputs/phase-inputs.ts';
import { declaredOutputs } from '../inputs-and-outputs/plan-outputs.ts';
import { filesAt } from '../inputs-and-outputs/scope.ts';
import { sumHash } from '../inputs-and-outputs/sum-hash.ts';
import type { PlanProjectInput, Target } from '../model.ts';
import { verifyHash } from '../phase/verify-phase.ts';
import { leftOut } from './left-out.ts';

/** A target that waits for those of all phases and sums up what they left. */
export interface Aggregate {
  /** Key among the target names, and name of its executor. */
  readonly kind: 'phases' | 'verify';
  readonly description: string;
  /** What the target of a phase is hashed with. */
  readonly hashOf: (input: PlanProjectInput, plan: Plan, phase: Phase) => Fingerprint | undefined;
  /** Names of the targets that it does not wait for. */
  readonly without: (input: PlanProjectInput) => readonly string[];
}

/** Runs every phase of a plan. */
export const phasesAggregate: Aggregate = {
  kind: 'phases',
  description: 'All phases of the plan, each after the phases it needs',
  hashOf: phaseHash,
  without: (input) =>
    leftOut(input).map(({ phase }) => phaseTargetName(input.options.targetNames, phase.id)),
};

/**
 * Verifies a plan. Not cached, although all it waits for is: it says of each phase whether it was checked
 * now or before, which no stored output could.
 */
export const verifyAggregate: Aggregate = {
  kind: 'verify',
  description: 'Checks every phase that is done, and reports those that are not',
  hashOf: verifyHash,
  without: () => [],
};

/**
 * An executor of ours rather than `nx:noop`: a noop could not notice that the workspace's `targetDefaults`
 * took its dependencies away.
 *
 * @param targets - of the phases, by name
 */
export function aggregateTarget(
  { kind, description, hashOf, without }: Aggregate,
  input: PlanProjectInput,
  targets: Readonly<Record<string, Target>>,
): Target {
  const { options, projectName, file } = input;
  const left = new Set(without(input));
  const awaited = lastOf(Object.entries(targets).filter(([name]) => !left.has(name)));
  return {
    executor: `nx-phases:${kind}`,
    options: {},
    cache: false,
    // Reading what the phases leave behind makes task-level `nx affected` select this target with them; and
    // what they declare, since an edit of that is in no hash of theirs before a run begins.
    inputs: [
      hashInput(sumHash(input, hashOf), input.carrier),
      ...partInputs(file),
      ...declaredOutputs(input).flatMap(filesAt),
      { dependentTasksOutputFiles: '**/*', transitive: true },
    ],
    outputs: [],
    dependsOn: awaited.length > 0 ? awaited : [options.targetNames.planCheck],
    metadata: {
      description,
      help: helpFor(projectName, options.targetNames[kind]),
    },
  };
}

/**
 * The names of the targets that no other of them waits for: Nx runs the others for their sake, and a drawing of the tasks
 * stays readable. What depends on a phase that is left out is left out too.
 */
function lastOf(targets: readonly (readonly [string, Target])[]): string[] {
  const needed = new Set(targets.flatMap(([, { dependsOn = [] }]) => dependsOn));
  return targets.flatMap(([name]) => (needed.has(name) ? [] : [name]));
}
