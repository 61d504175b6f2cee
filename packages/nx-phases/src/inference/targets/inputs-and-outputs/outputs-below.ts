import type { Input, PlanProjectInput } from '../model.ts';
import { outputsOfTasksBelow, sharedInputs } from './inputs.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { allOutputsBeyond } from './outputs-beyond.ts';
import { declaredOutputs, deliverablesInPlan, writtenInPlan } from './plan-outputs.ts';

type OfPlan = Pick<PlanProjectInput, 'file' | 'options' | 'links'>;

/** The shared inputs that hold outputs of a plan, with their patterns. */
const patternsOf = { phaseWritten: writtenInPlan, phaseDeliverables: deliverablesInPlan };

/** Outputs that a target reads. */
export interface ReadOutputs {
  /** All of them. Undefined: they are more than one phase's share of inputs. */
  readonly patterns: readonly string[] | undefined;
  /** Those of them that other plans declare. */
  readonly foreign: readonly string[];
}

/**
 * What a target reads of the outputs of tasks below it. In a chain each phase is told what all before it write, which grows
 * with the square of its length. So where that is more than one phase's share of inputs, it reads all that its plan declares, and
 * all of other plans that any of its phases builds on: too much rather than too little, and of the tasks below it alone.
 *
 * @param shared - read in place of the patterns of its own plan, all of which they hold
 */
export function outputsBelow(
  input: OfPlan,
  { patterns, foreign }: ReadOutputs,
  shared: readonly (keyof typeof patternsOf)[],
): readonly Input[] {
  const most = mostInputsOfPhase(input);
  // Each pattern is one input or more: the longest lists are not made at all.
  const listed =
    patterns === undefined || patterns.length > most ? undefined : outputsOfTasksBelow(patterns);
  if (listed !== undefined && listed.length <= most) return listed;
  if (patterns !== undefined && !sharesOutputs(input)) {
    return listed ?? outputsOfTasksBelow(patterns);
  }
  const held = shared.map((name) => heldBy(input, name));
  const others = foreign.filter((pattern) => !held.some((patterns) => patterns.has(pattern)));
  const listedOthers = others.length > most ? undefined : outputsOfTasksBelow(others);
  if (listedOthers !== undefined && listedOthers.length <= most)
    return [...shared, ...listedOthers];
  return [...shared, sharedInputs.phaseBeyond];
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
  const all = [...declaredOutputs(input), ...allOutputsBeyond(input)];
  const shares = outputsOfTasksBelow([...new Set(all)]).length > mostInputsOfPhase(input);
  sharing.set(input.file, shares);
  return shares;
}

/** Each target of a long plan asks, and what was read never changes. */
const sharing = new WeakMap<PlanProjectInput['file'], boolean>();
