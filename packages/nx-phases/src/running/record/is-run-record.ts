import { isJsonObject } from '../../platform/files/json.ts';
import type { RunRecord } from './model.ts';

/** Whether it has what readers look at in the record of any run. */
export function isRunRecord(value: unknown): value is RunRecord & { readonly outcome: unknown } {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    'outcome' in value &&
    Array.isArray(value['warnings'])
  );
}
