/**
 * Ids in short: `1–4, 6`. Three or more that follow each other in the plan are a range; by what they are called, so
 * that `2` and `2.1` make one too.
 *
 * @param all - the ids of the plan, as written, in its order
 * @param chosen - those of them that are meant
 */
export function idRanges(all: readonly string[], chosen: ReadonlySet<string>): string {
  const runs: string[][] = [];
  let open: string[] | undefined;
  for (const id of all) {
    if (!chosen.has(id)) open = undefined;
    else if (open === undefined) runs.push((open = [id]));
    else open.push(id);
  }
  return runs
    .map((run) => (run.length < 3 ? run.join(', ') : `${run[0] ?? ''}–${run.at(-1) ?? ''}`))
    .join(', ');
}
