import { readFileSync } from 'node:fs';
import { privateFileMode } from './private-files.ts';
import { replaceFile } from './replace-file.ts';

/** Any JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value of a text that anybody may have written. Undefined: it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON file holds, if it is that. Undefined: it is not there, no JSON, or something else. */
export function readJson<Value>(
  path: string,
  is: (value: unknown) => value is Value,
): Value | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const value = parseJson(text);
  return is(value) ? value : undefined;
}

/**
 * Writes JSON for people to read, see {@link replaceFile}.
 *
 * @param options.masked - of each text in it, what may be kept
 */
export function writeJson(
  path: string,
  value: unknown,
  {
    masked = (text) => text,
    mode = privateFileMode,
  }: { readonly masked?: (text: string) => string; readonly mode?: number } = {},
): void {
  const json = JSON.stringify(
    value,
    (_, part: unknown) => (typeof part === 'string' ? masked(part) : part),
    2,
  );
  replaceFile(path, `${json}\n`, { mode });
}
