/** What the steps from some lead to, these included. */
export function reachable(
  from: readonly string[],
  next: (id: string) => Iterable<string>,
): ReadonlySet<string> {
  const found = new Set(from);
  // A set goes on over what is added meanwhile.
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}

/** What each is needed by, from what each needs. */
export function neederMap(
  needs: Iterable<readonly [id: string, needs: readonly string[]]>,
): ReadonlyMap<string, readonly string[]> {
  const needers = new Map<string, string[]>();
  for (const [needer, ids] of needs)
    for (const id of ids) {
      const known = needers.get(id);
      if (known === undefined) needers.set(id, [needer]);
      else known.push(needer);
    }
  return needers;
}
