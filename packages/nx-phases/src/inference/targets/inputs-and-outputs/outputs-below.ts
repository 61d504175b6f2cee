import type { Input, PlanProjectInput } from '../model.ts';
import { outputsOfTasksBelow } from './inputs.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { declaredOutputs, deliverablesInPlan, writtenInPlan } from './plan-outputs.ts';

type OfPlan = Pick<PlanProjectInput, 'file' | 'options'>;

/** The shared inputs that hold outputs of a plan, with their patterns. */
const patternsOf = { phaseWritten: writtenInPlan, phaseDeliverables: deliverablesInPlan };

/**
 * What a target reads of the outputs of tasks below it. In a chain each phase is told what all before it write, which grows
 * with the square of its length. So where that is more than one phase's share of inputs, it reads all that its plan declares:
 * too much rather than too little. What other plans declare is always listed.
 *
 * @param shared - read in place of the patterns that they hold
 */
export function outputsBelow(
  input: OfPlan,
  patterns: readonly string[],
  shared: readonly (keyof typeof patternsOf)[],
): readonly Input[] {
  const most = mostListed(input);
  // Each pattern is one input or more: the longest lists are not made at all.
  const listed = patterns.length > most ? undefined : outputsOfTasksBelow(patterns);
  if (listed !== undefined && listed.length <= most) return listed;
  if (!sharesOutputs(input)) return listed ?? outputsOfTasksBelow(patterns);
  const held = new Set(shared.flatMap((name) => patternsOf[name](input)));
  return [...shared, ...outputsOfTasksBelow(patterns.filter((pattern) => !held.has(pattern)))];
}

/** Whether a target of the plan may have to read more of its outputs than it lists. */
export function sharesOutputs(input: OfPlan): boolean {
  const known = sharing.get(input.file);
  if (known !== undefined) return known;
  const shares = outputsOfTasksBelow(declaredOutputs(input)).length > mostListed(input);
  sharing.set(input.file, shares);
  return shares;
}

/** Each target of a long plan asks, and what was read never changes. */
const sharing = new WeakMap<PlanProjectInput['file'], boolean>();

function mostListed({ file }: OfPlan): number {
  return mostInputsOfPhase(file.reading.draft.phases.length);
}
