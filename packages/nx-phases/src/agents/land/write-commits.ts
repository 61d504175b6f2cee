import { writeCommit, type NewCommit } from '../../platform/git/commits.ts';
import { wantsSignature } from '../../platform/git/user-settings.ts';
import { GitError, type Git } from '../../platform/git/run-git.ts';
import type { Landable, Landed, MergedWork } from './model.ts';

/**
 * Makes the commits of what was merged, by the user, now, and signed where the user's settings say so.
 * They are objects that nothing names yet.
 *
 * @throws GitError also where one cannot be signed
 */
export async function writeCommits(
  git: Git,
  works: readonly MergedWork[],
  onto: string,
  messageOf: (work: Landable) => Promise<string>,
): Promise<{ readonly tip: string; readonly works: readonly Landed[] }> {
  const signed = await wantsSignature(git);
  let tip = onto;
  const landed: Landed[] = [];
  for (const { work, tree, isChange, wasThere, files, notes, notices } of works) {
    if (isChange) {
      const message = wasThere ? `Mark ${work.name} as landed` : await messageOf(work);
      tip = await writeByUser(git, { tree, parents: [tip], message }, signed);
    }
    landed.push({ work, commit: isChange ? tip : undefined, wasThere, files, notes, notices });
  }
  return { tip, works: landed };
}

async function writeByUser(git: Git, commit: NewCommit, signed: boolean): Promise<string> {
  try {
    return await writeCommit(git, commit, { user: true, signed });
  } catch (error) {
    if (!signed || !(error instanceof GitError)) throw error;
    const words = error.stderr
      .trim()
      .split(/\s*\n\s*/)
      .join(' ')
      .slice(0, 300);
    throw new GitError(
      `Unexpected failure to sign a commit, expected what \`commit.gpgSign\` asks for to work: ${words}`,
      error.stderr,
    );
  }
}
