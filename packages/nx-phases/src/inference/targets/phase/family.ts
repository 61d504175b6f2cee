import {
  longestId,
  type Phase,
  type PhaseDraft,
  type PhaseId,
  type Plan,
} from 'plan-graph/internal';
import type { TargetNames } from '../../options/plugin-options.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import type { PlanProjectInput, Target } from '../model.ts';

/** A kind of target of which every phase of a plan has one. */
export interface PhaseFamily {
  /** Under which its targets are listed. */
  readonly group: string;
  /** Of nx-phases, which runs them. */
  readonly executor: string;
  readonly nameOf: (names: TargetNames, id: string) => string;
  readonly describe: (unit: string, phase: PhaseDraft) => string;
  /** Of a phase of a valid plan. */
  readonly target: (input: PlanProjectInput, plan: Plan, phase: Phase) => Target;
}

/** The targets of one family, by name. */
export function familyTargets(
  family: PhaseFamily,
  input: PlanProjectInput,
): Readonly<Record<string, Target>> {
  const { options, file } = input;
  const { reading } = file;
  const nameOf = ({ id }: PhaseDraft): string => family.nameOf(options.targetNames, id);
  return Object.fromEntries(
    reading.kind === 'valid'
      ? reading.plan.phases.map((phase) => [
          nameOf(phase),
          family.target(input, reading.plan, phase),
        ])
      : firstOfEachId(reading.draft.phases).map((phase) => [
          nameOf(phase),
          brokenTarget(family, input, phase),
        ]),
  );
}

/** The target of a phase in a plan with errors: fails by way of `plan-check`, and is never run or cached itself. */
function brokenTarget(
  { executor, describe }: PhaseFamily,
  { file, options }: PlanProjectInput,
  phase: PhaseDraft,
): Target {
  return {
    executor: `nx-phases:${executor}`,
    options: {},
    cache: false,
    inputs: [hashInput(file.textHash)],
    outputs: [],
    dependsOn: [options.targetNames.planCheck],
    metadata: {
      description: `${describe(file.reading.draft.rules.unit, phase)} (the plan has errors)`,
    },
  };
}

/** The phases of a broken plan that get a target: the first of each id that can be part of a name. */
function firstOfEachId(phases: readonly PhaseDraft[]): readonly PhaseDraft[] {
  const seen = new Set<PhaseId>();
  return phases.filter(({ id }) => id.length <= longestId && !seen.has(id) && seen.add(id));
}
