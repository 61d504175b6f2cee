import { must, type Phase, type Plan } from 'plan-graph/internal';
import { overChain, type InChain } from './over-chain.ts';

/**
 * What phases have together with those of the plan that each builds on: what is its own, then what is of the others in
 * the order of the text, each thing once. Undefined: more than `most` things; so too for all that builds on such a phase,
 * which is why none ever looks at more than its needs have found.
 *
 * @param keyOf - what tells two things apart
 */
export function gatherInChain<Item>(
  plan: Plan,
  itemsOf: (phase: Phase) => readonly Item[],
  keyOf: (item: Item) => unknown,
  most = Infinity,
): InChain<readonly Item[] | undefined> {
  const texts = new Text(plan, itemsOf, keyOf);
  if (texts.isEmpty) return { with: none, below: none };
  const found = overChain<readonly [all: Places, below: Places]>(plan, (phase, needs) => {
    const below = texts.merged(
      needs.map(([all]) => all),
      most,
    );
    return [texts.merged([below, texts.placesOf(phase)], most), below];
  });
  return {
    with: (phase) => {
      const [all, below] = found(phase);
      return all && below && texts.at([...texts.placesOf(phase), ...below]);
    },
    below: (phase) => texts.at(found(phase)[1]),
  };
}

function none(): readonly never[] {
  return [];
}

/** Places of things in the text, in ascending order. Undefined: too many. */
type Places = readonly number[] | undefined;

/** All things of a plan's phases, by their place in it. */
class Text<Item> {
  readonly #items: Item[] = [];
  readonly #keys: unknown[] = [];
  readonly #places = new Map<Phase, readonly number[]>();

  constructor(
    plan: Plan,
    itemsOf: (phase: Phase) => readonly Item[],
    keyOf: (item: Item) => unknown,
  ) {
    for (const phase of plan.phases) {
      const places = itemsOf(phase).map((item) => {
        this.#keys.push(keyOf(item));
        return this.#items.push(item) - 1;
      });
      this.#places.set(phase, places);
    }
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  placesOf(phase: Phase): readonly number[] {
    return must(this.#places.get(phase), 'phase of the plan');
  }

  merged(lists: readonly Places[], most: number): Places {
    const filled: (readonly number[])[] = [];
    for (const list of lists) {
      if (list === undefined) return undefined;
      if (list.length > 0) filled.push(list);
    }
    const [first = [], ...others] = filled;
    const places = others.length === 0 ? first : filled.flat().sort((a, b) => a - b);
    const distinct = this.#eachOnce(places);
    if (distinct.length > most) return undefined;
    return distinct.length === first.length && others.length === 0 ? first : distinct;
  }

  at(places: Places): readonly Item[] | undefined {
    return places && this.#eachOnce(places).map((place) => this.#items[place] as Item);
  }

  #eachOnce(places: readonly number[]): readonly number[] {
    const seen = new Set<unknown>();
    return places.filter((place) => {
      const key = this.#keys[place];
      return !seen.has(key) && seen.add(key);
    });
  }
}
