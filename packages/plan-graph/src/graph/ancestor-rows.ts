import { itemAt, must } from '../source/must.ts';

/**
 * What each node needs at any distance, as a row of bits for each. Filled node by node, in an order in
 * which each comes after all that it needs: what a node gets later does not reach those that need it.
 */
export class AncestorRows {
  readonly #rows: readonly Uint32Array[];

  constructor(nodes: number) {
    const words = Math.ceil(nodes / 32);
    this.#rows = Array.from({ length: nodes }, () => new Uint32Array(words));
  }

  /** `node` needs `need`, and all that `need` needs. */
  add(node: number, need: number): void {
    const row = itemAt(this.#rows, node);
    const known = itemAt(this.#rows, need);
    for (let word = 0; word < row.length; word++)
      row[word] = wordAt(row, word) | wordAt(known, word);
    row[need >>> 5] = wordAt(row, need >>> 5) | (1 << (need & 31));
  }

  has(earlier: number, later: number): boolean {
    return ((wordAt(itemAt(this.#rows, later), earlier >>> 5) >>> (earlier & 31)) & 1) === 1;
  }
}

function wordAt(row: Uint32Array, index: number): number {
  return must(row[index], 'word of a row');
}
