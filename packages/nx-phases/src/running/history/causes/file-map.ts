import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isJsonObject, parseJson } from '../../../platform/files/json.ts';
import { makePrivateFolder } from '../../../platform/files/private-files.ts';
import { replaceFile } from '../../../platform/files/replace-file.ts';
import { workspaceData } from '../../run-start/workspace-data.ts';
import { historyPath } from '../history-folder.ts';
import type { ChangedFile } from './model.ts';

/** Nx's own list of the files of a workspace with their hashes, as it keeps it on disk for itself. */
export type FileMap = ReadonlyMap<string, { readonly hash: string; readonly project: string }>;

/** How much is kept: the newest lists, each shared by the runs that saw it. */
const kept = { lists: 40, bytes: 24 * 1024 * 1024 };

function folderOf(root: string): string {
  return join(historyPath(root), 'files');
}

/** Nx's list as it is now. Undefined: Nx keeps none there. */
export function nxFileMap(root: string): Buffer | undefined {
  try {
    return readFileSync(join(workspaceData(root), 'file-map.json'));
  } catch {
    return undefined;
  }
}

/** Keeps a list of files. @returns its name; empty: it cannot be kept */
export function keepFileMap(root: string, json: Buffer): string {
  const name = createHash('sha256').update(json).digest('hex').slice(0, 32);
  const folder = folderOf(root);
  const file = join(folder, name);
  try {
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) {
      const now = new Date();
      utimesSync(file, now, now);
      return name;
    }
    makePrivateFolder(folder);
    replaceFile(file, gzipSync(json, { level: 1 }));
    removeOlder(folder);
    return name;
  } catch {
    return '';
  }
}

function removeOlder(folder: string): void {
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found === undefined ? [] : [{ path, size: found.size, at: found.mtimeMs }];
    })
    .toSorted((a, b) => b.at - a.at);
  let bytes = 0;
  for (const [index, { path, size }] of files.entries()) {
    bytes += size;
    if (index > 0 && (index >= kept.lists || bytes > kept.bytes)) rmSync(path, { force: true });
  }
}

/** A list that was kept. Undefined: it is not there any more, or damaged. */
export function readKeptFileMap(root: string, name: string): FileMap | undefined {
  if (!/^[0-9a-f]{32}$/.test(name)) return undefined;
  try {
    return parseFileMap(gunzipSync(readFileSync(join(folderOf(root), name))));
  } catch {
    return undefined;
  }
}

/** Undefined: it is written in a way that is not known here. */
export function parseFileMap(json: Buffer): FileMap | undefined {
  const value = parseJson(json.toString('utf8'));
  const map = isJsonObject(value) ? value['fileMap'] : undefined;
  if (!isJsonObject(map)) return undefined;
  const { projectFileMap, nonProjectFiles } = map;
  if (!isJsonObject(projectFileMap) || !Array.isArray(nonProjectFiles)) return undefined;
  const files = new Map<string, { hash: string; project: string }>();
  const add = (list: unknown, project: string): void => {
    if (!Array.isArray(list)) return;
    for (const one of list as readonly unknown[])
      if (isJsonObject(one) && typeof one['file'] === 'string' && typeof one['hash'] === 'string')
        files.set(one['file'], { hash: one['hash'], project });
  };
  add(nonProjectFiles, '');
  for (const [project, list] of Object.entries(projectFileMap)) add(list, project);
  return files;
}

/** What is not as it was, sorted by path. */
export function changedFiles(before: FileMap, now: FileMap): readonly ChangedFile[] {
  const changed: ChangedFile[] = [];
  for (const [path, { hash, project }] of now) {
    const old = before.get(path);
    if (old?.hash !== hash)
      changed.push({ path, project, change: old === undefined ? 'added' : 'changed' });
  }
  for (const [path, { project }] of before)
    if (!now.has(path)) changed.push({ path, project, change: 'removed' });
  return changed.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
