import type { Phase, Plan } from 'plan-graph/internal';
import type { Input, PlanProjectInput } from '../model.ts';
import { gatherInChain } from './gathered.ts';
import { sharedInputs } from './inputs.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { oncePerPlan } from './once-per-plan.ts';
import { firstInChain, type InChain } from './over-chain.ts';
import { allUpstream } from './per-upstream.ts';
import { declaredByPhases, deliverablesOf } from './plan-outputs.ts';
import { entriesOfPath, isLeftOut, readInChain, type Together } from './read-together.ts';
import { isFileset, keyOf, readsEverything, scopesOfPatterns, type Scope } from './scope.ts';
import {
  distinctInputs,
  isVariable,
  scopeOfPhase,
  scopesBeyond,
  type AlsoRead,
  type ScopesBeyond,
} from './scopes-beyond.ts';

/**
 * What a phase and all that it builds on read together. What one of them leaves out is left out only if no other reads it.
 *
 * @param alsoRead - which outputs of theirs
 * @param patterns - these, of phases of other plans as well. Undefined: too many
 */
export function unitedScope(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
  alsoRead: AlsoRead,
  patterns: readonly string[] | undefined,
): Scope {
  const scopes = scopesInChain(input, plan);
  const beyond = scopesBeyond(input, phase);
  const most = mostInputsOfPhase(input);
  const declared = scopes.inputs.with(phase);
  if (declared && patterns && !beyond.whole && beyond.inputs) {
    const files = scopesOfPatterns(patterns).flatMap((scope) => scope.inputs);
    const inputs = distinctInputs([...declared, ...beyond.inputs, ...files]);
    const together = inputs.length > most ? undefined : scopes.together[alsoRead]()(phase);
    const excluded =
      together && leftOut(scopes.excluded.with(phase) ?? [], together, beyond, alsoRead);
    if (excluded && excluded.length <= entriesOfPath * most)
      return { whole: false, inputs, excluded };
  }
  return { whole: true, inputs: noFiles(scopes, beyond, phase, most), excluded: [] };
}

/** What a phase and all that it builds on read besides files. */
function noFiles(
  { noFiles: own, noVariables }: ScopesInChain,
  beyond: ScopesBeyond,
  phase: Phase,
  most: number,
): readonly Input[] {
  const inPlan = own.with(phase);
  if (inPlan && beyond.noFiles) {
    const all = distinctInputs([...inPlan, ...beyond.noFiles]);
    if (all.length <= most) return all;
  }
  return [
    sharedInputs.phaseVariables,
    ...distinctInputs([...(noVariables.with(phase) ?? []), ...beyond.noVariables]),
  ];
}

/** The variables that the phases of a plan and those of other plans below them declare, where a phase may have to read all of them. */
export function variablesOfPlan(input: PlanProjectInput, plan: Plan): readonly Input[] | undefined {
  return scopesInChain(input, plan).variables;
}

/** Whether a phase, or one that it builds on, asks for the whole workspace. */
export function asksForWhole(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  return (
    scopesInChain(input, plan).whole.with(phase) !== undefined || scopesBeyond(input, phase).whole
  );
}

/** Whether a phase and those that it builds on read every file of the workspace, but for some that are left out. */
export function readEverything(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  return (
    scopesInChain(input, plan).everything.with(phase) !== undefined ||
    scopesBeyond(input, phase).everything
  );
}

function leftOut(
  excluded: readonly string[],
  together: Together,
  beyond: ScopesBeyond,
  alsoRead: AlsoRead,
): readonly string[] {
  const candidates = new Set([...excluded, ...beyond.excluded]);
  return [...candidates].filter(
    (pattern) =>
      isLeftOut(together, pattern) && (beyond.isNone || beyond.leaveAlone(alsoRead, pattern)),
  );
}

interface ScopesInChain {
  readonly whole: InChain<Phase | undefined>;
  readonly everything: InChain<Phase | undefined>;
  readonly inputs: InChain<readonly Input[] | undefined>;
  /** Undefined: more than one phase's share of inputs. */
  readonly noFiles: InChain<readonly Input[] | undefined>;
  /** Of these what cannot stand in a named input, such as projects, of which no workspace has so many. */
  readonly noVariables: InChain<readonly Input[] | undefined>;
  /** See {@link variablesOfPlan}. */
  readonly variables: readonly Input[] | undefined;
  readonly excluded: InChain<readonly string[] | undefined>;
  readonly together: Readonly<Record<AlsoRead, () => (phase: Phase) => Together | undefined>>;
}

const scopesInChain = oncePerPlan((input: PlanProjectInput, plan: Plan): ScopesInChain => {
  const most = mostInputsOfPhase(input);
  const own = (phase: Phase): Scope => scopeOfPhase(input, plan.draft, phase);
  const alone = once(() => readInChain(plan, (phase) => [own(phase)], most));
  const withOutputs = (outputsOf: (phases: readonly Phase[]) => readonly string[]) =>
    once(() =>
      outputsOf(plan.phases).length === 0
        ? alone()
        : readInChain(plan, (phase) => [own(phase), ...scopesOfPatterns(outputsOf([phase]))], most),
    );
  const noFilesOf = (phase: Phase): readonly Input[] =>
    own(phase).inputs.filter((one) => !isFileset(one));
  const all = distinctInputs([
    ...plan.phases.flatMap(noFilesOf),
    ...allUpstream(input)
      .flatMap(({ plan: { file }, phase }) => scopeOfPhase(input, file.reading.draft, phase).inputs)
      .filter((one) => !isFileset(one)),
  ]);
  return {
    whole: firstInChain(plan, (phase) => own(phase).whole),
    everything: firstInChain(plan, (phase) => readsEverything(own(phase))),
    inputs: gatherInChain(plan, (phase) => own(phase).inputs, keyOf, most),
    noFiles: gatherInChain(plan, noFilesOf, keyOf, most),
    noVariables: gatherInChain(
      plan,
      (phase) => noFilesOf(phase).filter((one) => !isVariable(one)),
      keyOf,
    ),
    variables: all.length > most ? all.filter(isVariable) : undefined,
    excluded: gatherInChain(
      plan,
      (phase) => own(phase).excluded,
      (pattern) => pattern,
    ),
    together: {
      nothing: alone,
      deliverables: withOutputs((phases) => deliverablesOf(input, phases)),
      declared: withOutputs(declaredByPhases),
    },
  };
});

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
