import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { isJsonObject, readJson } from '../../platform/files/json.ts';

/** What a run of all phases of a plan has left out, for the summary after it. */
export interface LeftOutRecord {
  readonly version: 1;
  readonly project: string;
  readonly phases: readonly {
    /** Its target. */
    readonly target: string;
    /** Whether the plan blocks the phase itself. */
    readonly blocked: boolean;
    readonly reason: string;
  }[];
}

/** In the folder of the target that runs all phases. */
export const leftOutFile = 'left-out.json';

/** Undefined: the target has never left anything out. */
export function readLeftOut(
  root: string,
  project: string,
  target: string,
): LeftOutRecord | undefined {
  return readJson(join(root, recordFolder(project, target), leftOutFile), isLeftOut);
}

function isLeftOut(value: unknown): value is LeftOutRecord {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    typeof value['project'] === 'string' &&
    Array.isArray(value['phases'])
  );
}
