import type { Phase, PlanDraft } from 'plan-graph/internal';
import { declaredReads } from '../../workspace/declared-reads.ts';
import type { Input, PlanProjectInput } from '../model.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { perUpstream } from './per-upstream.ts';
import { deliverablesOf, outputsOf } from './plan-outputs.ts';
import { leavesAlone } from './read-together.ts';
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

/** What the phases of other plans that a phase builds on read. */
export interface ScopesBeyond {
  readonly isNone: boolean;
  /** Whether one of them asks for the whole workspace. */
  readonly whole: boolean;
  /** Whether one of them reads every file of it, but for some that are left out. */
  readonly everything: boolean;
  /** Each once. Undefined: more than one phase's share. */
  readonly inputs: readonly Input[] | undefined;
  /** Of these what is no file. Undefined: more than one phase's share. */
  readonly noFiles: readonly Input[] | undefined;
  /** Of these what cannot stand in a named input, such as projects. */
  readonly noVariables: readonly Input[];
  /** What one of them leaves out. */
  readonly excluded: readonly string[];
  /** Whether none of them reads what a pattern says, or only such as leave it out themselves; with outputs of theirs. */
  readonly leaveAlone: (alsoRead: AlsoRead, pattern: string) => boolean;
}

export const scopesBeyond = perUpstream((input, upstream): ScopesBeyond => {
  const scopes = [
    ...new Set(
      upstream.map(({ plan, phase }) => scopeOfPhase(input, plan.file.reading.draft, phase)),
    ),
  ];
  const most = mostInputsOfPhase(input);
  const inputs = distinctInputs(scopes.flatMap((scope) => scope.inputs));
  const noFiles = inputs.filter((one) => !isFileset(one));
  return {
    isNone: scopes.length === 0,
    whole: scopes.some(({ whole }) => whole),
    everything: scopes.some(readsEverything),
    inputs: inputs.length > most ? undefined : inputs,
    noFiles: noFiles.length > most ? undefined : noFiles,
    noVariables: noFiles.filter((one) => !isVariable(one)),
    excluded: [...new Set(scopes.flatMap(({ excluded }) => excluded))],
    leaveAlone: leaveAlone(
      scopes,
      input,
      upstream.map(({ phase }) => phase),
    ),
  };
});

/** What a phase reads, of whatever plan; `draft`: of its plan. */
export function scopeOfPhase(input: PlanProjectInput, draft: PlanDraft, phase: Phase): Scope {
  return scopeOf(declaredReads(phase, draft, input.options), input.namedInputs ?? noNames);
}

const noNames = {};

function leaveAlone(
  scopes: readonly Scope[],
  input: PlanProjectInput,
  phases: readonly Phase[],
): ScopesBeyond['leaveAlone'] {
  const patterns = {
    nothing: () => [],
    deliverables: () => deliverablesOf(input, phases),
    declared: () => phases.flatMap(outputsOf),
  };
  const kinds = new Map<AlsoRead, { all: readonly Scope[]; known: Map<string, boolean> }>();
  return (alsoRead, pattern) => {
    let kind = kinds.get(alsoRead);
    if (kind === undefined) {
      const files = scopesOfPatterns([...new Set(patterns[alsoRead]())]);
      kind = { all: [...scopes, ...files], known: new Map() };
      kinds.set(alsoRead, kind);
    }
    const known = kind.known.get(pattern);
    if (known !== undefined) return known;
    const answer = kind.all.every((scope) => leavesAlone(scope, pattern));
    kind.known.set(pattern, answer);
    return answer;
  };
}

/** Each once, as it stands first. */
export function distinctInputs(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((input) => [keyOf(input), input])).values()];
}

export function isVariable(input: Input): boolean {
  return typeof input === 'object' && 'env' in input;
}
