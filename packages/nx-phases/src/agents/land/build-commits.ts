import { must } from 'plan-graph/internal';
import { writeCommit } from '../../platform/git/commits.ts';
import { treeOf, type Repository } from '../../platform/git/repository.ts';
import { withTemporaryIndex } from '../../platform/git/temporary-index.ts';
import { changedFiles } from '../../platform/git/patch/changed-files.ts';
import { decodeText } from '../../platform/files/decode-text.ts';
import { commitMessage } from '../work-store/commit-message.ts';
import type { Landed, LandRequest, Landable } from './model.ts';

export type BuiltCommits =
  | { readonly ok: true; readonly tip: string; readonly works: readonly Landed[] }
  | { readonly ok: false; readonly work: Landable; readonly paths: readonly string[] };

/**
 * Makes the commits that are to be landed, on top of HEAD, one for each phase. They are objects that
 * nothing names yet.
 *
 * @param inBranch - fingerprints of work that the branch has already
 * @param editsPlan - whether the plan is edited in the commits
 */
export async function buildCommits(
  { repository, works, planFiles, editPlan }: LandRequest,
  head: string,
  inBranch: ReadonlySet<string>,
  editsPlan: boolean,
): Promise<BuiltCommits> {
  const { git } = repository;
  let tip = head;
  let tree = must(await treeOf(git, head), `tree of ${head}`);
  const landed: Landed[] = [];
  for (const work of works) {
    const before = tree;
    if (!inBranch.has(work.fingerprint)) {
      const merged = await work.bring(tree);
      if (!merged.ok) return { ok: false, work, paths: merged.conflicts };
      tree = merged.tree;
    }
    const files = await changedFiles(git, before, tree);
    if (editsPlan)
      tree = await editFiles(repository, tree, planFiles, (texts) => editPlan(texts, [work]));
    if (tree === before) {
      landed.push({ work, commit: undefined, files });
      continue;
    }
    tip = await writeCommit(git, { tree, parents: [tip], message: commitMessage(work) }, 'user');
    landed.push({ work, commit: tip, files });
  }
  return { ok: true, tip, works: landed };
}

/** A tree with some of its text files edited; the same tree where one of them is not there or is no UTF-8. */
async function editFiles(
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
