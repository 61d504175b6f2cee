/** What takes time. `end` is not in it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * A lane for each stretch, from 0, so that no two of a lane overlap and there are no more lanes than ever ran at once:
 * in the order of their starts, each takes the first that is free.
 *
 * @param stretches - by start
 */
export function lanesOf(stretches: readonly Stretch[]): readonly number[] {
  const freeAt: number[] = [];
  return stretches.map(({ start, end }) => {
    const free = freeAt.findIndex((time) => time <= start);
    const lane = free === -1 ? freeAt.length : free;
    freeAt[lane] = end;
    return lane;
  });
}
