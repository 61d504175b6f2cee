import { readFileSync } from 'node:fs';

/** What a JSON file holds, if it is that. Undefined: it is not there, no JSON, or something else. */
export function readJson<Value>(
  path: string,
  is: (value: unknown) => value is Value,
): Value | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
