import { expect, test } from '@jest/globals';
import { edgesOf, findingsOf, planOf } from './reading.ts';

/** A plan, its edges, and all that is said of it: what was used and what was not. */
type Case = readonly [name: string, text: string, edges: string, said: readonly string[]];

export function holds(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, text, edges, said) => {
    expect(edgesOf(text)).toBe(edges);
    expect(findingsOf(text)).toEqual(said);
  });
}

/** Phases 1 and 2 need nothing; the third one says this. */
export const third = (line: string): string => planOf('deps: none', 'deps: none', line);
