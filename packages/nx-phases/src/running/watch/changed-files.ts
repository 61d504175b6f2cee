import type { FileChange } from '../file-changes/model.ts';
import { code, listed } from './listed.ts';

/** What a finding says where the file was changed by what ran, or may have been. */
const waysOut =
  'use its checking form (`prettier --check`, `jest --ci`), move the change into a `Run:` block with `Outputs:`, or let git ignore the file if nothing reads it';

/** Nobody else can have changed the files of an agent's copy. */
export type Where = 'here' | 'in a copy';

/**
 * Why a phase fails whose check changed what it judges.
 *
 * @param others - phases that may have done it
 */
export function changedByCheck(
  changes: readonly FileChange[],
  where: Where,
  others: readonly string[] = [],
): string {
  const files = named(changes);
  return where === 'in a copy'
    ? `its check changed ${files}, which it also reads: ${waysOut}`
    : `${files}, which it reads, changed while its check ran: if the check does that, ${waysOut}; if not, run it again${maybe(others)}`;
}

/** Why a phase fails whose files changed before its checks: its result would be stored under a hash of other files. */
export function changedBeforeChecks(
  changes: readonly FileChange[],
  others: readonly string[] = [],
): string {
  return `${named(changes)}, which it reads, changed while it ran: if its \`Run:\` block does that, name it in \`Outputs:\`; if not, run it again${maybe(others)}`;
}

function maybe(others: readonly string[]): string {
  return others.length === 0
    ? ''
    : `. Perhaps ${listed(others.map(code))} did it, which does not declare what it writes: let it declare its \`Outputs:\`, or let one of the two depend on the other`;
}

/** A warning: the phase reads it from now on, so that it runs once more, and it was there for no other run. */
export function appearedDuring(
  paths: readonly string[],
  during: 'its check' | 'its `Run:` block',
): string {
  return during === 'its check'
    ? `warning: ${listed(paths.map(code))} appeared while its check ran: if the check creates it, ${waysOut}`
    : `warning: ${listed(paths.map(code))} appeared while its \`Run:\` block ran: if the block creates it, declare it in \`Outputs:\`, or the cache will not restore it`;
}

function named(changes: readonly FileChange[]): string {
  return listed(
    changes.map(({ path, kind }) => (kind === 'deleted' ? `${code(path)} (deleted)` : code(path))),
  );
}
