import { join } from 'node:path';
import type { Phase } from 'plan-graph/internal';
import { locksFolder, withLock, type LockOutcome } from '../../platform/lock/lock.ts';
import type { PlanContext } from '../identify/identify.ts';

/** Names, in the environment of a command, what the phases that it runs inside of hold. */
const heldVariable = 'NX_PHASES_EXCLUSIVE';

export interface ExclusiveSettings {
  /** Aborted: waiting ends. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/**
 * Runs work while no other phase runs that names the same in `Exclusive:`, in any plan, run and checkout of
 * the repository. Several names are taken in their order, so that two phases never wait for each other.
 */
export async function withExclusive<Value>(
  { root }: Pick<PlanContext, 'root'>,
  { exclusive = [] }: Phase,
  { signal, tell }: ExclusiveSettings,
  work: () => Promise<Value>,
): Promise<LockOutcome<Value>> {
  const held = heldAround();
  const names = exclusive.filter((name) => !held.includes(name)).toSorted();
  if (names.length === 0) return { kind: 'done', value: await work() };
  const folder = await locksOf(root);
  const holding = async (index: number): Promise<LockOutcome<Value>> => {
    const name = names[index];
    if (name === undefined) return { kind: 'done', value: await work() };
    const onWait = ({ pid }: { readonly pid: number }): void => {
      tell(`Waiting for \`${name}\`, which another phase uses (process ${pid})`);
    };
    const key = `exclusive-${name}`;
    const outcome = await withLock({ folder, key, signal, onWait }, () => holding(index + 1));
    return outcome.kind === 'done' ? outcome.value : outcome;
  };
  return holding(0);
}

/** What commands of the phase are told, so that a phase that they run does not wait for this one. */
export function exclusiveVariables({ exclusive = [] }: Phase): Readonly<Record<string, string>> {
  const all = [...new Set([...heldAround(), ...exclusive])];
  return all.length === 0 ? {} : { [heldVariable]: all.join(',') };
}

function heldAround(): readonly string[] {
  return (process.env[heldVariable] ?? '').split(',').filter((name) => name !== '');
}

/** All checkouts of a repository share them; without git, all who run in this one. */
async function locksOf(root: string): Promise<string> {
  // Few phases need it, and each is a process of its own.
  const { openRepository, ownFolder } = await import('../../platform/git/repository.ts');
  const repository = await openRepository(root);
  return repository.ok
    ? locksFolder(ownFolder(repository.value))
    : join(root, '.nx', 'phases', '.locks');
}
