import { chooseReviewer, type ChosenAgent } from '../../inference/options/choose-agent.ts';
import { whyNoAgent } from '../../platform/environment/agent-environment.ts';
import { capReached, ledgerOf } from '../run/ledger.ts';
import { withReservation } from '../run/reservations.ts';
import { locksFolder } from '../../platform/lock/lock.ts';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import type { Result } from '../../running/identify/identify.ts';
import { readQuestion } from '../prompt/question.ts';
import { phasesBelow } from '../workplace/phases-below.ts';
import { worksOf } from '../workplace/works.ts';
import { sharedWrites } from './shared-writes.ts';
import { writesOfOtherPlans } from './writes-of-other-plans.ts';
import { noCheck } from './no-check.ts';
import type { Implemented, Run } from './run.ts';
import { workInCopy } from './work-in-copy.ts';

/** Starts an agent, unless something speaks against it, and keeps what it did. */
export async function startWork(
  run: Run,
  chosen: ChosenAgent,
  repository: Repository,
  key: string,
): Promise<Result<Implemented>> {
  const { plan, valid, phase, stop, tell } = run;
  const { agent } = chosen;
  const { agents } = plan.options;
  const reviewer = agents && chooseReviewer(agents, valid.draft, phase);
  if (reviewer?.ok === false) return reviewer;
  const refusal =
    whyNoAgent(process.env) ??
    sharedWrites(valid) ??
    noCheck(valid, phase, agent) ??
    (await writesOfOtherPlans(run, repository));
  if (refusal !== undefined) return { ok: false, reason: refusal };
  const below = phasesBelow(plan, valid, phase);
  if (!below.ok) return below;
  const works = worksOf(plan, below.value);
  if (!works.ok) return works;
  const question = await readQuestion(plan, valid, phase, agent, repository);
  if (!question.ok) return question;
  for (const argument of agent.permissionSkips)
    tell(
      `warning: agent \`${agent.name}\` is given \`${argument}\`, which lets it do more than edit files here`,
    );
  const ledger = ledgerOf(repository, plan.file.path);
  const over = capReached(ledger, key, chosen);
  if (over !== undefined) return { ok: false, reason: `no agent was started: ${over}` };
  const reserved = await withReservation(
    {
      ledger,
      phase: key,
      limits: chosen.phaseCaps,
      planCaps: chosen.planCaps,
      locks: locksFolder(ownFolder(repository)),
      signal: stop.signal,
      onWait: (why) => {
        tell(`Waiting for other agents of this plan: ${why}`);
      },
    },
    () =>
      workInCopy(run, chosen, {
        repository,
        key,
        ledger,
        works: works.value,
        question: question.value,
        reviewer: reviewer?.value,
      }),
  );
  switch (reserved.kind) {
    case 'done':
      return reserved.value;
    case 'cancelled':
      return { ok: false, reason: 'it was stopped' };
    case 'refused':
      return { ok: false, reason: reserved.reason };
    default:
      return reserved satisfies never;
  }
}
