/**
 * What must be there by the way this package is written, whatever a plan says. A default in its place would
 * turn a bug of ours into position 0 or an empty text, so that the plan is read wrong without a word.
 *
 * @param what - named in the error, e.g. `heading of a phase`
 */
export function must<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`Internal error: no ${what}`);
  return value;
}

/** The item at an index that is known to be within the list. */
export function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`Internal error: no item ${index} of ${items.length}`);
  return item;
}
