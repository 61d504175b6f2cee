import { splitNul, type Git } from '../run-git.ts';

/** What happened to a file between two trees. A path is from the top of the repository. */
export type ChangedFile =
  | { readonly kind: 'added' | 'deleted' | 'modified'; readonly path: string }
  /** Nothing but the executable bit. */
  | { readonly kind: 'mode'; readonly path: string }
  /** File, symbolic link and submodule are the types. */
  | { readonly kind: 'type'; readonly path: string }
  | { readonly kind: 'renamed'; readonly path: string; readonly from: string };

/** What stands at a path after a change. */
export interface ResultingFile {
  readonly path: string;
  /** As git writes it: `120000` is a symbolic link, `160000` a repository of its own. */
  readonly mode: string;
  readonly object: string;
}

/** What differs between two trees. */
export interface ChangedPaths {
  /** By path. */
  readonly files: readonly ChangedFile[];
  /** What is not deleted. */
  readonly results: readonly ResultingFile[];
}

/** For `git diff-tree`, what {@link parseRawDiff} reads. */
export const rawDiffArguments: readonly string[] = [
  '-r',
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-ext-diff',
  '-M',
];

/** The files that differ, and what they are now. */
export async function changedPaths(git: Git, from: string, to: string): Promise<ChangedPaths> {
  if (from === to) return { files: [], results: [] };
  return parseRawDiff(splitNul(await git.bytes(['diff-tree', ...rawDiffArguments, from, to])));
}

/** The files that differ, by path. */
export async function changedFiles(
  git: Git,
  from: string,
  to: string,
): Promise<readonly ChangedFile[]> {
  return (await changedPaths(git, from, to)).files;
}

export function parseRawDiff(entries: readonly string[]): ChangedPaths {
  const files: ChangedFile[] = [];
  const results: ResultingFile[] = [];
  const rest = entries[Symbol.iterator]();
  const nextPath = (): string => {
    const { value, done } = rest.next();
    if (done === true) throw new Error('Internal error: git named a change without its path');
    return value;
  };
  for (const entry of rest) {
    const [oldMode, mode = '', oldBlob, object = '', status = ''] = entry.slice(1).split(' ');
    const path = nextPath();
    const file = changedFile(status, path, nextPath, oldBlob === object && oldMode !== mode);
    files.push(file);
    if (file.kind !== 'deleted') results.push({ path: file.path, mode, object });
  }
  return {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    results,
  };
}

function changedFile(
  status: string,
  path: string,
  nextPath: () => string,
  isMode: boolean,
): ChangedFile {
  switch (status.charAt(0)) {
    case 'A':
      return { kind: 'added', path };
    case 'D':
      return { kind: 'deleted', path };
    case 'T':
      return { kind: 'type', path };
    case 'R':
      return { kind: 'renamed', path: nextPath(), from: path };
    default:
      return { kind: isMode ? 'mode' : 'modified', path };
  }
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
