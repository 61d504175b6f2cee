import { refOnDisk, refsOnDisk } from './on-disk/refs.ts';
import type { Git } from './run-git.ts';

const own = { name: 'nx-phases', email: 'nx-phases@localhost', date: '0 +0000' } as const;

/** Nobody's name and no time, so that the same content always gives the same commit. */
export const ownIdentity = `${own.name} <${own.email}> ${own.date}`;

const ownEnvironment = {
  GIT_AUTHOR_NAME: own.name,
  GIT_AUTHOR_EMAIL: own.email,
  GIT_AUTHOR_DATE: `@${own.date}`,
  GIT_COMMITTER_NAME: own.name,
  GIT_COMMITTER_EMAIL: own.email,
  GIT_COMMITTER_DATE: `@${own.date}`,
};

export interface NewCommit {
  readonly tree: string;
  /** Commits; for {@link writeCommit} whatever git takes for one. */
  readonly parents: readonly string[];
  readonly message: string;
}

/** By whom a commit is. */
export type CommittedBy =
  | 'nx-phases'
  /** By whom git is configured for, now. `signed`: as the user's settings say; see `wantsSignature`. */
  | { readonly user: true; readonly signed: boolean };

/**
 * Writes a commit object and nothing else. Several of ours are better written together: see `NewObjects`.
 *
 * @throws GitError also where it cannot be signed
 */
export function writeCommit(
  git: Git,
  { tree, parents, message }: NewCommit,
  by: CommittedBy = 'nx-phases',
): Promise<string> {
  const sign = by !== 'nx-phases' && by.signed ? ['--gpg-sign'] : [];
  return git.text(
    ['commit-tree', ...sign, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-', tree],
    {
      input: message.endsWith('\n') ? message : `${message}\n`,
      env: by === 'nx-phases' ? ownEnvironment : {},
    },
  );
}

/**
 * Sets or makes a ref of ours, without a reflog.
 *
 * @param noLonger - a ref of ours that is not needed any more, once this one is there: it goes in the same start of git.
 *   Where that fails it stays, for whoever removes it later
 */
export async function setRef(
  git: Git,
  ref: string,
  commit: string,
  noLonger?: string,
): Promise<void> {
  const update = ['-c', 'core.logAllRefUpdates=false', 'update-ref'];
  if (noLonger !== undefined && !isAbsent(git, noLonger)) {
    const input = `update ${ref}\0${commit}\0\0delete ${noLonger}\0\0`;
    if ((await git.try([...update, '--stdin', '-z'], { input })).exitCode === 0) return;
  }
  await git.bytes([...update, ref, commit]);
}

/** Whether a ref is surely not there; so that git need not be started to say so. */
export function isAbsent(git: Git, ref: string): boolean {
  const found = refOnDisk(git.checkout, ref);
  return found !== undefined && found.id === undefined;
}

/** Removes a ref of ours, if it is there. */
export async function deleteRef(git: Git, ref: string): Promise<void> {
  if (isAbsent(git, ref)) return;
  await git.bytes(['update-ref', '--stdin', '-z'], { input: `delete ${ref}\0\0` });
}

/** Names and commits of all refs below prefixes such as `refs/nx-phases/`, by name. */
export async function listRefs(
  git: Git,
  ...prefixes: readonly string[]
): Promise<readonly { readonly ref: string; readonly commit: string }[]> {
  const known = refsOnDisk(git.checkout, prefixes);
  if (known !== undefined) return Array.from(known, ([ref, commit]) => ({ commit, ref }));
  const lines = await git.text(['for-each-ref', '--format=%(objectname) %(refname)', ...prefixes]);
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const space = line.indexOf(' ');
      return { commit: line.slice(0, space), ref: line.slice(space + 1) };
    });
}
