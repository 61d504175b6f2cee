import { landedMark, pathAt, phaseName, positionAt } from 'plan-graph/internal';
import { chooseAgent, reviewerName } from '../../inference/options/choose-agent.ts';
import { openRepository } from '../../platform/git/repository.ts';
import { implementTargetName, phaseTargetName } from '../../inference/layout/target-names.ts';
import { watchStopSignals } from '../../platform/process/stop/stop-signals.ts';
import type { ImplementOutcome } from '../../running/record/outcomes.ts';
import { openRecord } from '../../running/record/record-writer.ts';
import { writeWork, type Work, type WorkOrigin } from '../../running/record/work.ts';
import { workKey } from '../work-store/work-key.ts';
import { workOnce } from '../work-store/work-once.ts';
import { echoInto } from '../../running/record/echo.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { waitsBelow } from '../gate/why-waiting.ts';
import { foreseen } from '../workplace/foreseen.ts';
import { hashOfPatch, recordedWork } from '../workplace/works.ts';
import { isUnedited } from '../../running/attempt/verdict.ts';
import { phaseOfTarget, withoutErrors } from '../../running/identify/on-plan.ts';
import { changedSinceLanding, changedSinceRecording } from './changed-text.ts';
import type { Implemented, Run } from './run.ts';
import { startWork } from './start-work.ts';
import { adoptWork, takeWork } from './take-work.ts';

/** Has the phase implemented that the target stands for, at most once for all who ask. False: it is not. */
export async function runImplement(plan: PlanContext): Promise<boolean> {
  const reading = withoutErrors(plan, 'nothing of it runs');
  if (reading === undefined) return false;
  const { phase, fingerprint } = phaseOfTarget(plan, reading.plan, implementTargetName);

  // The record of an earlier run goes when a new one is opened.
  const left = recordedWork(plan, reading.plan, phase);
  const record = openRecord(plan.root, plan.projectName, plan.targetName);
  const startedAt = new Date();
  const stop = watchStopSignals();
  const echo = echoInto(record);
  const warnings: string[] = [];
  const tell = (line: string): void => {
    echo.tell(line);
    if (line.startsWith('warning: ')) warnings.push(line);
  };
  const name = phaseName(reading.draft.rules.unit, phase);
  const { source } = reading.draft;
  const { start } = phase.heading;
  const run: Run = {
    plan,
    valid: reading.plan,
    phase,
    fingerprint,
    record,
    stop,
    tell,
    starts: [],
    warnings,
    left: left.ok && left.value.work.origin === 'agent' ? left.value : undefined,
  };
  try {
    tell(`Implementing ${name} (${pathAt(source, start)}:${positionAt(source, start).line})`);
    const result = confirm(run, reviewedOnly(run, await foreseen(() => implement(run))));
    // Before the record, so that a record never speaks of work that is not there.
    if (result.ok) writeWork(record.folder, result.value);
    tell(
      result.ok
        ? `${name} ${closingWords(result.value)}`
        : `${name} is ${waits(result) ? 'WAITING' : isBlocked(run) ? 'blocked' : 'not implemented'}: ${result.reason}`,
    );
    finish(run, result, startedAt);
    return result.ok || (waits(result) && plan.options.waiting === 'pass');
  } finally {
    stop.dispose();
  }
}

/** Nothing was begun, because what it builds on waits for a person. */
interface Waiting {
  readonly ok: false;
  readonly reason: string;
  readonly waits: true;
}

type Ended = Result<Implemented> | Waiting;

function waits(result: Ended): boolean {
  return !result.ok && 'waits' in result;
}

