import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isJsonObject, parseJson } from '../platform/files/json.ts';

/** Where most workspaces have their projects, besides what package managers are told. */
const usualFolders = ['apps/*', 'libs/*', 'packages/*', 'tools/*'];

/** Below a `**`, which few have; a folder deeper down is rather part of a project than one itself. */
const deepest = 4;

/**
 * Manifests for an entry in nx.json whose `include` keeps Nx from telling us of them: at the root, in
 * the folders that package.json or pnpm-workspace.yaml name, and in the usual ones. Paths that do not
 * exist are among them.
 */
export function manifestsAtUsualPlaces(root: string): readonly string[] {
  const folders = new Set(['.']);
  for (const pattern of [...workspacePatterns(root), ...usualFolders]) {
    for (const folder of foldersOf(root, '.', pattern.split('/'), deepest)) folders.add(folder);
  }
  return [...folders].flatMap((folder) => [
    posix.join(folder, 'project.json'),
    posix.join(folder, 'package.json'),
  ]);
}

/** Without those that take something out: a name too many is avoided at worst. */
function workspacePatterns(root: string): readonly string[] {
  const listed = /^\s*-\s*['"]?([^'"#\r\n]+?)['"]?\s*(?:#.*)?$/gm;
  const patterns = [
    ...npmWorkspaces(textOf(root, 'package.json')),
    ...Array.from(textOf(root, 'pnpm-workspace.yaml').matchAll(listed), ([, one = '']) => one),
  ];
  return patterns.filter((pattern) => !/^!|(?:^|\/)\.\.(?:\/|$)/.test(pattern));
}

function npmWorkspaces(text: string): readonly string[] {
  const manifest = parseJson(text);
  const workspaces = isJsonObject(manifest) ? manifest['workspaces'] : undefined;
  const list = isJsonObject(workspaces) ? workspaces['packages'] : workspaces;
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}

function foldersOf(
  root: string,
  folder: string,
  [segment, ...rest]: readonly string[],
  depth: number,
): readonly string[] {
  if (segment === undefined || depth < 0) return [folder];
  if (segment === '' || segment === '.') return foldersOf(root, folder, rest, depth);
  if (!/[*?[\]{}()]/.test(segment))
    return foldersOf(root, posix.join(folder, segment), rest, depth);
  const below = subfolders(root, folder).flatMap((name) =>
    foldersOf(root, posix.join(folder, name), segment === '**' ? [segment] : rest, depth - 1),
  );
  return segment === '**' ? [folder, ...below] : below;
}

function subfolders(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function textOf(root: string, path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
