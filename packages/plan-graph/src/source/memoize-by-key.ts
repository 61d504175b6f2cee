/** More units than these are no plans of one workspace; whoever writes them pays for building anew. */
const mostUnits = 100;

/**
 * Keeps what is built per key, because building expressions costs more than reading most plans with
 * them. The keys come from plans, so there may be any number: at the limit all are let go.
 *
 * @param most - how many are kept
 */
export function memoizeByKey<Value>(
  build: (key: string) => Value,
  most = mostUnits,
): (key: string) => Value {
  const kept = new Map<string, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const built = build(key);
    kept.set(key, built);
    return built;
  };
}
