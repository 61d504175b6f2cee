import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  lstatSync,
  readlinkSync,
  rmSync,
  rmdirSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { recordsRoot } from '../../inference/layout/record-folder.ts';
import { makePrivateFolder, makePrivateFolderIn } from '../../platform/files/private-files.ts';
import type { OutputFiles } from './model.ts';

/** Copies of files that a run may overwrite. */
export interface KeptAside {
  /** From the workspace root. */
  readonly folder: string;
  readonly paths: readonly string[];
}

/** What is kept aside before one run: more than that is somebody's to decide about. */
export const mostKeptBytes = 1024 ** 3;
const mostKeptFiles = 50_000;

/**
 * Copies files aside before a run may overwrite them: into a folder of their own beside the records, which is
 * ignored as they are, and which no restore replaces. The same files have the same folder, so that a run
 * that is killed again and again takes no more room each time.
 *
 * @param paths - those of `files` that no run has written and git does not hold
 * @returns a reason where they are too many; nothing is copied then
 * @throws what the file system throws
 */
export function keepAside(
  root: string,
  { project, target }: { readonly project: string; readonly target: string },
  files: OutputFiles,
  paths: readonly string[],
):
  | { readonly ok: true; readonly value: KeptAside }
  | { readonly ok: false; readonly reason: string } {
  let bytes = 0;
  for (const path of paths) bytes += lstatSync(join(root, path)).size;
  if (bytes > mostKeptBytes || paths.length > mostKeptFiles) {
    const [first = ''] = paths;
    return {
      ok: false,
      reason: `what is at its outputs was not written by a run of it (\`${first}\` and ${paths.length - 1} more files, ${Math.ceil(bytes / 1024 ** 2)} MB), and is too much to copy before it runs. Move or delete it, then run it again`,
    };
  }
  const hash = createHash('sha256').update(
    JSON.stringify(paths.map((path) => [path, files.get(path)])),
  );
  const folder = [recordsRoot, 'kept', project, target, hash.digest('hex').slice(0, 12)].join('/');
  makePrivateFolderIn(join(root, recordsRoot));
  for (const path of paths) copy(join(root, path), join(root, folder, path));
  return { ok: true, value: { folder, paths } };
}

function copy(from: string, to: string): void {
  makePrivateFolder(dirname(to));
  rmSync(to, { force: true });
  // A copy that shares its blocks with the file, where the file system can do that.
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

/** Removes the copies of those files that are as they were. */
export function dropCopies(
  root: string,
  { folder }: KeptAside,
  unchanged: readonly string[],
): void {
  for (const path of unchanged) {
    rmSync(join(root, folder, path), { force: true });
    removeEmpty(root, folder, dirname(path));
  }
}

/** The folder of a copy and those above it up to that of the target, as far as nothing else is in them. */
function removeEmpty(root: string, folder: string, below: string): void {
  const segments = [...folder.split('/'), ...(below === '.' ? [] : below.split('/'))];
  // `.nx/phases/kept` itself stays.
  for (let length = segments.length; length > 3; length--) {
    try {
      rmdirSync(join(root, ...segments.slice(0, length)));
    } catch {
      return;
    }
  }
}

const namedFiles = 5;

/** What to say of the copies that are left. */
export function keptLines({ folder }: KeptAside, changed: readonly string[]): readonly string[] {
  const more = changed.length - namedFiles;
  return [
    ...changed
      .slice(0, namedFiles)
      .map((path) => `Kept a copy of \`${path}\` as it was before this run: ${folder}/${path}`),
    ...(more > 0 ? [`Kept copies of ${more} more files: ${folder}`] : []),
  ];
}
