import { readFileSync } from 'node:fs';
import type { RunRecord } from './model.ts';

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

/** Whether it has what readers look at in the record of any run. */
export function isRunRecord(value: unknown): value is RunRecord & { readonly outcome: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === 1 &&
    'outcome' in value &&
    'warnings' in value &&
    Array.isArray(value.warnings)
  );
}
