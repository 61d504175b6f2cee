import { renameSync, writeFileSync } from 'node:fs';

/** By way of a second file: a reader sees the old text or the new one, never a part. The folder must be there. */
export function writeRecordFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** Writes JSON, see {@link writeRecordFile}. */
export function writeJsonWhole(path: string, value: unknown): void {
  writeRecordFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
