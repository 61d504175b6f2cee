import type { DependencyGraph, Phase, PhaseId } from 'plan-graph/internal';
import type { NamedPlan, Need, PlacedPhase } from './model.ts';

/** A phase among those of all plans. */
export type PhaseKey = string & { readonly brand: 'PhaseKey' };

export function phaseKey(path: string, id: PhaseId): PhaseKey {
  return `${path}#${id}` as PhaseKey;
}

/** The phases of several plans with everything they need, within their plan and beyond. */
export class PhaseNetwork {
  readonly #placed = new Map<PhaseKey, PlacedPhase>();
  readonly #places = new Map<PhaseKey, number>();
  readonly #plans = new Set<string>();
  readonly #needs = new Map<PhaseKey, readonly Need[]>();

  add(plan: NamedPlan, phase: Phase, needs: readonly Need[]): void {
    const key = phaseKey(plan.file.path, phase.id);
    this.#plans.add(plan.file.path);
    this.#places.set(key, this.#placed.size);
    this.#placed.set(key, { plan, phase });
    if (needs.length > 0) this.#needs.set(key, needs);
  }

  at(key: PhaseKey): PlacedPhase | undefined {
    return this.#placed.get(key);
  }

  holds(path: string): boolean {
    return this.#plans.has(path);
  }

  needsOf(key: PhaseKey): readonly Need[] {
    return this.#needs.get(key) ?? [];
  }

  graph(): DependencyGraph<PhaseKey> {
    return {
      nodes: [...this.#placed.keys()],
      needs: new Map(
        Array.from(this.#placed, ([key, { plan, phase }]) => [
          key,
          [
            ...phase.dependencies.map(({ on }) => phaseKey(plan.file.path, on)),
            ...this.needsOf(key).flatMap((need) =>
              need.phase === undefined ? [] : [phaseKey(need.phase.path, need.phase.id)],
            ),
          ],
        ]),
      ),
    };
  }

  /** Where a phase stands: by plan and then in the order of the text. */
  place(key: PhaseKey): number {
    return this.#places.get(key) ?? -1;
  }

  sorted(keys: Iterable<PhaseKey>): readonly PhaseKey[] {
    return [...keys].sort((a, b) => this.place(a) - this.place(b));
  }

  placed(keys: readonly PhaseKey[]): readonly PlacedPhase[] {
    return keys.flatMap((key) => this.at(key) ?? []);
  }

  /** Phases and everything that they build on, in order. */
  withBelow(graph: DependencyGraph<PhaseKey>, keys: readonly PhaseKey[]): readonly PhaseKey[] {
    const found = new Set<PhaseKey>();
    const open = [...keys];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (found.has(key) || !this.#placed.has(key)) continue;
      found.add(key);
      open.push(...(graph.needs.get(key) ?? []));
    }
    return this.sorted(found);
  }
}
