import { touchedPaths } from '../../platform/git/patch/changed-files.ts';
import { keepPaths } from '../../platform/git/changed-tree.ts';
import type { MergedWork as Brought } from '../derived/merge-work.ts';
import { writeCommit } from '../../platform/git/commits.ts';
import { conflictHunks } from './conflict-hunks.ts';
import type { Conflict, ConflictingPath, Landable, LandRequest, MergedWork } from './model.ts';

interface Met {
  readonly work: Landable;
  readonly onto: string;
  /** The tree that it was brought onto. */
  readonly before: string;
  /** What is in that tree, besides the branch. */
  readonly merged: readonly MergedWork[];
  readonly brought: Extract<Brought, { readonly ok: false }>;
  /** Adds the marks in the plan to a tree that has the work. */
  readonly marked: (tree: string) => Promise<string>;
}

/** Finds out all that is to be said of a conflict, and prepares the way out. */
export async function describeConflict(request: ConflictRequest, met: Met): Promise<Conflict> {
  const { repository } = request;
  const { work, merged, brought } = met;
  const paths: ConflictingPath[] = [];
  for (const path of brought.conflicts) {
    const others = await othersAt(request, met, path);
    const names = { ours: others.at(-1) ?? 'this branch', theirs: work.name };
    const hunks =
      brought.marked === undefined
        ? []
        : await conflictHunks(repository.git, brought.marked, path, names);
    paths.push({ path, others, hunks });
  }
  return {
    work,
    paths,
    why: brought.why,
    before: merged.at(-1)?.work,
    pick: await commitToPick(request, met),
  };
}

type ConflictRequest = Pick<LandRequest, 'repository' | 'planFiles' | 'messageOf'>;

const mostCommits = 3;

async function othersAt(
  { repository }: ConflictRequest,
  { work, onto, merged }: Met,
  path: string,
): Promise<readonly string[]> {
  const works = merged
    .filter(({ files }) => touchedPaths(files).includes(path))
    .map(({ work: other }) => other.name);
  if (works.length > 0 || work.kept === undefined) return works;
  // Where the histories have nothing in common, all of the branch is new to the work.
  const log = await repository.git.text([
    'log',
    '--format=%h %s',
    `--max-count=${mostCommits}`,
    onto,
    `^${work.kept.resultCommit}`,
    '--',
    path,
  ]);
  return log === '' ? [] : log.split('\n');
}

async function commitToPick(
  { repository, planFiles, messageOf }: ConflictRequest,
  { work, onto, before, marked }: Met,
): Promise<string | undefined> {
  if (work.kept === undefined) return undefined;
  const { git } = repository;
  const { base, result } = work.kept.change;
  // With the plan as it will be by then, so that it is no part of the conflict.
  const from = await keepPaths(repository, base, before, planFiles);
  const to = await marked(await keepPaths(repository, result, before, planFiles));
  const parent = await writeCommit(git, {
    tree: from,
    parents: [onto],
    message: 'nx-phases: before the work of a phase',
  });
  // Git signs what it makes of it, if the user wants that.
  return writeCommit(
    git,
    { tree: to, parents: [parent], message: await messageOf(work) },
    { user: true, signed: false },
  );
}
