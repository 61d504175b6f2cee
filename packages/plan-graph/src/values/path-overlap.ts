import { itemAt } from '../source/must.ts';

/** Whether two patterns can name one file: never, surely (both are plain, or one holds the other), or perhaps. */
export type Overlap = 'none' | 'possible' | 'certain';

/** A segment in which a glob character stands. */
export const wild = /[*?[\]{}()!+@]/;

/**
 * Compares two paths or globs from the workspace root, segment by segment; a path stands for the
 * folder below it too. Sound but not exact for globs: `possible` may turn out to be no file at all,
 * `none` never turns out to be one.
 */
export function overlap(a: string, b: string): Overlap {
  return overlapOf(segmentsOf(a), segmentsOf(b));
}

/** In lower case, because on some disks case does not part two files. */
export function segmentsOf(pattern: string): readonly string[] {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const segments = pattern.toLowerCase().split('/');
  if (known.size >= mostKept) known.clear();
  known.set(pattern, segments);
  return segments;
}

/** What one phase reads and writes is compared with what each other one does. */
const known = new Map<string, readonly string[]>();
const mostKept = 5_000;

/** {@link overlap} of what {@link segmentsOf} gives. */
export function overlapOf(left: readonly string[], right: readonly string[]): Overlap {
  let certain = true;
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const one = itemAt(left, index);
    const two = itemAt(right, index);
    // From a `**` on everything may match.
    if (one === '**' || two === '**')
      return certain && isRest(left, index) && isRest(right, index) ? 'certain' : 'possible';
    const [oneIsWild, twoIsWild] = [wild.test(one), wild.test(two)];
    if (oneIsWild || twoIsWild) {
      if (!segmentsMayMatch(one, two, oneIsWild, twoIsWild)) return 'none';
      certain &&= one === two;
    } else if (one !== two) return 'none';
  }
  return certain ? 'certain' : 'possible';
}

/** Whether what follows is nothing but "everything below": `x/**` beside `x/y`. */
function isRest(segments: readonly string[], index: number): boolean {
  const rest = segments.slice(index);
  return (
    rest.every((segment) => !wild.test(segment)) ||
    rest.every((segment) => segment === '**' || segment === '*')
  );
}

/** Compares what stands before the first and after the last glob character of the two. */
function segmentsMayMatch(a: string, b: string, aIsWild: boolean, bIsWild: boolean): boolean {
  const head = (text: string): string => text.slice(0, wild.exec(text)?.index ?? text.length);
  const tail = (text: string): string => {
    let start = text.length;
    while (start > 0 && !wild.test(text.charAt(start - 1))) start--;
    return text.slice(start);
  };
  const [headA, headB, tailA, tailB] = [head(a), head(b), tail(a), tail(b)];
  // Of two, one is wild. A name without glob characters must hold both ends of the pattern, apart.
  if (!aIsWild) return isBetween(a, headB, tailB);
  if (!bIsWild) return isBetween(b, headA, tailA);
  return (
    (headA.startsWith(headB) || headB.startsWith(headA)) &&
    (tailA.endsWith(tailB) || tailB.endsWith(tailA))
  );
}

function isBetween(name: string, head: string, tail: string): boolean {
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}
