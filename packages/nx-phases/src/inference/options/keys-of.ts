/** The names in a table of fields, in its order. */
export function keysOf<Key extends string>(fields: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(fields) as Key[];
}

/** The default of each field of a table in which all have one. */
export function defaultsOf<Key extends string, Value>(
  fields: Readonly<Record<Key, { readonly default: Value }>>,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keysOf(fields).map((key) => [key, fields[key].default])) as Record<
    Key,
    Value
  >;
}
