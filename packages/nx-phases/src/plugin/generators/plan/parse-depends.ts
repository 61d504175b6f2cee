import { findCycles } from 'plan-graph/internal';

/** What each phase needs, by id. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/**
 * Reads `2:1,3:1,4:2+3`: phase 2 needs 1, 3 needs 1, and 4 needs 2 and 3.
 *
 * @param ids - the phases of the plan
 * @returns or a sentence: a part of another form, a phase that the plan does not have, or a cycle
 */
export function parseDepends(text: string, ids: readonly string[]): Needs | string {
  const needs = new Map<string, readonly string[]>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const match = /^(\d+)\s*:\s*(\d+(?:\s*\+\s*\d+)*)$/.exec(part);
    if (match === null)
      return `Unexpected \`${part}\` in --depends, expected e.g. \`2:1,3:1,4:2+3\`: phase 4 needs 2 and 3`;
    const [, id = '', list = ''] = match;
    const needed = list.split('+').map((one) => one.trim());
    const unknown = [id, ...needed].find((one) => !ids.includes(one));
    if (unknown !== undefined)
      return `Unexpected phase ${unknown} in --depends, expected one of ${ids[0] ?? ''} to ${ids.at(-1) ?? ''}`;
    needs.set(id, [...new Set([...(needs.get(id) ?? []), ...needed])]);
  }
  // One that needs itself is no cycle to `findCycles`.
  const own = ids.find((id) => needs.get(id)?.includes(id));
  const cycle = own === undefined ? findCycles({ nodes: ids, needs })[0] : [own];
  return cycle === undefined
    ? needs
    : `Unexpected cycle ${[...cycle, cycle[0]].join(' → ')} in --depends, expected phases of which none needs itself`;
}
