import { isJsonObject, parseJson } from '../../platform/files/json.ts';

/**
 * Merges three states of a package.json by its keys: what git sees as a conflict, two dependencies added
 * side by side, is none. Undefined where both sides gave one key different values, or where the file is not
 * laid out as package managers write it, so that its layout could not be kept.
 */
export function mergeManifests(base: string, ours: string, theirs: string): string | undefined {
  const [from, mine, other] = [base, ours, theirs].map(parseJson);
  const layout = layoutOf(ours);
  if (!isJsonObject(mine) || !isJsonObject(other) || layout === undefined) return undefined;
  const merged = mergeValues(from, mine, other);
  return merged === conflict ? undefined : write(merged, layout);
}

interface Layout {
  readonly indent: string;
  readonly end: string;
}

/** Undefined: not as `JSON.stringify` writes it. */
function layoutOf(text: string): Layout | undefined {
  const layout = {
    indent: /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ',
    end: text.endsWith('\n') ? '\n' : '',
  };
  const value = parseJson(text);
  return value !== undefined && write(value, layout) === text ? layout : undefined;
}

function write(value: unknown, { indent, end }: Layout): string {
  return `${JSON.stringify(value, undefined, indent)}${end}`;
}

const conflict = Symbol('conflict');

function mergeValues(base: unknown, ours: unknown, theirs: unknown): unknown {
  if (same(ours, theirs) || same(base, theirs)) return ours;
  if (same(base, ours)) return theirs;
  if (!isJsonObject(ours) || !isJsonObject(theirs)) return conflict;
  const from = isJsonObject(base) ? base : {};
  const merged: [string, unknown][] = [];
  for (const key of keysOf(Object.keys(ours), Object.keys(theirs))) {
    const value = mergeValues(own(from, key), own(ours, key), own(theirs, key));
    if (value === conflict) return conflict;
    if (value !== undefined) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}

/** In the order of ours, which stays sorted if it was; else each further key after the one that it follows in theirs. */
function keysOf(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const isSorted = same(ours, ours.toSorted()) && same(theirs, theirs.toSorted());
  const keys = [...ours];
  for (const [index, key] of theirs.entries()) {
    if (keys.includes(key)) continue;
    const before = theirs[index - 1];
    keys.splice(before === undefined ? 0 : keys.indexOf(before) + 1, 0, key);
  }
  return isSorted ? keys.toSorted() : keys;
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
