import type { Phase, Plan } from 'plan-graph/internal';
import type { Input } from '../model.ts';
import { gatherInChain } from './gathered.ts';
import { overChain } from './over-chain.ts';
import { keyOf, mayRead, readsAny, type Scope } from './scope.ts';

/** What a phase and all of its plan that it builds on read together, besides the whole workspace. */
export interface Together {
  /** Everything that one of them reads. */
  readonly inputs: readonly Input[];
  /** What one of them leaves out and no other reads: to Nx what is left out is left out of everything. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * That of each phase of a plan. Undefined: they read the whole workspace, be it that one of them says so or that there is more
 * than one phase's share of inputs.
 *
 * @param scopesOf - what a phase reads by itself: each is left out of no other
 */
export function readInChain(
  plan: Plan,
  scopesOf: (phase: Phase) => readonly Scope[],
  most: number,
): (phase: Phase) => Together | undefined {
  const inputs = gatherInChain(
    plan,
    (phase) => scopesOf(phase).flatMap((scope) => scope.inputs),
    keyOf,
    most,
  );
  return overChain<Together | undefined>(plan, (phase, needs) => {
    const own = scopesOf(phase);
    const all = inputs.with(phase);
    if (all === undefined || own.some(({ whole }) => whole)) return undefined;
    const below: Together[] = [];
    for (const need of needs) {
      if (need === undefined) return undefined;
      below.push(need);
    }
    const leftOut = new Set(
      [
        ...below.flatMap((one) => [...one.leftOut]),
        ...own.flatMap(({ excluded }) => excluded),
      ].filter(
        (pattern) =>
          own.every((scope) => leavesAlone(scope, pattern)) &&
          below.every((one) => isLeftOut(one, pattern)),
      ),
    );
    return leftOut.size > entriesOfPath * most ? undefined : { inputs: all, leftOut };
  });
}

/** Of a path that is left out: itself, and what is below. */
export const entriesOfPath = 2;

/** Whether no phase of those reads it, or only such as leave it out themselves. */
export function isLeftOut({ inputs, leftOut }: Together, pattern: string): boolean {
  return leftOut.has(pattern) || !readsAny(inputs, pattern);
}

/** The same of one scope. */
export function leavesAlone(scope: Scope, pattern: string): boolean {
  return scope.excluded.includes(pattern) || !mayRead(scope, pattern);
}
