import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import { listRefs } from '../../platform/git/commits.ts';
import type { Repository } from '../../platform/git/repository.ts';
import {
  isProcessIdentity,
  livenessOf as askSystem,
  type Liveness,
  type ProcessIdentity,
} from '../../platform/process/process-identity.ts';
import { baseRef, type WorktreeOwner } from './model.ts';
import { removeWorktree, worktreeNotes } from './remove-worktree.ts';

export interface LeftoversRequest {
  readonly repository: Repository;
  /** Folder in which the repository's worktrees lie here: `worktreesHere`. */
  readonly parent: string;
  /** Name them, and remove nothing. */
  readonly dryRun: boolean;
  /** Whether a process lives. Default: asks the system. */
  readonly livenessOf?: ((owner: ProcessIdentity) => Promise<Liveness>) | undefined;
}

/** A worktree that nobody uses any more. */
export interface Leftover {
  readonly id: string;
  /** What it was for; undefined where nobody has noted it. */
  readonly purpose: string | undefined;
  /** False: it could not be removed, and is tried again by the next run. Always false in a dry run. */
  readonly removed: boolean;
}

/**
 * Removes what killed runs have left of worktrees, by id. One whose owner lives, or runs on a machine
 * or in a container where we cannot see it, is not touched.
 */
export async function removeLeftovers(request: LeftoversRequest): Promise<readonly Leftover[]> {
  const { repository, parent, dryRun, livenessOf = askSystem } = request;
  const owners = new Map<string, WorktreeOwner | undefined>();
  for (const name of namesIn(worktreeNotes(repository))) {
    const id = /^(.+)\.(?:json|index|index\.lock)$/.exec(name)?.[1];
    if (id !== undefined)
      owners.set(id, readJson(join(worktreeNotes(repository), `${id}.json`), isOwner));
  }
  // Folders and refs of which nothing is noted: of a repository that lay here before, say.
  for (const name of namesIn(parent)) {
    const id = name.replace(/\.removed$/, '');
    if (isId(id) && !owners.has(id)) owners.set(id, undefined);
  }
  for (const { ref } of await listRefs(repository.git, baseRef(''))) {
    const id = ref.slice(baseRef('').length);
    if (!owners.has(id)) owners.set(id, undefined);
  }
  const found: Leftover[] = [];
  for (const [id, owner] of [...owners].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { process } = owner ?? {};
    if (isProcessIdentity(process) && (await livenessOf(process)) !== 'dead') continue;
    const removed = !dryRun && (await removeWorktree(repository, owner?.parent ?? parent, id));
    found.push({ id, purpose: owner?.purpose, removed });
  }
  return found;
}

/** A date and twelve hex digits: nothing else in that folder is ours. */
function isId(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/.test(name);
}

function isOwner(value: unknown): value is WorktreeOwner {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    typeof value['parent'] === 'string' &&
    typeof value['purpose'] === 'string'
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
