import { statSync, utimesSync, writeFileSync } from 'node:fs';
import type { FileChange } from '../../../src/running/file-changes/model.ts';
import { watchWorkspace } from '../../../src/running/file-changes/watch-workspace.ts';
import { makeRepository, type TestRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

export const folder = useTempFolder();

export const files = {
  'a.txt': 'one\n',
  'b.txt': 'two\n',
  'deep/c d.txt': 'three\n',
  '.gitignore': 'made\n',
};

/** What happened, as `changed a.txt`. */
export async function seen(
  root: string,
  edit: () => void,
  counts: (path: string) => boolean = () => true,
): Promise<readonly string[]> {
  return (await observed(root, edit, counts)).changes.map(({ kind, path }) => `${kind} ${path}`);
}

export async function observed(
  root: string,
  edit: () => void,
  counts: (path: string) => boolean = () => true,
): Promise<{ readonly changes: readonly FileChange[]; readonly appeared: readonly string[] }> {
  const watch = await watchWorkspace(root, counts);
  const before = await watch.look();
  edit();
  const after = await watch.look();
  return {
    changes: await watch.changes(before, after),
    appeared: watch.appeared(before, after),
  };
}

/** With a file that was edited and one that git does not know, as checkouts are. */
export function used(name = 'repository'): TestRepository {
  const repository = makeRepository(folder(name), files);
  repository.write({ 'b.txt': 'edited\n', 'new.txt': 'new\n', 'made/ignored.txt': 'x\n' });
  return repository;
}

/** Replaces bytes by as many others, and the times with what they were. */
export function editUnseen(path: string, to: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, to);
  utimesSync(path, atime, mtime);
}
