import { join } from 'node:path';
import {
  attemptNumber,
  parsePhaseContent,
  phaseName,
  type Fingerprint,
  type Phase,
  type Plan,
} from 'plan-graph/internal';
import { chooseReviewer, type ChosenAgent } from '../../inference/options/choose-agent.ts';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { whyNoAgent } from '../../platform/environment/agent-environment.ts';
import type { Question } from '../prompt/model.ts';
import { capReached, ledgerOf, type Ledger } from '../run/ledger.ts';
import { withReservation } from '../run/reservations.ts';
import { locksFolder } from '../../platform/lock/lock.ts';
import { nextStart } from '../attempts/next-start.ts';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { AgentStart } from '../../running/record/implement-record.ts';
import type { RecordWriter } from '../../running/record/record-writer.ts';
import { isWork, type Work, type WrittenWork } from '../../running/record/work.ts';
import { formatMadeFor, madeForAttachment } from '../work-store/made-for.ts';
import { factsAttachment, factsOf, formatFacts } from '../work-store/facts.ts';
import type { StoredWork } from '../work-store/model.ts';
import { signingKey } from '../../platform/secrets/signing-key.ts';
import { signWork } from '../work-store/signature.ts';
import { findForeignWork, saveForeignWork } from '../work-store/foreign-work.ts';
import { readAttachment, saveWork } from '../work-store/work-store.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { readQuestion } from '../prompt/question.ts';
import { openWorktree } from '../workplace/open-worktree.ts';
import { phasesBelow } from '../workplace/phases-below.ts';
import { hashOfPatch, patchAttachment, worksOf, type RecordedWork } from '../workplace/works.ts';
import { withExclusive } from '../../running/attempt/exclusive.ts';
import { variablesOf } from '../../running/attempt/chain.ts';
import { withDefaultChecks } from '../../running/attempt/runnable.ts';
import { review } from '../reviewer/review.ts';
import { makeWork } from './make-work.ts';
import type { Made } from './model.ts';
import { sharedWrites } from './shared-writes.ts';
import { writesOfOtherPlans } from './writes-of-other-plans.ts';

/** One run of an `implement` target. */
export interface Run {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phase: Phase;
  readonly fingerprint: Fingerprint;
  readonly record: RecordWriter;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  readonly starts: AgentStart[];
  readonly warnings: string[];
  /** What the record held before this run, for the present text. */
  readonly left: RecordedWork | undefined;
}

/** What the run comes to: work with its patch, and whether it was there before. */
export interface Implemented extends WrittenWork {
  readonly taken: boolean;
}

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
    noCheck(run, chosen) ??
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

interface Means {
  readonly repository: Repository;
  readonly key: string;
  readonly ledger: Ledger;
  readonly works: readonly RecordedWork[];
  readonly question: Question;
  /** Who is to judge it; undefined: nobody. */
  readonly reviewer: NormalizedAgent | undefined;
}

