import { currentBranch, headCommit, type Repository } from '../../platform/git/repository.ts';
import { joinNul, splitNul } from '../../platform/git/run-git.ts';
import { changedFiles, touchedPaths } from '../../platform/git/patch/changed-files.ts';
import { takeFiles } from '../worktree/snapshot.ts';
import { readJournal, removeJournal } from './journal.ts';

/** `nothing`: there was none. `foreign`: files of it were changed since; nothing was done. */
export type Finished =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'foreign'; readonly paths: readonly string[] };

/**
 * Finishes a landing that was killed. Each of its files must be as before it or as after it, on disk and
 * in the index; where one is anything else, somebody has worked there since, and nothing is touched.
 */
export async function finishInterrupted(repository: Repository): Promise<Finished> {
  const journal = readJournal(repository);
  if (journal === undefined) return { kind: 'nothing' };
  const { git } = repository;
  const { branch, from, to } = journal;
  const head = await headCommit(repository);
  if ((await currentBranch(repository)) !== branch || (head !== from && head !== to)) {
    // The user has gone on from there.
    removeJournal(repository);
    return { kind: 'nothing' };
  }
  const paths = [...new Set(touchedPaths(await changedFiles(git, from, to)))];
  const [before, after, onDisk, inIndex] = [
    await entriesOf(repository, from),
    await entriesOf(repository, to),
    await entriesOf(repository, (await takeFiles(repository)).tree),
    indexEntries(await git.bytes(['ls-files', '--stage', '-z'])),
  ];
  const foreign = paths.filter((path) =>
    [onDisk, inIndex].some(
      (now) => now.get(path) !== before.get(path) && now.get(path) !== after.get(path),
    ),
  );
  if (foreign.length > 0) return { kind: 'foreign', paths: foreign.toSorted() };

  const left = paths.filter((path) => inIndex.has(path) || after.has(path));
  if (left.length > 0) {
    await git.bytes(
      [
        'restore',
        `--source=${to}`,
        '--staged',
        '--worktree',
        '--pathspec-from-file=-',
        '--pathspec-file-nul',
      ],
      { input: joinNul(left) },
    );
  }
  if (head === from) await git.bytes(['update-ref', '-m', 'nx-phases: land', branch, to, from]);
  removeJournal(repository);
  return { kind: 'finished' };
}

/** Mode and object of each path. */
async function entriesOf({ git }: Repository, tree: string): Promise<ReadonlyMap<string, string>> {
  const entries = splitNul(await git.bytes(['ls-tree', '-r', '-z', '--full-tree', tree]));
  return new Map(
    entries.map((entry) => {
      const [mode = '', , object = ''] = entry.slice(0, entry.indexOf('\t')).split(' ');
      return [entry.slice(entry.indexOf('\t') + 1), `${mode} ${object}`];
    }),
  );
}

function indexEntries(output: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    splitNul(output).map((entry) => {
      const [mode = '', object = ''] = entry.slice(0, entry.indexOf('\t')).split(' ');
      return [entry.slice(entry.indexOf('\t') + 1), `${mode} ${object}`];
    }),
  );
}
