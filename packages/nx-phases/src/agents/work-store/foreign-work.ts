import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import { deleteRef, listRefs, setRef, writeCommit } from '../../platform/git/commits.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { writeFileTree } from './file-tree.ts';
import { readAttachment } from './work-store.ts';

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

/** Not below `refs/nx-phases/`: whoever lists that finds nothing of others. */
const foreignRefs = 'refs/nx-phases-foreign/';

/** Keeps it under its key, in place of what was kept there. */
export async function saveForeignWork(store: Store, foreign: ForeignWork): Promise<void> {
  await setRef(store.git, foreignRef(foreign.key), await writeForeignWork(store, foreign));
}

/**
 * Writes it as a commit without a parent: the patch and what is said of it, and nothing of the files
 * that it was made on. The same work always gives the same commit.
 */
export async function writeForeignWork({ git }: Store, foreign: ForeignWork): Promise<string> {
  const { key, plan, work, patch, signature } = foreign;
  const tree = await writeFileTree(git, {
    patch,
    'foreign.json': `${JSON.stringify({ version: 1, key, plan, work, signature }, undefined, 2)}\n`,
  });
  return writeCommit(git, {
    tree,
    parents: [],
    message: 'nx-phases: work of a phase, brought from elsewhere',
  });
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
  const text = await readAttachment({ git }, { commit }, 'foreign.json');
  const patch = text && (await readAttachment({ git }, { commit }, 'patch'));
  if (text === undefined || patch === undefined) return undefined;
  const value = parseJson(text.toString('utf8'));
  if (!isJsonObject(value)) return undefined;
  const { version, plan, work, signature } = value;
  if (version !== 1 || value['key'] !== key || typeof plan !== 'string') return undefined;
  return {
    key,
    plan,
    work,
    patch,
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
