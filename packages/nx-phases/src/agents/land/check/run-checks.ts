import { join } from 'node:path';
import type { Plan } from 'plan-graph/internal';
import { phaseTargetName } from '../../../inference/layout/target-names.ts';
import type { NormalizedAgent } from '../../../inference/options/agents.ts';
import type { Repository } from '../../../platform/git/repository.ts';
import type { StopSignals } from '../../../platform/process/stop/stop-signals.ts';
import { attemptUntilPassed } from '../../../running/attempt/attempt-until-passed.ts';
import { variablesOf } from '../../../running/attempt/chain.ts';
import { withExclusive } from '../../../running/attempt/exclusive.ts';
import { phaseSettings } from '../../../running/attempt/settings.ts';
import type { PlanContext, Result } from '../../../running/identify/identify.ts';
import type { RecordWriter } from '../../../running/record/record-writer.ts';
import { watchFiles } from '../../../running/watch/watch-files.ts';
import { boundedOutput } from '../../run/bounded-output.ts';
import { openWorktree, type ReadyWorktree } from '../../workplace/open-worktree.ts';
import type { FailedCheck } from '../model.ts';
import { snapshotOfTree, tidyCopy } from './copy-of-tree.ts';
import type { PassedChecks } from '../../workplace/passed-checks.ts';
import type { PhaseToCheck } from './phases-to-check.ts';

export interface CheckRun {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly repository: Repository;
  readonly record: RecordWriter;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
  readonly passed: PassedChecks;
}

/** Phases that are checked on one tree, in copies made ready for one agent. */
export interface Batch {
  readonly agent: NormalizedAgent;
  readonly phases: readonly PhaseToCheck[];
  /** What the copies hold, and the commit below it. */
  readonly tree: string;
  readonly onto: string;
  /** The tree without the plan. */
  readonly judged: string;
  /** For the folder of scripts. */
  readonly name: string;
}

/**
 * Runs the checks of phases in a copy of a tree, one phase after the other. A copy that a check has changed
 * is given up for a new one. A reason, where no copy can be had or it was stopped.
 */
export async function runChecks(
  run: CheckRun,
  batch: Batch,
): Promise<Result<readonly FailedCheck[]>> {
  const { stop, tell, passed } = run;
  const failures: FailedCheck[] = [];
  let copy: ReadyWorktree | undefined;
  let copies = 0;
  try {
    for (const [index, one] of batch.phases.entries()) {
      const judged = { ...one, tree: batch.judged, agent: batch.agent };
      // Another phase of this batch may have had the same check.
      if (passed.has(judged)) continue;
      if (copy === undefined) {
        const opened = await openCopy(run, batch, ++copies);
        if (!opened.ok) return opened;
        copy = opened.value;
      }
      tell(`Checking ${one.name} on ${batch.name === 'result' ? 'the result' : 'the branch'}`);
      const reason = await runOne(run, batch, copy, one);
      if (stop.signal.aborted) return { ok: false, reason: 'it was stopped' };
      if (reason === undefined) passed.add(judged);
      else failures.push({ phase: one.phase.id, name: one.name, lands: one.lands, reason });
      const changed = await copy.watch.whyChanged(stop.signal);
      if (changed !== undefined) return { ok: false, reason: changed };
      const isLast = index === batch.phases.length - 1;
      if (!isLast && !(await tidyCopy(copy))) {
        await copy.worktree.remove();
        copy = undefined;
      }
    }
    return { ok: true, value: failures };
  } finally {
    await copy?.worktree.remove();
  }
}

async function openCopy(
  { plan, repository, record, stop, tell }: CheckRun,
  { agent, tree, onto, name }: Batch,
  number: number,
): Promise<Result<ReadyWorktree>> {
  return openWorktree({
    plan,
    repository,
    from: await snapshotOfTree(repository, tree, onto),
    works: [],
    agent,
    variables: {},
    scripts: join(record.folder, 'scripts', `${name}-${agent.name}-${number}`),
    stop,
    tell,
    onOutput: (chunk) => {
      record.log(chunk);
    },
  });
}

/** One sentence, if the checks do not pass. */
async function runOne(
  { plan, valid, record, stop, tell }: CheckRun,
  batch: Batch,
  { worktree, env, sandboxes }: ReadyWorktree,
  { phase, checks }: PhaseToCheck,
): Promise<string | undefined> {
  const { options } = plan;
  const targetName = phaseTargetName(options.targetNames, phase.id);
  const output = boundedOutput((chunk) => {
    record.log(chunk);
  });
  try {
    const ran = await withExclusive(plan, phase, { signal: stop.signal, tell }, () =>
      attemptUntilPassed(checks, {
        root: worktree.workspace,
        source: valid.draft.source,
        phase,
        scripts: join(record.folder, 'scripts', batch.name, targetName),
        timeoutMs: phaseSettings({}, phase, options)?.timeoutMs,
        retries: phaseSettings({}, phase, options)?.retries ?? 0,
        stop,
        env: { ...env, ...variablesOf(plan, phase) },
        sandbox: sandboxes.commands,
        tell,
        onOutput: (chunk) => {
          output.add(chunk);
        },
        // What it may not change is what it is hashed by.
        watch: watchFiles({ ...plan, targetName }, phase, worktree.workspace),
      }),
    );
    if (ran.kind === 'cancelled') return 'it was stopped';
    const verdict = ran.value;
    if (verdict.outcome === 'passed') return undefined;
    const missing =
      '. Its `Run:` blocks do not run again, so what they write and git ignores is not there';
    return `${verdict.reason}${phase.mayRun ? missing : ''}`;
  } finally {
    output.close();
  }
}
