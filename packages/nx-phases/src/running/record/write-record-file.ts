import { renameSync } from 'node:fs';
import { writePrivateFile } from '../../platform/files/private-files.ts';

/** By way of a second file: a reader sees the old text or the new one, never a part. The folder must be there. */
export function writeRecordFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writePrivateFile(temporary, text);
  renameSync(temporary, path);
}

/**
 * Writes JSON, see {@link writeRecordFile}.
 *
 * @param masked - of each text in it, what may be kept
 */
export function writeJsonWhole(
  path: string,
  value: unknown,
  masked: (text: string) => string = (text) => text,
): void {
  const json = JSON.stringify(
    value,
    (_, part: unknown) => (typeof part === 'string' ? masked(part) : part),
    2,
  );
  writeRecordFile(path, `${json}\n`);
}
