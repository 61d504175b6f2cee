import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { digest } from 'plan-graph/internal';
import { isJsonObject, readJson, writeJson } from '../../platform/files/json.ts';
import { makePrivateFolder } from '../../platform/files/private-files.ts';
import { deleteRef, setRef } from '../../platform/git/commits.ts';
import { NewObjects } from '../../platform/git/new-objects.ts';
import { commitId, ownFolder, type Repository } from '../../platform/git/repository.ts';
import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';
import { attemptRefs, mostAttempts, type KeptAttempt, type NewAttempt } from './model.ts';

type Place = Pick<Repository, 'git' | 'commonDir' | 'objectFormat'>;
type WhosePhase = Pick<NewAttempt, 'plan' | 'phase'>;

const recordFile = 'attempt.json';
/** What stands in the folder of a record beside what is kept of it. */
const notCopied: readonly string[] = ['scripts', 'work', 'signature'];
/** A larger file is not copied: whoever wants it has it in the record until the next run. */
const largestFile = 20 * 1024 * 1024;

/**
 * Keeps an attempt in the repository's own folder, for its user alone, where no run and no `rm -rf .nx`
 * takes it away; what it changed is kept by a ref. The oldest of the phase go.
 */
export async function keepAttempt(place: Place, attempt: NewAttempt): Promise<KeptAttempt> {
  const { change, baseCommit, noLonger, files, ...rest } = attempt;
  const at = new Date().toISOString();
  const name = `${at.replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
  const folder = join(folderOf(place, attempt), name);
  const ref = change === undefined ? null : refOf(attempt, name);
  if (change !== undefined)
    await setRef(
      place.git,
      refOf(attempt, name),
      await commitOf(place, change, baseCommit),
      noLonger,
    );
  makePrivateFolder(folder);
  if (files !== undefined) copyFiles(files, folder);
  // Last: without it the folder counts for nothing.
  writeJson(join(folder, recordFile), { version: 1, at, ref, ...rest });
  await dropOldest(place, attempt);
  return { ...rest, name, at, folder, ref };
}

/** What a person has asked for is kept for as long as it is the last such word. */
async function dropOldest(place: Place, phase: WhosePhase): Promise<void> {
  const kept = attemptsOf(place, phase);
  const asked = kept.find(({ end }) => end === 'redo' || end === 'rejected');
  for (const one of kept.slice(mostAttempts)) if (one !== asked) await dropAttempt(place, one);
}

/** All attempts at a phase that are kept; the newest first. */
export function attemptsOf(
  place: Pick<Repository, 'commonDir'>,
  phase: WhosePhase,
): readonly KeptAttempt[] {
  return keptIn(folderOf(place, phase));
}

/** All attempts at phases of a plan that are kept. */
export function attemptsOfPlan(
  place: Pick<Repository, 'commonDir'>,
  plan: string,
): readonly KeptAttempt[] {
  const all = join(ownFolder(place), 'attempts');
  return namesIn(all)
    .flatMap((name) => keptIn(join(all, name)))
    .filter((one) => one.plan === plan);
}

/** Forgets an attempt. Its objects go when git next collects. */
export async function dropAttempt(
  { git }: Pick<Place, 'git'>,
  attempt: KeptAttempt,
): Promise<void> {
  rmSync(attempt.folder, { recursive: true, force: true });
  await deleteRef(git, refOf(attempt, attempt.name));
}

/** What an attempt changed; undefined: nothing, or git has it no longer. */
export async function changeOf(
  { git }: Pick<Place, 'git'>,
  { ref }: Pick<KeptAttempt, 'ref'>,
): Promise<TreeChange | undefined> {
  if (ref === null) return undefined;
  const { exitCode, stdout } = await git.try(['rev-parse', `${ref}^^{tree}`, `${ref}^{tree}`]);
  const [base, result] = stdout.toString('utf8').trim().split('\n');
  return exitCode !== 0 || base === undefined || result === undefined
    ? undefined
    : { base, result };
}

async function commitOf(
  place: Place,
  change: TreeChange,
  baseCommit: string | undefined,
): Promise<string> {
  const objects = new NewObjects(place);
  const base = objects.commit({
    tree: change.base,
    parents: baseCommit === undefined ? [] : [await commitId(place.git, baseCommit)],
    message: 'nx-phases: before an attempt at a phase',
  });
  const commit = objects.commit({
    tree: change.result,
    parents: [base],
    message: 'nx-phases: an attempt at a phase',
  });
  await objects.write();
  return commit;
}

function copyFiles(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => {
      const isInside = path !== from;
      if (isInside && notCopied.includes(basename(path))) return false;
      const { size, isFile } = statOf(path);
      return !isFile || size <= largestFile;
    },
  });
}

function statOf(path: string): { readonly size: number; readonly isFile: boolean } {
  const stat = statSync(path);
  return { size: stat.size, isFile: stat.isFile() };
}

function keptIn(folder: string): readonly KeptAttempt[] {
  return namesIn(folder)
    .toSorted()
    .toReversed()
    .flatMap((name) => {
      const kept = readJson(join(folder, name, recordFile), isStored);
      return kept === undefined ? [] : [{ ...kept, name, folder: join(folder, name) }];
    });
}

function isStored(value: unknown): value is Omit<KeptAttempt, 'name' | 'folder'> {
  if (!isJsonObject(value)) return false;
  const { ref, attempt, end, lastLines, starts } = value;
  const texts = ['project', 'plan', 'phase', 'fingerprint', 'reason', 'at'];
  return (
    value['version'] === 1 &&
    texts.every((key) => typeof value[key] === 'string') &&
    (ref === null || typeof ref === 'string') &&
    typeof attempt === 'number' &&
    ['failed', 'blocked', 'redo', 'rejected'].includes(String(end)) &&
    Array.isArray(lastLines) &&
    lastLines.every((line) => typeof line === 'string') &&
    Array.isArray(starts)
  );
}

function folderOf(place: Pick<Repository, 'commonDir'>, phase: WhosePhase): string {
  return join(ownFolder(place), 'attempts', keyOf(phase));
}

function refOf(phase: WhosePhase, name: string): string {
  return `${attemptRefs}${keyOf(phase)}/${name}`;
}

function keyOf({ plan, phase }: WhosePhase): string {
  return digest(['attempts', plan, phase]);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
