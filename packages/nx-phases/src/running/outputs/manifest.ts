import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { readJson } from '../record/read-json.ts';
import { writeRecordFile } from '../record/write-record-file.ts';
import type { Manifest } from './model.ts';

const manifestFile = 'outputs.json';

/** What the last run of a target left at its outputs, or undefined: it never ran, was killed, or another version wrote it. */
export function readManifest(root: string, project: string, target: string): Manifest | undefined {
  return readJson(join(root, recordFolder(project, target), manifestFile), isManifest);
}

/** Into the folder of a record in the making. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeRecordFile(join(folder, manifestFile), `${JSON.stringify(manifest)}\n`);
}

/** It comes from a cache that others may write, and its value goes into an environment. */
function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { version, text, ranUnder, files } = value as Partial<Record<keyof Manifest, unknown>>;
  return (
    version === 1 &&
    typeof text === 'string' &&
    /^(?:(?:git|own)-[0-9a-f-]{32,36})?$/.test(String(ranUnder)) &&
    typeof files === 'object' &&
    files !== null &&
    Object.values(files).every(
      (file: unknown) =>
        typeof file === 'object' &&
        file !== null &&
        'hash' in file &&
        typeof file.hash === 'string',
    )
  );
}
