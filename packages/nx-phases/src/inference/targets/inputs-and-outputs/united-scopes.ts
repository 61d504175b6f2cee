import type { Phase, Plan } from 'plan-graph/internal';
import { declaredReads } from '../../workspace/declared-reads.ts';
import { ofPhase } from '../../workspace/model.ts';
import type { Input, PlanProjectInput } from '../model.ts';
import { gatherInChain } from './gathered.ts';
import { sharedInputs } from './inputs.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { oncePerPlan } from './once-per-plan.ts';
import { firstInChain, type InChain } from './over-chain.ts';
import { declaredByPhases, deliverablesOf } from './plan-outputs.ts';
import {
  entriesOfPath,
  isLeftOut,
  leavesAlone,
  readInChain,
  type Together,
} from './read-together.ts';
import {
  isFileset,
  keyOf,
  readsEverything,
  scopeOf,
  scopesOfPatterns,
  type Scope,
} from './scope.ts';

/** Outputs that are read as files of the workspace whatever phases declare as inputs. */
export type AlsoRead = 'nothing' | 'deliverables' | 'declared';

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
  const foreign = foreignScopes(input, phase);
  const together = scopes.together[alsoRead]()(phase);
  const declared = scopes.inputs.with(phase);
  if (together && declared && patterns && foreign.every(({ whole }) => !whole)) {
    const files = scopesOfPatterns(patterns);
    const inputs = distinct(declared, [...foreign, ...files]);
    const others = foreign.length === 0 ? [] : [...foreign, ...files];
    const excluded = leftOut(scopes.excluded.with(phase) ?? [], together, others);
    const most = mostInputsOfPhase(plan.phases.length);
    if (inputs.length <= most && excluded.length <= entriesOfPath * most)
      return { whole: false, inputs, excluded };
  }
  const inputs = distinct(noFiles(scopes, phase), foreign);
  return { whole: true, inputs: inputs.filter((one) => !isFileset(one)), excluded: [] };
}

/** What phases of the plan read besides files. */
function noFiles({ noFiles: all, noVariables }: ScopesInChain, phase: Phase): readonly Input[] {
  return all.with(phase) ?? [sharedInputs.phaseVariables, ...(noVariables.with(phase) ?? [])];
}

/** The variables that the phases of a plan declare, where a phase may have to read all of them. */
export function variablesOfPlan(input: PlanProjectInput, plan: Plan): readonly Input[] | undefined {
  return scopesInChain(input, plan).variables;
}

/** Whether a phase, or one that it builds on, asks for the whole workspace. */
export function asksForWhole(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  return (
    scopesInChain(input, plan).whole.with(phase) !== undefined ||
    foreignScopes(input, phase).some(({ whole }) => whole)
  );
}

/** Whether a phase and those that it builds on read every file of the workspace, but for some that are left out. */
export function readEverything(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  return (
    scopesInChain(input, plan).everything.with(phase) !== undefined ||
    foreignScopes(input, phase).some(readsEverything)
  );
}

function distinct(first: readonly Input[], scopes: readonly Scope[]): readonly Input[] {
  const all = [...first, ...scopes.flatMap(({ inputs }) => inputs)];
  return [...new Map(all.map((input) => [keyOf(input), input])).values()];
}

/** @param others - that are not among those of the plan */
function leftOut(
  excluded: readonly string[],
  together: Together,
  others: readonly Scope[],
): readonly string[] {
  const candidates = new Set([...excluded, ...others.flatMap((scope) => scope.excluded)]);
  return [...candidates].filter(
    (pattern) =>
      isLeftOut(together, pattern) && others.every((scope) => leavesAlone(scope, pattern)),
  );
}

/** Of the phases of other plans that a phase builds on, each once. */
function foreignScopes(input: PlanProjectInput, phase: Phase): readonly Scope[] {
  const scopes = ofPhase(input.links?.upstream, phase).map(({ plan, phase: one }) =>
    scopeOf(
      declaredReads(one, plan.file.reading.draft, input.options),
      input.namedInputs ?? noNames,
    ),
  );
  return [...new Set(scopes)];
}

const noNames = {};

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
  const most = mostInputsOfPhase(plan.phases.length);
  const own = (phase: Phase): Scope =>
    scopeOf(declaredReads(phase, plan.draft, input.options), input.namedInputs ?? noNames);
  const alone = once(() => readInChain(plan, (phase) => [own(phase)], most));
  const withOutputs = (outputsOf: (phases: readonly Phase[]) => readonly string[]) =>
    once(() =>
      outputsOf(plan.phases).length === 0
        ? alone()
        : readInChain(plan, (phase) => [own(phase), ...scopesOfPatterns(outputsOf([phase]))], most),
    );
  const noFilesOf = (phase: Phase): readonly Input[] =>
    own(phase).inputs.filter((one) => !isFileset(one));
  const all = new Map(plan.phases.flatMap(noFilesOf).map((one) => [keyOf(one), one]));
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
    variables: all.size > most ? [...all.values()].filter(isVariable) : undefined,
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

function isVariable(input: Input): boolean {
  return typeof input === 'object' && 'env' in input;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
