import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { workTreeEnvironment, type WorkTree } from '../../platform/git/folder-tree.ts';
import { indexEntries } from '../../platform/git/index-entries.ts';
import {
  bytesBelow,
  foldersAbove,
  rawPaths,
  shownPath,
  type RawPath,
} from '../../platform/git/raw-paths.ts';

/**
 * Folders with nothing but folders in them, which git cannot keep, with a slash at their end. Those inside them are not
 * listed, nor are those that git ignores: it is asked where there is any, which is seldom.
 *
 * @param files - with an index that has all files of the folder
 * @param leaveOut - paths from the folder, with a slash at their end
 */
export async function emptyFoldersIn(
  files: WorkTree,
  leaveOut: readonly string[],
): Promise<readonly string[]> {
  const { git, folder } = files;
  const isLeftOut = (path: RawPath): boolean =>
    leaveOut.some((one) => shownPath(path).startsWith(one));
  const found = emptyBeside(files);
  if (found?.every((path) => isLeftOut(`${path}/` as RawPath)) === true) return [];
  const output = await git.bytes(
    ['ls-files', '--others', '--exclude-standard', '--directory', '-z'],
    { cwd: folder, env: workTreeEnvironment(files) },
  );
  return rawPaths(output)
    .filter((path) => path.endsWith('/') && !isLeftOut(path))
    .filter((path) => !holdsFile(folder, path.slice(0, -1) as RawPath))
    .map(shownPath);
}

/** Those that are empty beside files of the index, ignored or not. Undefined: only git can read the index. */
function emptyBeside({ folder, index }: WorkTree): readonly RawPath[] | undefined {
  const entries = existsSync(index) ? indexEntries(readFileSync(index)) : [];
  if (entries === undefined) return undefined;
  const known = foldersAbove(entries.map(({ path }) => path));
  const found: RawPath[] = [];
  const folders = [''];
  // The list grows while it is read.
  for (const above of folders) {
    for (const entry of entriesOf(folder, above as RawPath) ?? []) {
      const path = `${above}${nameOf(entry)}` as RawPath;
      if (!entry.isDirectory() || path === '.git') continue;
      if (known.has(path)) folders.push(`${path}/`);
      // One file is enough to know it of all that is above, so that what is built or installed there is not walked through.
      else if (!holdsFile(folder, path)) found.push(path);
    }
  }
  return found;
}

function holdsFile(folder: string, path: RawPath): boolean {
  const left = [path];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const entries = entriesOf(folder, next);
    // Who may not look cannot say that nothing is there.
    if (entries?.every((entry) => entry.isDirectory()) !== true) return true;
    for (const entry of entries) left.push(`${next}/${nameOf(entry)}` as RawPath);
  }
  return false;
}

function entriesOf(folder: string, path: RawPath): readonly Dirent<Buffer>[] | undefined {
  try {
    return readdirSync(bytesBelow(folder, path), { withFileTypes: true, encoding: 'buffer' });
  } catch {
    return undefined;
  }
}

function nameOf({ name }: Dirent<Buffer>): string {
  return name.toString('latin1');
}