/** Has the agent work in a copy, and keeps what it did. */
async function workInCopy(
  run: Run,
  chosen: ChosenAgent,
  { repository, key, ledger, works, question, reviewer }: Means,
): Promise<Result<Implemented>> {
  const { plan, valid, phase, record, stop, tell } = run;
  const { agent } = chosen;
  const variables = variablesOf(plan, phase);
  const next = await nextStart(repository, {
    plan: plan.file.path,
    phase: phase.id,
    fingerprint: run.fingerprint,
    attempt: attemptNumber(valid.draft, phase),
  });
  const opened = await openWorktree({
    plan,
    repository,
    works,
    agent,
    goOnFrom: next.change,
    scripts: join(record.folder, 'scripts'),
    variables,
    stop,
    tell,
    onOutput: (chunk) => {
      record.log(chunk);
    },
  });
  if (!opened.ok) return opened;
  const { worktree, goesOn } = opened.value;
  if (goesOn) tell('Going on from what an earlier attempt did');
  else if (next.change !== undefined)
    tell(
      'warning: what an earlier attempt did does not fit the files as they are now, so the agent begins anew',
    );
  const workOf = ({ done, summary }: Made): Work => ({
    version: 1,
    origin: 'agent',
    key,
    fingerprint: run.fingerprint,
    files: done.files,
    tests: done.tests,
    summary,
    ...(reviewer !== undefined && { reviewer: reviewer.name }),
    patchHash: hashOfPatch(done.patch),
  });
  try {
    const ran = await withExclusive(plan, phase, { signal: stop.signal, tell }, () =>
      makeWork({
        plan,
        valid,
        phase,
        question,
        chosen,
        ready: opened.value,
        key,
        ledger,
        variables,
        before: { asked: next.asked, failed: goesOn ? next.failed : undefined },
        starts: run.starts,
        record,
        stop,
        tell,
        onStart: (start) => run.starts.push(start),
        review:
          reviewer &&
          ((one, commands, number) =>
            review({
              ...{
                plan,
                valid,
                phase,
                chosen,
                repository,
                commands,
                number,
                key,
                ledger,
                variables,
              },
              ...{ record, stop, tell },
              reviewer,
              works,
              work: {
                name: phaseName(valid.draft.rules.unit, phase),
                file: plan.file,
                work: workOf(one),
                patch: one.done.patch,
                signature: undefined,
              },
              onStart: (start) => run.starts.push(start),
            })),
      }),
    );
    if (ran.kind === 'cancelled') return { ok: false, reason: 'it was stopped' };
    const made = ran.value;
    if (!made.ok) return made;
    const { done } = made.value;
    const work = workOf(made.value);
    await saveWork(repository, {
      key,
      project: plan.projectName,
      plan: plan.file.path,
      phase: phase.id,
      title: phase.title,
      fingerprint: run.fingerprint,
      change: done,
      baseCommit: worktree.base.commit,
      record: work,
      attachments: {
        [patchAttachment]: done.patch,
        [madeForAttachment]: formatMadeFor(attemptNumber(valid.draft, phase)),
        [factsAttachment]: formatFacts(factsOf(agent, run.starts)),
      },
    });
    return { ok: true, value: signed(run, work, done.patch, false) };
  } finally {
    await worktree.remove();
  }
}

/** Nobody could tell whether the work is done. */
function noCheck({ valid, phase }: Run, { agent }: ChosenAgent): string | undefined {
  const { commands } = parsePhaseContent(valid.draft.source, phase);
  if (withDefaultChecks(commands, agent.checks).some(({ kind }) => kind === 'check'))
    return undefined;
  return `Unexpected phase without a check, expected a \`Testing:\` block, or \`checks\` of agent \`${agent.name}\` in nx.json`;
}

/** Work that was done before, by this or another run. */
export async function takeWork(
  run: Run,
  repository: Repository,
  stored: StoredWork,
): Promise<Result<Implemented>> {
  const patch = await readAttachment(repository, stored, patchAttachment);
  const work = stored.record;
  if (patch === undefined || !isWork(work) || work.patchHash !== hashOfPatch(patch)) {
    return {
      ok: false,
      reason: `Unexpected content of refs/nx-phases/${stored.key}, expected the work of this phase; to have it done again: git update-ref -d refs/nx-phases/${stored.key}`,
    };
  }
  run.tell(`Its work already exists in refs/nx-phases/${stored.key}: no agent is started`);
  return { ok: true, value: signed(run, work, patch, true) };
}

/**
 * Work that a cache or a remote has brought, to this run or an earlier one of the same text. Who made it is not
 * known, so it is not signed here, and it is kept apart from what was made here.
 */
export async function adoptWork(
  { plan, left, tell }: Run,
  repository: Repository,
  key: string,
): Promise<Implemented | undefined> {
  if (left?.work.key === key) {
    const { work, patch, signature } = left;
    await saveForeignWork(repository, { key, plan: plan.file.path, work, patch, signature });
  }
  const kept = await findForeignWork(repository, key);
  if (kept === undefined) return undefined;
  const { work, patch, signature } = kept;
  if (!isWork(work) || work.key !== key || work.patchHash !== hashOfPatch(patch)) return undefined;
  tell('Its work already exists, from a cache or a remote: no agent is started');
  return { work, patch, signature, taken: true };
}

/** Only for work that was made in this repository. */
function signed({ plan, phase }: Run, work: Work, patch: Uint8Array, taken: boolean): Implemented {
  const identity = {
    key: work.key,
    project: plan.projectName,
    plan: plan.file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint: work.fingerprint,
  };
  return {
    work,
    patch,
    taken,
    signature: signWork(identity, patch, signingKey()),
  };
}
