import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { makePrivateFolder, writePrivateFile } from '../../platform/files/private-files.ts';
import { isJsonObject, readJson, writeJson } from '../../platform/files/json.ts';

/** One file that the work of a phase changes. Paths are from the top of the repository. */
export interface WorkFile {
  /** `mode`: nothing but the executable bit. `type`: e.g. a file became a symbolic link. */
  readonly kind: 'added' | 'deleted' | 'modified' | 'mode' | 'type' | 'renamed';
  readonly path: string;
  /** Of a renamed file. */
  readonly from?: string;
}

/**
 * Why there is, or is no, work of an agent: `agent`: one did it. `done`, `skipped`, `landed`: the plan
 * says that there is nothing left to do, so the patch is empty.
 */
export type WorkOrigin = 'agent' | 'done' | 'skipped' | 'landed';

/**
 * What a phase's implementation is to those who build on it: `work/work.json` in the record folder of
 * its `implement` target, with the patch beside it as `work/patch`. Both are hashed by dependents, so
 * nothing of times and costs stands here; that is in `record.json`.
 */
export interface Work {
  readonly version: 1;
  readonly origin: WorkOrigin;
  /** Under which it is kept, besides Nx's cache; 32 hex digits. */
  readonly key: string;
  readonly fingerprint: string;
  /** Sorted by path. */
  readonly files: readonly WorkFile[];
  /** Those of the files that look like tests: worth a look before one believes the checks. */
  readonly tests: readonly string[];
  /** The agent's closing words. */
  readonly summary: string | null;
  /** The agent that has reviewed it and let it pass. Absent: none has. */
  readonly reviewer?: string;
  /** SHA-256 of the patch, hex; of an empty one where there is no work. */
  readonly patchHash: string;
}

/** Work with all that is kept of it beside its record. */
export interface WrittenWork {
  readonly work: Work;
  readonly patch: Uint8Array;
  /** See `signWork`. Undefined: who made it had no secret to sign with. */
  readonly signature: string | undefined;
}

/** Not in the folder that dependents read: a secret more or less must rerun nothing. */
const signatureFile = 'signature';

/** Writes work into the folder of a record in the making. */
export function writeWork(folder: string, { work, patch, signature }: WrittenWork): void {
  makePrivateFolder(join(folder, 'work'));
  writePrivateFile(join(folder, 'work', 'patch'), patch);
  writeJson(join(folder, 'work', 'work.json'), work);
  if (signature !== undefined) writePrivateFile(join(folder, signatureFile), `${signature}\n`);
}

/** Where {@link Work} stands, from the workspace root. */
export function workFolder(project: string, target: string): string {
  return `${recordFolder(project, target)}/work`;
}

/** The work that a target left, or undefined: it never ran, failed, or another version wrote it. */
export function readWork(root: string, project: string, target: string): Work | undefined {
  return readJson(join(root, workFolder(project, target), 'work.json'), isWork);
}

/** The bytes of its patch. @throws what the file system throws */
export function readWorkPatch(root: string, project: string, target: string): Buffer {
  return readFileSync(join(root, workFolder(project, target), 'patch'));
}

/** What stands there as its signature, whoever wrote it. */
export function readSignature(root: string, project: string, target: string): string | undefined {
  try {
    return readFileSync(join(root, recordFolder(project, target), signatureFile), 'utf8').trim();
  } catch {
    return undefined;
  }
}

const fileKinds: readonly string[] = ['added', 'deleted', 'modified', 'mode', 'type', 'renamed'];

/** Outputs come from a cache that others may write: nothing of one is believed before it was looked at. */
export function isWork(value: unknown): value is Work {
  if (!isJsonObject(value)) return false;
  const work: Partial<Record<keyof Work, unknown>> = value;
  const isTexts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((one) => typeof one === 'string');
  return (
    work.version === 1 &&
    ['agent', 'done', 'skipped', 'landed'].includes(String(work.origin)) &&
    /^[0-9a-f]{32}$/.test(String(work.key)) &&
    /^[0-9a-f]{32}$/.test(String(work.fingerprint)) &&
    /^[0-9a-f]{64}$/.test(String(work.patchHash)) &&
    Array.isArray(work.files) &&
    work.files.every(
      (file: unknown) =>
        isJsonObject(file) &&
        typeof file['path'] === 'string' &&
        fileKinds.includes(String(file['kind'])) &&
        (!('from' in file) || typeof file['from'] === 'string'),
    ) &&
    isTexts(work.tests) &&
    (work.reviewer === undefined || typeof work.reviewer === 'string') &&
    (work.summary === null || typeof work.summary === 'string')
  );
}
