import { editDistance } from '../../source/edit-distance.ts';

/** A longer name is no slip of the pen, and comparing it takes long. */
const longestName = 80;

/**
 * The name that `wanted` may be a slip for: the one with the fewest edits, at most a third of its
 * letters, without regard to case; the first on a tie.
 */
export function nearestName(names: Iterable<string>, wanted: string): string | undefined {
  if (wanted.length > longestName) return undefined;
  const lower = wanted.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    if (name.length > longestName || Math.abs(name.length - wanted.length) >= least) continue;
    const cost = editDistance(lower, name.toLowerCase());
    if (cost < least) [best, least] = [name, cost];
  }
  return best;
}
