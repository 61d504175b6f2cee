import { ancestors, type DependencyGraph, type Phase, type PhaseId } from 'plan-graph/internal';
import type { NamedPlan, Need, PlacedPhase } from './model.ts';

/** A phase among those of all plans. */
export type PhaseKey = string & { readonly brand: 'PhaseKey' };

export function phaseKey(path: string, id: PhaseId): PhaseKey {
  return `${path}#${id}` as PhaseKey;
}

/** The phases of several plans with everything they need, within their plan and beyond. */
export class PhaseNetwork {
  readonly #placed = new Map<PhaseKey, PlacedPhase>();
  readonly #needs = new Map<PhaseKey, readonly Need[]>();

  add(plan: NamedPlan, phase: Phase, needs: readonly Need[]): void {
    const key = phaseKey(plan.file.path, phase.id);
    this.#placed.set(key, { plan, phase });
    if (needs.length > 0) this.#needs.set(key, needs);
  }

  at(key: PhaseKey): PlacedPhase | undefined {
    return this.#placed.get(key);
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

  /** Everything that the phase builds on, by plan and then in the order of the text, without itself. */
  below(graph: DependencyGraph<PhaseKey>, key: PhaseKey): readonly PhaseKey[] {
    return [...ancestors(graph, key)];
  }
}
