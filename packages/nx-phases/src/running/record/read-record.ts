import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { readJson } from '../../platform/files/json.ts';
import { isRunRecord } from './is-run-record.ts';
import type { PhaseRecord } from './model.ts';
import { outcomes } from './outcomes.ts';

/** The record that a target left, or undefined: never ran, was killed, or another version wrote it. */
export function readRecord(root: string, project: string, target: string): PhaseRecord | undefined {
  return readJson(join(root, recordFolder(project, target), 'record.json'), isRecord);
}

function isRecord(value: unknown): value is PhaseRecord {
  return (
    isRunRecord(value) &&
    outcomes.some((outcome) => outcome === value.outcome) &&
    'attempts' in value &&
    Array.isArray(value.attempts)
  );
}
