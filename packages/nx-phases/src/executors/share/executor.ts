import type { ExecutorContext } from '@nx/devkit';
import { GitError } from '../../platform/git/run-git.ts';
import { openRepository } from '../../platform/git/repository.ts';
import { insideAgent } from '../../platform/environment/agent-environment.ts';
import { knownRemote } from '../../agents/share/remote-refs.ts';
import { shareWork, type Shared } from '../../agents/share/share-work.ts';
import { choosePhases } from '../../running/edit-plan/choose-phases.ts';
import { identifyPlan, type PlanContext, type Result } from '../../running/identify/identify.ts';
import { onPlan, withoutErrors } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';

export interface ShareOptions {
  readonly remote?: string;
  readonly phase?: string | number;
  readonly push?: boolean;
  readonly fetch?: boolean;
  readonly dryRun?: boolean;
}

/** Shares the recorded work of a plan's phases with other clones, through a remote that all of them have. */
export default async function shareExecutor(
  options: ShareOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    try {
      const shared = await sharePlan(plan, options);
      if (shared.ok) report(plan, options, shared.value);
      else say(shared.reason);
      return shared.ok;
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      say(error.message);
      return false;
    }
  });
}

async function sharePlan(
  plan: PlanContext,
  { remote = 'origin', phase, push = true, fetch = true, dryRun = false }: ShareOptions,
): Promise<Result<Shared>> {
  const refuse = (reason: string): Result<never> => ({ ok: false, reason });
  if (process.env[insideAgent] !== undefined)
    return refuse('Unexpected share from inside an agent, expected a person or CI to run it');
  const reading = withoutErrors(plan, 'nothing of it is shared');
  if (reading === undefined) return refuse('Nothing was shared');
  const phases = choosePhases(reading.plan.phases, phase, plan.options.targetNames);
  if (!phases.ok) return phases;
  const repository = await openRepository(plan.root);
  if (!repository.ok) return repository;
  const known = await knownRemote(repository.value.git, remote);
  if (!known.ok) return known;
  return shareWork({
    plan,
    valid: reading.plan,
    phases: phases.value,
    repository: repository.value,
    remote: known.value,
    push,
    fetch,
    dryRun,
  });
}

function report(
  { projectName, options: { targetNames } }: PlanContext,
  { remote = 'origin', dryRun = false }: ShareOptions,
  { pushed, present, different, fetched, unusable }: Shared,
): void {
  const [push, fetch] = dryRun ? ['Would push', 'Would fetch'] : ['Pushed', 'Fetched'];
  for (const name of pushed) say(`${push} to ${remote}: ${name}`);
  for (const name of present) say(`Is in ${remote} already: ${name}`);
  for (const name of different)
    say(`warning: ${remote} has other work for the same text, which stays there: ${name}`);
  for (const name of fetched) say(`${fetch} from ${remote}: ${name}`);
  for (const name of unusable)
    say(`warning: what ${remote} has is no work for the present text and was thrown away: ${name}`);
  if ([pushed, present, different, fetched, unusable].every(({ length }) => length === 0))
    say('There is nothing to share');
  if (fetched.length > 0 && !dryRun)
    say(
      `It counts as the work of others. To look at it: nx run ${projectName}:${targetNames.diff}`,
    );
}
