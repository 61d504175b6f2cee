import { phaseName, type Fingerprint, type Phase, type Plan } from 'plan-graph/internal';
import type { Repository } from '../../platform/git/repository.ts';
import { signingKey } from '../../platform/secrets/signing-key.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { isWork } from '../../running/record/work.ts';
import {
  findForeignWork,
  readForeignWork,
  saveForeignWork,
  writeForeignWork,
} from '../work-store/foreign-work.ts';
import { signWork } from '../work-store/signature.ts';
import { findWorkWith } from '../work-store/work-store.ts';
import { workKey } from '../work-store/work-key.ts';
import { isWorkFor } from '../workplace/foreign-works.ts';
import { patchAttachment } from '../workplace/works.ts';
import { pushShared, sharedIn, withFetched } from './remote-refs.ts';

export interface ShareRequest {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phases: readonly Phase[];
  readonly repository: Repository;
  /** Name of a remote that is configured. */
  readonly remote: string;
  readonly push: boolean;
  readonly fetch: boolean;
  readonly dryRun: boolean;
}

/** Names of phases, by what became of their work. */
export interface Shared {
  readonly pushed: readonly string[];
  /** The remote has this very work. */
  readonly present: readonly string[];
  /** The remote has other work for the same text, which stays there. */
  readonly different: readonly string[];
  readonly fetched: readonly string[];
  /** What the remote has under their keys is no work for them, and was thrown away. */
  readonly unusable: readonly string[];
}

interface Wanted {
  readonly name: string;
  readonly fingerprint: Fingerprint;
  readonly key: string;
}

/**
 * Pushes the work that was made here for the present text of phases, and fetches what others have
 * pushed for those that have none. Only the patch and what is said of it is sent: not the files that it was made on,
 * which may hold what nobody has committed. What is fetched is kept apart, as work of others.
 */
export async function shareWork(request: ShareRequest): Promise<Result<Shared>> {
  const { plan, valid, phases, repository, remote } = request;
  const { git } = repository;
  const there = await sharedIn(git, remote);
  if (!there.ok) return there;
  const wanted = phases.flatMap((phase): readonly Wanted[] => {
    const fingerprint = plan.file.fingerprints.get(phase.id);
    if (fingerprint === undefined) return [];
    const key = workKey(plan.file.path, fingerprint);
    return [{ name: phaseName(valid.draft.rules.unit, phase), fingerprint, key }];
  });
  const [pushed, present, different]: [string[], string[], string[]] = [[], [], []];
  const missing: Wanted[] = [];
  const commits = new Map<string, string>();
  for (const one of wanted) {
    const commit = await ownCommit(repository, one.key);
    const remoteCommit = there.value.get(one.key);
    if (commit === undefined) {
      const known = await findForeignWork(repository, one.key);
      if (remoteCommit !== undefined && known === undefined) missing.push(one);
    } else if (remoteCommit === commit) present.push(one.name);
    else if (remoteCommit !== undefined) different.push(one.name);
    else if (request.push) {
      commits.set(one.key, commit);
      pushed.push(one.name);
    }
  }
  if (!request.dryRun) {
    const done = await pushShared(git, remote, commits);
    if (!done.ok) return done;
  }
  const taken = await take(request, request.fetch ? missing : []);
  return taken.ok ? { ok: true, value: { pushed, present, different, ...taken.value } } : taken;
}

/** The commit to be pushed for work that was made in this repository. */
async function ownCommit(repository: Repository, key: string): Promise<string | undefined> {
  const found = await findWorkWith(repository, key, patchAttachment);
  if (found?.attachment === undefined || !isWork(found.work.record)) return undefined;
  const { work, attachment: patch } = found;
  return writeForeignWork(repository, {
    key,
    plan: work.plan,
    work: work.record,
    patch,
    signature: signWork(work, patch, signingKey()),
  });
}

async function take(
  { plan, repository, remote, dryRun }: ShareRequest,
  missing: readonly Wanted[],
): Promise<Result<Pick<Shared, 'fetched' | 'unusable'>>> {
  if (missing.length === 0 || dryRun)
    return { ok: true, value: { fetched: missing.map(({ name }) => name), unusable: [] } };
  const keys = missing.map(({ key }) => key);
  return withFetched(repository.git, remote, keys, async (commitOf) => {
    const [fetched, unusable]: [string[], string[]] = [[], []];
    for (const { name, key, fingerprint } of missing) {
      const found = await readForeignWork(repository, commitOf(key), key);
      if (found !== undefined && isWorkFor(found, plan.file.path, fingerprint)) {
        await saveForeignWork(repository, found);
        fetched.push(name);
      } else unusable.push(name);
    }
    return { fetched, unusable };
  });
}
