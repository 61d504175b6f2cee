import { join } from 'node:path';
import { recordFolder } from '../../../inference/layout/record-folder.ts';
import { isJsonObject, readJson, writeJson } from '../../../platform/files/json.ts';
import type { CheckJson } from './print.ts';
import { runVariable } from '../../record/model.ts';

/** In the folder of the target that checks a plan. */
const checkFile = 'diagnostics.json';

/** What a check of a plan has found, and in which run of Nx; see {@link runVariable}. */
export interface CheckRecord extends CheckJson {
  readonly run?: string;
}

/** The folder of the target's record must be there. @throws what the file system throws */
export function keepCheck(root: string, project: string, target: string, check: CheckJson): void {
  const run = process.env[runVariable];
  const record: CheckRecord = run === undefined ? check : { ...check, run };
  writeJson(join(root, recordFolder(project, target), checkFile), record);
}

/** Undefined: the target checks no plan, or never has. */
export function readCheck(root: string, project: string, target: string): CheckRecord | undefined {
  return readJson(join(root, recordFolder(project, target), checkFile), isCheck);
}

function isCheck(value: unknown): value is CheckRecord {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    typeof value['plan'] === 'string' &&
    Array.isArray(value['diagnostics'])
  );
}
