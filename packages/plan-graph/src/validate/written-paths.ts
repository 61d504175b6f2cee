import { type Overlap, overlapOf, segmentsOf, wild } from '../values/path-overlap.ts';

interface Entry<T> {
  readonly value: T;
  readonly segments: readonly string[];
  readonly position: number;
}

/** Of patterns; what workspaces of a sane size never reach. */
const mostComparisons = 1_000_000;

/**
 * Paths and globs that are written, each by somebody: finds who else writes a path without comparing
 * each with each. They stand in a tree by what comes before their first glob character, so that a
 * pattern is compared with those alone that may meet it.
 */
export class WrittenPaths<T> {
  readonly #root = new Node<T>();
  readonly #same: (a: T, b: T) => boolean;
  #added = 0;
  #comparisons = 0;

  /** @param same - whether two entries belong together, so never count as meeting each other */
  constructor(same: (a: T, b: T) => boolean) {
    this.#same = same;
  }

  /** Whether there were too many globs; from then on nothing is found. */
  get isExhausted(): boolean {
    return this.#comparisons > mostComparisons;
  }

  add(pattern: string, value: T): void {
    const segments = ownSegments(pattern);
    const entry = { value, segments, position: this.#added++ };
    let node = this.#root;
    for (const segment of plainStart(segments)) {
      node.below.push(entry);
      node = node.child(segment);
    }
    node.here.push(entry);
  }

  /** Of those that meet the pattern and do not belong to `of`, the one that was added first. */
  find(pattern: string, of: T): { readonly value: T; readonly overlap: Overlap } | undefined {
    const segments = ownSegments(pattern);
    let first: Entry<T> | undefined;
    const look = (entries: readonly Entry<T>[]): void => {
      for (const entry of entries) {
        if (first !== undefined && entry.position > first.position) return;
        if (this.#same(entry.value, of)) continue;
        this.#comparisons++;
        if (this.isExhausted) return;
        if (overlapOf(entry.segments, segments) === 'none') continue;
        first = entry;
        return;
      }
    };
    let node: Node<T> | undefined = this.#root;
    look(node.here);
    for (const segment of plainStart(segments)) {
      node = node.children.get(segment);
      if (node === undefined) break;
      look(node.here);
    }
    if (node !== undefined) look(node.below);
    if (first === undefined || this.isExhausted) return undefined;
    return { value: first.value, overlap: overlapOf(first.segments, segments) };
  }
}

class Node<T> {
  readonly children = new Map<string, Node<T>>();
  readonly here: Entry<T>[] = [];
  readonly below: Entry<T>[] = [];

  child(segment: string): Node<T> {
    const known = this.children.get(segment);
    if (known !== undefined) return known;
    const made = new Node<T>();
    this.children.set(segment, made);
    return made;
  }
}

/** `dist/**` is all of the folder `dist`. */
function ownSegments(pattern: string): readonly string[] {
  return segmentsOf(pattern.replace(/(?<!\/\*\*)(?:\/\*\*)+(?:\/\*)?$/, ''));
}

function plainStart(segments: readonly string[]): readonly string[] {
  const first = segments.findIndex((segment) => wild.test(segment));
  return first === -1 ? segments : segments.slice(0, first);
}
