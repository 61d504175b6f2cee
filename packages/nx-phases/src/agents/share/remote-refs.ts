import { lastLine } from '../../platform/text-lines.ts';
import { deleteRef } from '../../platform/git/commits.ts';
import type { Git } from '../../platform/git/run-git.ts';
import type { Result } from '../../running/identify/identify.ts';

/** Where shared work lies in a remote: `refs/nx-phases-shared/<key>`. No clone fetches these by itself. */
const sharedRefs = 'refs/nx-phases-shared/';
/** Where it lies here until it was looked at. */
const incomingRefs = 'refs/nx-phases-incoming/';

/** The name of a remote that is configured, so that no flag becomes an option of git or a place to send work to. */
export async function knownRemote(git: Git, name: string): Promise<Result<string>> {
  const names = (await git.text(['remote'])).split('\n').filter((one) => one !== '');
  if (names.includes(name)) return { ok: true, value: name };
  return {
    ok: false,
    reason: `Unexpected \`--remote=${name}\`, expected ${names.length === 0 ? 'a remote of this repository, which has none' : `one of ${names.join(', ')}`}`,
  };
}

/** The commits that a remote has, by key. */
export async function sharedIn(
  git: Git,
  remote: string,
): Promise<Result<ReadonlyMap<string, string>>> {
  const listed = await git.try(['ls-remote', '--refs', remote, `${sharedRefs}*`]);
  if (listed.exitCode !== 0) return failed(`list what ${remote} has`, listed.stderr);
  const lines = listed.stdout.toString('utf8').split('\n');
  return {
    ok: true,
    value: new Map(
      lines.flatMap((line) => {
        const [commit = '', ref = ''] = line.split('\t');
        return ref.startsWith(sharedRefs) ? [[ref.slice(sharedRefs.length), commit]] : [];
      }),
    ),
  };
}

/** Pushes commits, each under its key. What is there already is never replaced. */
export async function pushShared(
  git: Git,
  remote: string,
  commits: ReadonlyMap<string, string>,
): Promise<Result<undefined>> {
  if (commits.size === 0) return { ok: true, value: undefined };
  const refs = Array.from(commits, ([key, commit]) => `${commit}:${sharedRefs}${key}`);
  const pushed = await git.try(['push', '--quiet', '--atomic', '--no-verify', remote, ...refs]);
  return pushed.exitCode === 0
    ? { ok: true, value: undefined }
    : failed(`push to ${remote}`, pushed.stderr);
}

/** Fetches commits by their keys, and gives them to `look` while refs of ours hold them. */
export async function withFetched<Value>(
  git: Git,
  remote: string,
  keys: readonly string[],
  look: (commitOf: (key: string) => string) => Promise<Value>,
): Promise<Result<Value>> {
  const here = (key: string): string => `${incomingRefs}${key}`;
  const refs = keys.map((key) => `+${sharedRefs}${key}:${here(key)}`);
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  const fetched = await git.try(['fetch', ...quiet, '--no-prune', remote, ...refs]);
  try {
    if (fetched.exitCode !== 0) return failed(`fetch from ${remote}`, fetched.stderr);
    return { ok: true, value: await look(here) };
  } finally {
    for (const key of keys) await deleteRef(git, here(key));
  }
}

function failed(what: string, stderr: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `Unexpected failure of git to ${what}: ${lastLine(stderr)}` };
}
