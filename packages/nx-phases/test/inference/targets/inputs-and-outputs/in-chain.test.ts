import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { overlap, type Phase, type Plan } from 'plan-graph/internal';
import { builtOn } from '../../../../src/inference/targets/inputs-and-outputs/built-on.ts';
import { gatherInChain } from '../../../../src/inference/targets/inputs-and-outputs/gathered.ts';
import { firstInChain } from '../../../../src/inference/targets/inputs-and-outputs/over-chain.ts';
import { readInChain } from '../../../../src/inference/targets/inputs-and-outputs/read-together.ts';
import type { Scope } from '../../../../src/inference/targets/inputs-and-outputs/scope.ts';
import { planInput } from '../../../plan-input.ts';

/** For each phase which of those around it it needs, and what it has. */
const graphs = fc.array(
  fc.record({
    needs: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
    has: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 }),
    leavesOut: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 2 }),
    isWhole: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
  }),
  { minLength: 1, maxLength: 12 },
);
type Graph = typeof graphs extends fc.Arbitrary<infer Value> ? Value : never;

interface Case {
  readonly plan: Plan;
  readonly of: (phase: Phase) => Graph[number];
  /** Of a phase, worked out the long way. */
  readonly below: (phase: Phase) => readonly Phase[];
}

/** Needs go up or down in the text, but all of a plan in one direction, so that there is no cycle. */
function caseOf(graph: Graph, goesUp: boolean): Case {
  const text = graph.map(({ needs }, at) => {
    const ids = needs
      .filter((need) => need < graph.length && (goesUp ? need < at : need > at))
      .map((need) => need + 1);
    return `## Phase ${at + 1}: x\nDepends on: ${ids.length === 0 ? 'none' : ids.join(', ')}\n\n`;
  });
  const input = planInput(text.join(''));
  const { reading } = input.file;
  if (reading.kind !== 'valid') throw new Error('the plan has errors');
  const { plan } = reading;
  return {
    plan,
    of: (phase) => graph[plan.phases.indexOf(phase)]!,
    below: (phase) => builtOn(input, plan, phase).map((one) => one.phase),
  };
}

function pathOf(input: Scope['inputs'][number]): string {
  if (typeof input !== 'string') throw new Error('no path');
  return input.slice('{workspaceRoot}/'.length);
}

/** Asks for each phase of many plans. */
function forEachPhase(check: (one: Case, phase: Phase) => void): void {
  fc.assert(
    fc.property(graphs, fc.boolean(), (graph, goesUp) => {
      const one = caseOf(graph, goesUp);
      for (const phase of one.plan.phases) check(one, phase);
    }),
    { numRuns: 150 },
  );
}

describe('worked out along the chain as by a look at all that a phase builds on:', () => {
  test('what phases have together, those of the phase first', () => {
    forEachPhase(({ plan, of, below }, phase) => {
      const gathered = gatherInChain(plan, (one) => of(one).has, String);
      const has = (phases: readonly Phase[]) => [...new Set(phases.flatMap((one) => of(one).has))];
      expect(gathered.with(phase)).toEqual(has([phase, ...below(phase)]));
      expect(gathered.below(phase)).toEqual(has(below(phase)));
    });
  });

  test('whether that is too much', () => {
    forEachPhase(({ plan, of, below }, phase) => {
      const gathered = gatherInChain(plan, (one) => of(one).has, String, 3);
      const count = (phases: readonly Phase[]) =>
        new Set(phases.flatMap((one) => of(one).has)).size;
      expect(gathered.with(phase) === undefined).toBe(count([phase, ...below(phase)]) > 3);
      expect(gathered.below(phase) === undefined).toBe(count(below(phase)) > 3);
    });
  });

  test('which phase of some is first in the text', () => {
    forEachPhase(({ plan, of, below }, phase) => {
      const found = firstInChain(plan, (one) => of(one).isWhole);
      const first = (phases: readonly Phase[]) =>
        plan.phases.find((one) => of(one).isWhole && phases.includes(one));
      expect(found.with(phase)).toBe(first([phase, ...below(phase)]));
      expect(found.below(phase)).toBe(first(below(phase)));
    });
  });

  test('what phases read together, and what is left out because no other reads it', () => {
    const scopes = new Map<Graph[number], Scope>();
    const scopeOf = (one: Graph[number]): Scope => {
      const scope = scopes.get(one) ?? {
        whole: one.isWhole,
        inputs: one.has.map((path) => `{workspaceRoot}/${path}`),
        excluded: one.leavesOut,
      };
      scopes.set(one, scope);
      return scope;
    };
    forEachPhase(({ plan, of, below }, phase) => {
      const together = readInChain(plan, (one) => [scopeOf(of(one))], Infinity)(phase);
      const all = [phase, ...below(phase)].map((one) => scopeOf(of(one)));
      if (all.some(({ whole }) => whole)) {
        expect(together).toBeUndefined();
        return;
      }
      const reads = ({ inputs }: Scope, pattern: string) =>
        inputs.some((input) => overlap(pathOf(input), pattern) !== 'none');
      const leftOut = all
        .flatMap(({ excluded }) => excluded)
        .filter((pattern) =>
          all.every((scope) => scope.excluded.includes(pattern) || !reads(scope, pattern)),
        );
      expect(together?.leftOut).toEqual(new Set(leftOut));
      expect(together?.inputs).toEqual([...new Set(all.flatMap(({ inputs }) => inputs))]);
    });
  });
});
