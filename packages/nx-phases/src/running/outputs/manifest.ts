import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import { replaceFile } from '../../platform/files/replace-file.ts';
import type { Manifest } from './model.ts';

const manifestFile = 'outputs.json';

/** What the last run of a target left at its outputs, or undefined: it never ran, was killed, or another version wrote it. */
export function readManifest(root: string, project: string, target: string): Manifest | undefined {
  return readJson(join(root, recordFolder(project, target), manifestFile), isManifest);
}

/** Into the folder of a record in the making. */
export function writeManifest(folder: string, manifest: Manifest): void {
  replaceFile(join(folder, manifestFile), `${JSON.stringify(manifest)}\n`);
}

/** It comes from a cache that others may write, and its value goes into an environment. */
function isManifest(value: unknown): value is Manifest {
  if (!isJsonObject(value)) return false;
  const { version, text, ranUnder, files } = value;
  return (
    version === 1 &&
    typeof text === 'string' &&
    /^(?:(?:git|own)-[0-9a-f-]{32,36})?$/.test(String(ranUnder)) &&
    isJsonObject(files) &&
    Object.values(files).every(
      (file: unknown) => isJsonObject(file) && typeof file['hash'] === 'string',
    )
  );
}
