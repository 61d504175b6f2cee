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
    const row = this.#rows[node];
    const known = this.#rows[need];
    if (row === undefined || known === undefined) return;
    for (let word = 0; word < row.length; word++) row[word] = (row[word] ?? 0) | (known[word] ?? 0);
    row[need >>> 5] = (row[need >>> 5] ?? 0) | (1 << (need & 31));
  }

  has(earlier: number, later: number): boolean {
    return (((this.#rows[later]?.[earlier >>> 5] ?? 0) >>> (earlier & 31)) & 1) === 1;
  }
}
