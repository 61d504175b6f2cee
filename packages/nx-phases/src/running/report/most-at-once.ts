import type { Span } from '../after/spans.ts';

/** How many ran at the same moment, at most. What begins when another ends does not run beside it. */
export function mostAtOnce(spans: readonly Span[]): number {
  const steps = spans
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      // What took no time ran all the same.
      { at: Math.max(end, start + 1), by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of steps) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
