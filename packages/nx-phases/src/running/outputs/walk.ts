import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isPlainPath } from '../../inference/layout/glob-literal.ts';
import { pathMatcher, reachMatcher } from '../../inference/layout/path-matcher.ts';

/** Never an output, whatever a pattern matches. */
const leftAlone: ReadonlySet<string> = new Set(['.git', '.nx', 'node_modules']);

/**
 * The files and links that stand at the outputs of a phase, sorted: a pattern is read as a glob and as the
 * name that it is, and a folder stands for all that is in it. Links are not followed.
 */
export function pathsAt(root: string, patterns: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const written of patterns) {
    const pattern = written.replace(/\/+$/, '');
    addBelow(root, pattern, () => true, found);
    const [start, glob] = understood(pattern);
    if (glob === undefined) continue;
    const covers = pathMatcher(glob);
    const reaches = reachMatcher(glob);
    addBelow(root, start, (path, isFolder) => (isFolder ? reaches(path) : covers(path)), found);
  }
  return [...found].sort();
}

/**
 * Where to start looking, and the glob, undefined for a plain path. From a segment on that means something
 * to Nx which the matcher does not know (`@(a|b)`), everything below counts: rather too much than too little.
 */
function understood(pattern: string): readonly [start: string, glob: string | undefined] {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => !isPlainPath(segment));
  if (wild === -1) return [pattern, undefined];
  const unknown = segments.findIndex((segment) => /[()|!]/.test(segment));
  return [
    segments.slice(0, wild).join('/'),
    unknown === -1 ? pattern : [...segments.slice(0, unknown), '**'].join('/'),
  ];
}

function addBelow(
  root: string,
  start: string,
  wanted: (path: string, isFolder: boolean) => boolean,
  found: Set<string>,
): void {
  const top = lstatSync(join(root, start), { throwIfNoEntry: false });
  if (top === undefined) return;
  if (!top.isDirectory()) {
    if (isFileOrLink(top) && wanted(start, false)) found.add(start);
    return;
  }
  const folders = [start];
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!leftAlone.has(entry.name) && wanted(path, true)) folders.push(path);
      } else if (isFileOrLink(entry) && wanted(path, false)) found.add(path);
    }
  }
}

function isFileOrLink(entry: Pick<Dirent, 'isFile' | 'isSymbolicLink'>): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}
