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
  const cycle = findCycle(needs, ids);
  return cycle === undefined
    ? needs
    : `Unexpected cycle ${cycle.join(' → ')} in --depends, expected phases of which none needs itself`;
}

function findCycle(needs: Needs, ids: readonly string[]): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const need of needs.get(id) ?? []) {
      const cycle = visit(need, [...path, id]);
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of ids) {
    const cycle = visit(id, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
