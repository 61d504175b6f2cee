/**
 * Paths as git knows them: bytes. Kept as text with one character per byte (latin1), which loses
 * nothing and can be compared and split, and is turned back into bytes before anything else gets it.
 */
export type RawPath = string & { readonly __brand: 'RawPath' };

export function rawPaths(output: Uint8Array): readonly RawPath[] {
  const entries = Buffer.from(output).toString('latin1').split('\0');
  entries.pop();
  return entries as RawPath[];
}

export function rawPath(path: string): RawPath {
  return Buffer.from(path, 'utf8').toString('latin1') as RawPath;
}

/** For a command that reads `-z` from stdin. */
export function rawInput(paths: readonly RawPath[]): Buffer {
  return Buffer.from(paths.map((path) => `${path}\0`).join(''), 'latin1');
}

/** For people. */
export function shownPath(path: RawPath): string {
  return Buffer.from(path, 'latin1').toString('utf8');
}

/** For the file system, below a folder. */
export function bytesBelow(folder: string, path: RawPath): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`, 'utf8'), Buffer.from(path, 'latin1')]);
}

/** All folders above files, at any distance. */
export function foldersAbove(paths: Iterable<RawPath>): ReadonlySet<RawPath> {
  const folders = new Set<RawPath>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end) as RawPath;
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
