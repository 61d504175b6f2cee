import { itemAt, must } from 'plan-graph/internal';
import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import { deleteRef, listRefs, setRef } from '../../platform/git/commits.ts';
import { NewObjects } from '../../platform/git/new-objects.ts';
import type { ReadObject } from '../../platform/git/object-pack.ts';
import { readObjects } from '../../platform/git/read-objects.ts';
import { commitId, type Repository } from '../../platform/git/repository.ts';
import { commitMessage } from './commit-message.ts';
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
export async function saveWork(
  store: Pick<Repository, 'git' | 'objectFormat'>,
  work: NewWork,
): Promise<StoredWork> {
  const { change, baseCommit, noLonger, record, attachments, ...rest } = work;
  const identity = identityOf(rest);
  const ref = workRef(identity.key);
  const objects = new NewObjects(store);
  const base = objects.commit({
    tree: change.base,
    parents: [await commitId(store.git, baseCommit)],
    message: 'nx-phases: before the work of a phase',
  });
  const resultCommit = objects.commit({
    tree: change.result,
    parents: [base],
    message: commitMessage(identity),
  });
  const stored = { version: 1, ...identity, record } satisfies StoredRecord;
  const tree = objects.fileTree({
    ...attachments,
    [recordFile]: `${JSON.stringify(stored, undefined, 2)}\n`,
  });
  const commit = objects.commit({
    tree,
    parents: [base, resultCommit],
    message: `nx-phases: work kept for ${identity.plan}`,
  });
  await objects.write();
  await setRef(store.git, ref, commit, noLonger);
  return { ...identity, commit, resultCommit, change, record };
}

/** The work under a key; undefined if there is none, or none that this version can read. */
export async function findWork(store: Store, key: string): Promise<StoredWork | undefined> {
  return (await findWorkWith(store, key, undefined))?.work;
}

/** Work with the bytes of one of its attachments; undefined if it has none of that name. */
export interface WorkWith {
  readonly work: StoredWork;
  readonly attachment: Buffer | undefined;
}

/** The work under a key as of {@link findWork}, with an attachment of it. */
export async function findWorkWith(
  { git }: Store,
  key: string,
  attachment: string | undefined,
): Promise<WorkWith | undefined> {
  const ref = workRef(key);
  const names = namesToRead(ref, attachment);
  const [before, ...parts] = await readObjects(git, [ref, ...names, ref]);
  const after = parts.pop();
  if (before === undefined || after === undefined) return undefined;
  // Somebody has put other work in its place while its parts were read.
  if (before.id !== after.id) return findWorkWith({ git }, key, attachment);
  return workFrom(key, before.id, parts);
}

/** All work that is kept and can be read, by key. */
export async function listWork(store: Store): Promise<readonly StoredWork[]> {
  return (await listWorkWith(store, undefined)).map(({ work }) => work);
}

/** All work as of {@link listWork}, each with an attachment of it. */
export async function listWorkWith(
  { git }: Store,
  attachment: string | undefined,
): Promise<readonly WorkWith[]> {
  const refs = await listRefs(git, workRefs);
  const names = refs.map(({ commit }) => namesToRead(commit, attachment));
  const read = await readObjects(git, names.flat());
  let at = 0;
  return refs.flatMap(({ ref, commit }, index) => {
    const { length } = itemAt(names, index);
    const parts = read.slice(at, (at += length));
    return workFrom(ref.slice(workRefs.length), commit, parts) ?? [];
  });
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
  const [found] = await readObjects(git, [`${commit}:${name}`]);
  return found?.kind === 'blob' ? found.content : undefined;
}

/** All attachments of work by name. */
export async function attachmentsOf(
  { git }: Store,
  { commit }: Pick<StoredWork, 'commit'>,
): Promise<Readonly<Record<string, Buffer>>> {
  const names = await git.list(['ls-tree', '-z', '--name-only', commit]);
  const attached = names.filter((name) => name !== recordFile);
  const contents = await readObjects(
    git,
    attached.map((name) => `${commit}:${name}`),
  );
  return Object.fromEntries(
    attached.map((name, index) => [name, must(contents[index], `attachment ${name}`).content]),
  );
}

/** What {@link workFrom} makes work of, in that order. */
function namesToRead(commit: string, attachment: string | undefined): readonly string[] {
  return [
    `${commit}:${recordFile}`,
    `${commit}^1^{tree}`,
    `${commit}^2^{tree}`,
    `${commit}^2`,
    ...(attachment === undefined ? [] : [`${commit}:${attachment}`]),
  ];
}

function workFrom(
  key: string,
  commit: string,
  [text, base, result, resultCommit, attachment]: readonly (ReadObject | undefined)[],
): WorkWith | undefined {
  if (text === undefined || base === undefined || result === undefined) return undefined;
  const stored = parseRecord(text.content.toString('utf8'));
  if (stored?.key !== key || resultCommit === undefined) return undefined;
  const { record, ...rest } = stored;
  return {
    work: {
      ...identityOf(rest),
      commit,
      resultCommit: resultCommit.id,
      change: { base: base.id, result: result.id },
      record,
    },
    attachment: attachment?.content,
  };
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
