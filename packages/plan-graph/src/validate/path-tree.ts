/** Finds among many paths those that are, hold, or lie below a given one, without comparing each with each. */
export class PathTree<T> {
  readonly #root = new Node<T>();
  readonly #same: (a: T, b: T) => boolean;

  /** @param same - whether two entries belong together, so never count as meeting each other */
  constructor(same: (a: T, b: T) => boolean) {
    this.#same = same;
  }

  add(segments: readonly string[], entry: T): void {
    let node = this.#root;
    for (const segment of segments) {
      this.#keep(node.below, entry);
      node = node.child(segment);
    }
    this.#keep(node.below, entry);
    this.#keep(node.here, entry);
  }

  /** The first entry that meets the path and does not belong to `of`. */
  find(segments: readonly string[], of: T): T | undefined {
    const other = (entries: readonly T[]): T | undefined =>
      entries.find((entry) => !this.#same(entry, of));
    let node: Node<T> | undefined = this.#root;
    for (const segment of segments) {
      node = node.children.get(segment);
      if (node === undefined) return undefined;
      const found = other(node.here);
      if (found !== undefined) return found;
    }
    return other(node.below);
  }

  /** The first two that do not belong together answer for all. */
  #keep(entries: T[], entry: T): void {
    const [first] = entries;
    if (first === undefined || (entries.length < 2 && !this.#same(first, entry))) {
      entries.push(entry);
    }
  }
}

class Node<T> {
  readonly children = new Map<string, Node<T>>();
  readonly here: T[] = [];
  readonly below: T[] = [];

  child(segment: string): Node<T> {
    const known = this.children.get(segment);
    if (known !== undefined) return known;
    const made = new Node<T>();
    this.children.set(segment, made);
    return made;
  }
}
