import {
  leftOut,
  outputsOfTasksBelow,
  sharedInputs,
  writtenLeftOut,
  type SharedInput,
} from './inputs.ts';
import type { Input, PlanProjectInput } from '../model.ts';
import { sharesOutputs } from './outputs-below.ts';
import { allOutputsBeyond } from './outputs-beyond.ts';
import { deliverablesInPlan, writtenInPlan } from './plan-outputs.ts';
import { variablesOfPlan } from './united-scopes.ts';

/** The shared inputs of a plan, by name. */
export function sharedInputsOf(input: PlanProjectInput): Partial<Record<SharedInput, Input[]>> {
  const written = writtenInPlan(input);
  const beyond = allOutputsBeyond(input);
  const { reading } = input.file;
  const variables = reading.kind === 'valid' ? variablesOfPlan(input, reading.plan) : undefined;
  return {
    planPlaces: [...leftOut(input)],
    phaseLeftOut: [sharedInputs.planPlaces, ...writtenLeftOut(written)],
    phaseScope: ['{workspaceRoot}/**/*', sharedInputs.phaseLeftOut],
    phaseWritten: [...outputsOfTasksBelow(written)],
    verifyScope: ['{workspaceRoot}/**/*', sharedInputs.planPlaces],
    ...(sharesOutputs(input) && {
      phaseDeliverables: [...outputsOfTasksBelow(deliverablesInPlan(input))],
    }),
    ...(sharesOutputs(input) &&
      beyond.length > 0 && { phaseBeyond: [...outputsOfTasksBelow(beyond)] }),
    ...(variables !== undefined && { phaseVariables: [...variables] }),
  };
}

/** The same as found in a project's named inputs, whatever else stands there. */
export function sharedInputsAmong(
  namedInputs: Readonly<Record<string, readonly unknown[]>> | undefined,
): ReadonlyMap<string, readonly unknown[]> {
  return new Map(
    Object.values(sharedInputs).flatMap((name) => {
      const inputs = namedInputs?.[name];
      return inputs === undefined ? [] : [[name, inputs] as const];
    }),
  );
}

/** Inputs of a target with shared ones written out, as Nx does. */
export function writtenOut(
  inputs: readonly unknown[],
  shared: ReadonlyMap<string, readonly unknown[]>,
): readonly unknown[] {
  return inputs.flatMap((input) => {
    const definition = typeof input === 'string' ? shared.get(input) : undefined;
    return definition === undefined ? [input] : writtenOut(definition, shared);
  });
}