async function implement(run: Run): Promise<Ended> {
  const { plan, valid, phase, fingerprint } = run;
  const mark = landedMark(valid.draft, phase);
  if (mark === fingerprint) return nothingToDo(run, 'landed');
  if (mark !== undefined) return { ok: false, reason: changedSinceLanding(run) };
  switch (phase.status.value) {
    case 'done':
    case 'skipped':
      return nothingToDo(run, phase.status.value);
    case 'blocked':
      return {
        ok: false,
        reason: `it is blocked: ${phase.status.note || 'the plan gives no reason'}`,
      };
    case 'pending':
    case 'in-progress':
      break;
    default:
      return phase.status.value satisfies never;
  }
  const waiting = await waitsBelow(plan, valid, phase);
  if (waiting !== undefined) return { ok: false, reason: waiting, waits: true };
  const { agents } = plan.options;
  if (agents === undefined) throw new Error('an implement target without agents');
  const choice = chooseAgent(agents, valid.draft, phase);
  if (!choice.ok) return choice;
  const repository = await openRepository(plan.root);
  if (!repository.ok) return repository;
  const key = workKey(plan.file.path, fingerprint);
  const once = await workOnce<Result<Implemented>>({
    repository: repository.value,
    key,
    signal: run.stop.signal,
    onWait: ({ pid }) => {
      run.tell(`Waiting for another run (process ${pid}) that implements the same`);
    },
    make: async () => {
      const adopted = await adoptWork(run, repository.value, key);
      if (adopted !== undefined) return { ok: true, value: adopted };
      const changed = await changedSinceRecording(run, repository.value);
      return changed === undefined
        ? startWork(run, choice.value, repository.value, key)
        : { ok: false, reason: changed };
    },
  });
  switch (once.kind) {
    case 'cancelled':
      return { ok: false, reason: 'it was stopped' };
    case 'made':
      return once.value;
    case 'found':
      return takeWork(run, repository.value, once.work);
    default:
      return once satisfies never;
  }
}

function nothingToDo(run: Run, origin: Exclude<WorkOrigin, 'agent'>): Result<Implemented> {
  const patch = new Uint8Array();
  const work: Work = {
    version: 1,
    origin,
    key: workKey(run.plan.file.path, run.fingerprint),
    fingerprint: run.fingerprint,
    files: [],
    tests: [],
    summary: null,
    patchHash: hashOfPatch(patch),
  };
  return { ok: true, value: { work, patch, signature: undefined, taken: false } };
}

/** Work that was there before a review was asked for, or that somebody else has let pass, does not count. */
function reviewedOnly({ valid, phase, plan }: Run, result: Ended): Ended {
  const reviewer = reviewerName(valid.draft, phase);
  if (!result.ok || reviewer === undefined) return result;
  const { origin, reviewer: by } = result.value.work;
  if (origin !== 'agent' || by === reviewer) return result;
  const { projectName, options } = plan;
  return {
    ok: false,
    reason: `its work is there, and \`${reviewer}\` has not reviewed it. To have it done again, with a review: nx run ${projectName}:${options.targetNames.redo} --phase=${phaseTargetName(options.targetNames, phase.id)}; or take \`review:\` away`,
  };
}

/** Looks again at the text: what was edited meanwhile must not be recorded under the hash of what ran. */
function confirm({ plan, phase }: Run, result: Ended): Ended {
  if (!result.ok) return result;
  if (isUnedited(plan, ({ file }) => file.fingerprints.get(phase.id))) return result;
  return {
    ok: false,
    reason: `${plan.file.path} was edited while it ran; its work is kept for the text as it was. Run it again`,
  };
}

function closingWords({ work, taken }: Implemented): string {
  switch (work.origin) {
    case 'agent':
      return `is implemented${taken ? ', by an earlier run' : ''}: ${work.files.length} ${work.files.length === 1 ? 'file' : 'files'}`;
    case 'done':
      return 'is done according to the plan: no agent is started';
    case 'skipped':
      return 'is skipped by the plan: no agent is started';
    case 'landed':
      return 'is landed: no agent is started';
    default:
      return work.origin satisfies never;
  }
}

/** Whether the agent has said that it needs something. */
function isBlocked({ starts }: Run): boolean {
  return starts.at(-1)?.ended === 'blocked';
}

function outcomeOf(run: Run, result: Ended): ImplementOutcome {
  if (result.ok) return 'passed';
  if (waits(result)) return 'waiting';
  return isBlocked(run) ? 'blocked' : 'failed';
}

function finish(run: Run, result: Ended, startedAt: Date): void {
  const { plan, phase, fingerprint, starts, warnings } = run;
  run.record.finishImplement({
    version: 1,
    project: plan.projectName,
    target: plan.targetName,
    plan: plan.file.path,
    phase: phase.id,
    title: phase.title,
    fingerprint,
    outcome: outcomeOf(run, result),
    reason: result.ok ? null : result.reason,
    origin: result.ok ? result.value.work.origin : null,
    taken: result.ok && result.value.taken,
    starts,
    warnings,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
  });
}
