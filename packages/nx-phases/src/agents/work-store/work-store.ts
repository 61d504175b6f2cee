import { itemAt } from 'plan-graph/internal';
import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import { deleteRef, listRefs, setRef, writeCommit } from '../../platform/git/commits.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { Git } from '../../platform/git/run-git.ts';
import { commitMessage } from './commit-message.ts';
import { writeFileTree } from './file-tree.ts';
import { workRef, workRefs, type NewWork, type StoredWork, type WorkIdentity } from './model.ts';

const recordFile = 'work.json';

/** What is written as {@link recordFile}. */
interface StoredRecord extends WorkIdentity {
  readonly version: 1;
  readonly record: unknown;
}

type Store = Pick<Repository, 'git'>;

/**
 * Keeps work under its key, in place of what was kept there: a commit with the record and the
 * attachments as files, whose parents are the base and the result. All checkouts of the repository find
 * it, and it stays until it is dropped: no cache, no `git gc` and no `rm -rf .nx` takes it away.
 */
export async function saveWork({ git }: Store, work: NewWork): Promise<StoredWork> {
  const { change, baseCommit, record, attachments, ...rest } = work;
  const identity = identityOf(rest);
  const ref = workRef(identity.key);
  const base = await writeCommit(git, {
    tree: change.base,
    parents: [baseCommit],
    message: 'nx-phases: before the work of a phase',
  });
  const resultCommit = await writeCommit(git, {
    tree: change.result,
    parents: [base],
    message: commitMessage(identity),
  });
  const stored = { version: 1, ...identity, record } satisfies StoredRecord;
  const tree = await writeFileTree(git, {
    ...attachments,
    [recordFile]: `${JSON.stringify(stored, undefined, 2)}\n`,
  });
  const commit = await writeCommit(git, {
    tree,
    parents: [base, resultCommit],
    message: `nx-phases: work kept for ${identity.plan}`,
  });
  await setRef(git, ref, commit);
  return { ...identity, commit, resultCommit, change, record };
}

/** The work under a key; undefined if there is none, or none that this version can read. */
export async function findWork({ git }: Store, key: string): Promise<StoredWork | undefined> {
  const { exitCode, stdout } = await git.try(['rev-parse', '--verify', '--quiet', workRef(key)]);
  if (exitCode !== 0) return undefined;
  return readWork(git, key, stdout.toString('utf8').trim());
}

/** All work that is kept and can be read, by key. */
export async function listWork({ git }: Store): Promise<readonly StoredWork[]> {
  const works: StoredWork[] = [];
  for (const { ref, commit } of await listRefs(git, workRefs)) {
    const work = await readWork(git, ref.slice(workRefs.length), commit);
    if (work !== undefined) works.push(work);
  }
  return works;
}

/** Forgets the work under a key, if there is any. Its objects go when git next collects. */
export async function dropWork({ git }: Store, key: string): Promise<void> {
  await deleteRef(git, workRef(key));
}

/** The bytes of an attachment; undefined if it has none of that name. */
export async function readAttachment(
  { git }: Store,
  { commit }: Pick<StoredWork, 'commit'>,
  name: string,
): Promise<Buffer | undefined> {
  const { exitCode, stdout } = await git.try(['cat-file', 'blob', `${commit}:${name}`]);
  return exitCode === 0 ? stdout : undefined;
}

/** All attachments of work by name. */
export async function attachmentsOf(
  { git }: Store,
  { commit }: Pick<StoredWork, 'commit'>,
): Promise<Readonly<Record<string, Buffer>>> {
  const names = await git.list(['ls-tree', '-z', '--name-only', commit]);
  const attached = names.filter((name) => name !== recordFile);
  const contents = attached.map((name) => git.bytes(['cat-file', 'blob', `${commit}:${name}`]));
  return Object.fromEntries(
    (await Promise.all(contents)).map((bytes, index) => [itemAt(attached, index), bytes]),
  );
}

async function readWork(git: Git, key: string, commit: string): Promise<StoredWork | undefined> {
  const text = await readAttachment({ git }, { commit }, recordFile);
  if (text === undefined) return undefined;
  const stored = parseRecord(text.toString('utf8'));
  if (stored?.key !== key) return undefined;
  const { exitCode, stdout } = await git.try([
    'rev-parse',
    `${commit}^1^{tree}`,
    `${commit}^2^{tree}`,
    `${commit}^2`,
  ]);
  const [base, result, resultCommit] = stdout.toString('utf8').trim().split('\n');
  if (exitCode !== 0 || base === undefined || result === undefined || resultCommit === undefined)
    return undefined;
  const { record, ...rest } = stored;
  return { ...identityOf(rest), commit, resultCommit, change: { base, result }, record };
}

function parseRecord(text: string): StoredRecord | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  const names = ['key', 'project', 'plan', 'phase', 'title', 'fingerprint'];
  return value['version'] === 1 && names.every((name) => typeof value[name] === 'string')
    ? (value as unknown as StoredRecord)
    : undefined;
}

function identityOf({ key, project, plan, phase, title, fingerprint }: WorkIdentity): WorkIdentity {
  return { key, project, plan, phase, title, fingerprint };
}
