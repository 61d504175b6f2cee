import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import { deleteRef, listRefs, setRef } from '../../platform/git/commits.ts';
import { NewObjects } from '../../platform/git/new-objects.ts';
import { readObjects } from '../../platform/git/read-objects.ts';
import type { Repository } from '../../platform/git/repository.ts';

/**
 * Work that a cache or a remote has brought and nobody here has made. It is kept so that it is never paid for
 * again, and apart from work that was made here, so that it never passes for that.
 */
export interface ForeignWork {
  /** See `WorkIdentity`. */
  readonly key: string;
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  /** What is said of it, as it stood in the record. */
  readonly work: unknown;
  readonly patch: Buffer;
  /** As it came; undefined: there was none. */
  readonly signature: string | undefined;
}

type Store = Pick<Repository, 'git'>;
type WritableStore = Pick<Repository, 'git' | 'objectFormat'>;

const recordFile = 'foreign.json';
const patchFile = 'patch';

/** Not below `refs/nx-phases/`: whoever lists that finds nothing of others. */
const foreignRefs = 'refs/nx-phases-foreign/';

/** Keeps it under its key, in place of what was kept there. */
export async function saveForeignWork(store: WritableStore, foreign: ForeignWork): Promise<void> {
  await setRef(store.git, foreignRef(foreign.key), await writeForeignWork(store, foreign));
}

/**
 * Writes it as a commit without a parent: the patch and what is said of it, and nothing of the files
 * that it was made on. The same work always gives the same commit.
 */
export async function writeForeignWork(
  store: WritableStore,
  foreign: ForeignWork,
): Promise<string> {
  const { key, plan, work, patch, signature } = foreign;
  const objects = new NewObjects(store);
  const tree = objects.fileTree({
    [patchFile]: patch,
    [recordFile]: `${JSON.stringify({ version: 1, key, plan, work, signature }, undefined, 2)}\n`,
  });
  const commit = objects.commit({
    tree,
    parents: [],
    message: 'nx-phases: work of a phase, brought from elsewhere',
  });
  await objects.write();
  return commit;
}

/** What is kept under a key; undefined if there is nothing, or nothing that this version can read. */
export function findForeignWork(store: Store, key: string): Promise<ForeignWork | undefined> {
  return readForeignWork(store, foreignRef(key), key);
}

/**
 * What {@link writeForeignWork} has written for a key.
 *
 * @param commit - its name or a ref
 */
export async function readForeignWork(
  { git }: Store,
  commit: string,
  key: string,
): Promise<ForeignWork | undefined> {
  const [record, patch] = await readObjects(git, [
    `${commit}:${recordFile}`,
    `${commit}:${patchFile}`,
  ]);
  if (record === undefined || patch === undefined) return undefined;
  const value = parseJson(record.content.toString('utf8'));
  if (!isJsonObject(value)) return undefined;
  const { version, plan, work, signature } = value;
  if (version !== 1 || value['key'] !== key || typeof plan !== 'string') return undefined;
  return {
    key,
    plan,
    work,
    patch: patch.content,
    signature: typeof signature === 'string' ? signature : undefined,
  };
}

/** All that is kept of others, by key. */
export async function listForeignWork(store: Store): Promise<readonly ForeignWork[]> {
  const found: ForeignWork[] = [];
  for (const { ref } of await listRefs(store.git, foreignRefs)) {
    const work = await findForeignWork(store, ref.slice(foreignRefs.length));
    if (work !== undefined) found.push(work);
  }
  return found;
}

/** Forgets what is kept under a key, if there is anything. */
export async function dropForeignWork({ git }: Store, key: string): Promise<void> {
  await deleteRef(git, foreignRef(key));
}

function foreignRef(key: string): string {
  return `${foreignRefs}${key}`;
}
