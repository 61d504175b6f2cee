import { digest } from 'plan-graph/internal';
import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import { setRef, writeCommit } from '../../platform/git/commits.ts';
import { NewObjects } from '../../platform/git/new-objects.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { readAttachment } from '../work-store/work-store.ts';
import type { Person } from './person.ts';

/** What is approved: not a phase, but what a phase says and what was done for it. */
export interface Subject {
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  readonly phase: string;
  readonly fingerprint: string;
  /** Of an agent's work; null where no agent does it. */
  readonly patchHash: string | null;
}

type Store = Pick<Repository, 'git'>;

const approvalRefs = 'refs/nx-phases-approved/';
const file = 'approval.json';

/**
 * Keeps an approval as a commit of its own, by whom and when git knows. Every checkout of the repository
 * finds it, it survives `rm -rf .nx`, and no copy that an agent works in has these refs.
 */
export async function saveApproval(
  repository: Pick<Repository, 'git' | 'objectFormat'>,
  subject: Subject,
  by: Person,
  message: string,
): Promise<void> {
  const { git } = repository;
  const objects = new NewObjects(repository);
  const tree = objects.fileTree({
    [file]: `${JSON.stringify({ version: 1, ...subject, by }, undefined, 2)}\n`,
  });
  await objects.write();
  await setRef(
    git,
    refOf(subject),
    await writeCommit(git, { tree, parents: [], message }, { user: true, signed: false }),
  );
}

/** Who has approved exactly this; undefined: nobody. */
export async function findApproval(store: Store, subject: Subject): Promise<Person | undefined> {
  const bytes = await readAttachment(store, { commit: refOf(subject) }, file);
  const value = bytes && parseJson(bytes.toString('utf8'));
  if (!isJsonObject(value) || value['version'] !== 1 || !isOf(value, subject)) return undefined;
  const by = value['by'];
  if (!isJsonObject(by)) return undefined;
  const { name, email } = by;
  return typeof name === 'string' && typeof email === 'string' ? { name, email } : undefined;
}

/** The name of the ref says it too, but anybody can make a ref. */
function isOf(value: Readonly<Record<string, unknown>>, subject: Subject): boolean {
  return (Object.keys(subject) as (keyof Subject)[]).every((key) => value[key] === subject[key]);
}

function refOf({ plan, phase, fingerprint, patchHash }: Subject): string {
  return `${approvalRefs}${digest(['approval', plan, phase, fingerprint, patchHash])}`;
}
