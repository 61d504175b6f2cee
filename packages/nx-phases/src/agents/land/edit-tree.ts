import { decodeText } from '../../platform/files/decode-text.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';

/** A tree with some of its text files edited; the same tree where one of them is not there or is no UTF-8. */
export async function editTree(
  repository: Repository,
  tree: string,
  paths: readonly string[],
  edit: (texts: readonly string[]) => readonly string[],
): Promise<string> {
  const { git } = repository;
  const files: { readonly path: string; readonly mode: string; readonly text: string }[] = [];
  for (const path of paths) {
    const [entry] = await git.list(['ls-tree', '-z', '--full-tree', tree, '--', path]);
    if (entry === undefined) return tree;
    const [mode, , blob] = entry.split(/[ \t]/);
    if (mode === undefined || blob === undefined) return tree;
    const text = decodeText(await git.bytes(['cat-file', 'blob', blob]));
    if (text === undefined) return tree;
    files.push({ path, mode, text });
  }
  const edited = edit(files.map(({ text }) => text));
  const entries: string[] = [];
  for (const [index, { path, mode, text }] of files.entries()) {
    const now = edited[index];
    if (now === undefined || now === text) continue;
    const written = await git.text(['hash-object', '-w', '--stdin', '--no-filters'], {
      input: now,
    });
    entries.push(`${mode} ${written}\t${path}\0`);
  }
  if (entries.length === 0) return tree;
  return withTemporaryIndex(repository, undefined, async (index) => {
    const own = git.with({ GIT_INDEX_FILE: index });
    await own.bytes(['read-tree', tree]);
    await own.bytes(['update-index', '-z', '--index-info'], { input: entries.join('') });
    return own.text(['write-tree']);
  });
}
