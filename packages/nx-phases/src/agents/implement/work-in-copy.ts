import { join } from 'node:path';
import { attemptNumber, phaseName } from 'plan-graph/internal';
import type { ChosenAgent } from '../../inference/options/choose-agent.ts';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import type { Question } from '../prompt/model.ts';
import type { Ledger } from '../run/ledger.ts';
import { nextStart } from '../attempts/next-start.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { Work } from '../../running/record/work.ts';
import { formatMadeFor, madeForAttachment } from '../work-store/made-for.ts';
import { factsAttachment, factsOf, formatFacts } from '../work-store/facts.ts';
import { saveWork } from '../work-store/work-store.ts';
import type { Result } from '../../running/identify/identify.ts';
import { openWorktree } from '../workplace/open-worktree.ts';
import { hashOfPatch, patchAttachment, type RecordedWork } from '../workplace/works.ts';
import { baseRef } from '../worktree/model.ts';
import { withExclusive } from '../../running/attempt/exclusive.ts';
import { variablesOf } from '../../running/attempt/chain.ts';
import { review } from '../reviewer/review.ts';
import { makeWork } from './make-work.ts';
import type { Made } from './model.ts';
import type { Implemented, Run } from './run.ts';
import { signed } from './signed-work.ts';

export interface Means {
  readonly repository: Repository;
  readonly key: string;
  readonly ledger: Ledger;
  readonly works: readonly RecordedWork[];
  readonly question: Question;
  /** Who is to judge it; undefined: nobody. */
  readonly reviewer: NormalizedAgent | undefined;
}

/** Has the agent work in a copy, and keeps what it did. */
export async function workInCopy(
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
              worktree,
              work: {
                name: phaseName(valid.draft.rules.unit, phase),
                file: plan.file,
                work: workOf(one),
                patch: one.done.patch,
                change: one.done,
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
      noLonger: baseRef(worktree.id),
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
