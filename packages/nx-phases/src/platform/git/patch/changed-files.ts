import { splitNul, type Git } from '../run-git.ts';

/** What happened to a file between two trees. A path is from the top of the repository. */
export type ChangedFile =
  | { readonly kind: 'added' | 'deleted' | 'modified'; readonly path: string }
  /** Nothing but the executable bit. */
  | { readonly kind: 'mode'; readonly path: string }
  /** File, symbolic link and submodule are the types. */
  | { readonly kind: 'type'; readonly path: string }
  | { readonly kind: 'renamed'; readonly path: string; readonly from: string };

/** The files that differ, by path. */
export async function changedFiles(
  git: Git,
  from: string,
  to: string,
): Promise<readonly ChangedFile[]> {
  const output = await git.bytes([
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-abbrev',
    '--no-ext-diff',
    '-M',
    from,
    to,
  ]);
  return parseRawDiff(splitNul(output));
}

function parseRawDiff(entries: readonly string[]): readonly ChangedFile[] {
  const files: ChangedFile[] = [];
  const rest = entries[Symbol.iterator]();
  const nextPath = (): string => {
    const { value, done } = rest.next();
    if (done === true) throw new Error('Internal error: git named a change without its path');
    return value;
  };
  for (const entry of rest) {
    const [oldMode, newMode, oldBlob, newBlob, status = ''] = entry.slice(1).split(' ');
    const path = nextPath();
    switch (status.charAt(0)) {
      case 'A':
        files.push({ kind: 'added', path });
        break;
      case 'D':
        files.push({ kind: 'deleted', path });
        break;
      case 'T':
        files.push({ kind: 'type', path });
        break;
      case 'R':
        files.push({ kind: 'renamed', path: nextPath(), from: path });
        break;
      default:
        files.push({
          kind: oldBlob === newBlob && oldMode !== newMode ? 'mode' : 'modified',
          path,
        });
    }
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Every path that a change touches: of a rename both. */
export function touchedPaths(files: readonly ChangedFile[]): readonly string[] {
  return files.flatMap((file) => (file.kind === 'renamed' ? [file.from, file.path] : [file.path]));
}

/** `renamed a.js -> b.js`, for a list that people read. Line breaks in names are shown escaped. */
export function describeChange(file: ChangedFile): string {
  const shown = (path: string): string => (/[\p{Cc}]/u.test(path) ? JSON.stringify(path) : path);
  const word = { mode: 'mode of', type: 'type of' }[file.kind as string] ?? file.kind;
  return file.kind === 'renamed'
    ? `${word} ${shown(file.from)} -> ${shown(file.path)}`
    : `${word} ${shown(file.path)}`;
}
