import type { Input, PlanProjectInput } from '../model.ts';
import { outputsOfTasksBelow } from './inputs.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { declaredOutputs, deliverablesInPlan, writtenInPlan } from './plan-outputs.ts';

type OfPlan = Pick<PlanProjectInput, 'file' | 'options'>;

/** The shared inputs that hold outputs of a plan, with their patterns. */
const patternsOf = { phaseWritten: writtenInPlan, phaseDeliverables: deliverablesInPlan };

/** Outputs that a target reads. */
export interface ReadOutputs {
  /** All of them. Undefined: those of its own plan are more than one phase's share of inputs. */
  readonly patterns: readonly string[] | undefined;
  /** Those of them that other plans declare. */
  readonly foreign: readonly string[];
}

/**
 * What a target reads of the outputs of tasks below it. In a chain each phase is told what all before it write, which grows
 * with the square of its length. So where that is more than one phase's share of inputs, it reads all that its plan declares:
 * too much rather than too little. What other plans declare is always listed.
 *
 * @param shared - read in place of the patterns of its own plan, all of which they hold
 */
export function outputsBelow(
  input: OfPlan,
  { patterns, foreign }: ReadOutputs,
  shared: readonly (keyof typeof patternsOf)[],
): readonly Input[] {
  const most = mostListed(input);
  // Each pattern is one input or more: the longest lists are not made at all.
  const listed =
    patterns === undefined || patterns.length > most ? undefined : outputsOfTasksBelow(patterns);
  if (listed !== undefined && listed.length <= most) return listed;
  if (patterns !== undefined && !sharesOutputs(input)) {
    return listed ?? outputsOfTasksBelow(patterns);
  }
  const held = shared.map((name) => heldBy(input, name));
  const others = foreign.filter((pattern) => !held.some((patterns) => patterns.has(pattern)));
  return [...shared, ...outputsOfTasksBelow(others)];
}

function heldBy(input: OfPlan, name: keyof typeof patternsOf): ReadonlySet<string> {
  const known = holding[name].get(input.file);
  if (known !== undefined) return known;
  const patterns = new Set(patternsOf[name](input));
  holding[name].set(input.file, patterns);
  return patterns;
}

const holding = {
  phaseWritten: new WeakMap<PlanProjectInput['file'], ReadonlySet<string>>(),
  phaseDeliverables: new WeakMap<PlanProjectInput['file'], ReadonlySet<string>>(),
};

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
