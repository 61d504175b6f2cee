import { ancestors, planGraph, type Plan } from 'plan-graph/internal';
import { chooseAgent } from '../../../inference/options/choose-agent.ts';
import type { NormalizedAgent } from '../../../inference/options/agents.ts';
import { echoInto } from '../../../running/record/echo.ts';
import { openRecord } from '../../../running/record/record-writer.ts';
import type { PlanContext, Result } from '../../../running/identify/identify.ts';
import { planFilesOf } from '../../workplace/works.ts';
import type { Candidate, Checked, FailedCheck, FailedChecks } from '../model.ts';
import { openPassedChecks, withoutPlan } from '../../workplace/passed-checks.ts';
import { phasesToCheck, type PhaseToCheck } from './phases-to-check.ts';
import { runChecks, type Batch, type CheckRun } from './run-checks.ts';

export type CheckRequest = Pick<CheckRun, 'plan' | 'valid' | 'repository' | 'stop'>;

/**
 * Runs the checks of what is about to land, and of what is done already and reads what changes, on the
 * very tree that the branch would have. What has passed on this tree before is not run again.
 *
 * What is done already and fails there, but fails on the branch as it is too, is no reason to land nothing:
 * it is told.
 *
 * @param landing - ids of the phases that are about to land
 */
export async function checkCandidate(
  request: CheckRequest,
  landing: ReadonlySet<string>,
  candidate: Candidate,
): Promise<Checked> {
  const { plan, valid, repository } = request;
  const { prefix } = repository;
  const touched = candidate.touched
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
  const phases = phasesToCheck(plan, valid, landing, touched);
  const result = await batchesOf(request, phases, candidate.tree, candidate.onto, 'result');
  if (!result.ok) return { ok: false, reason: result.reason };
  const passed = openPassedChecks(repository);
  const open = result.value
    .map((batch) => ({
      ...batch,
      phases: batch.phases.filter(
        (one) => !passed.has({ ...one, tree: batch.judged, agent: batch.agent }),
      ),
    }))
    .filter((batch) => batch.phases.length > 0);
  if (open.length === 0) return { ok: true, ran: false, checked: phases.length };
  const record = openRecord(plan.root, plan.projectName, plan.targetName);
  try {
    const run = { ...request, record, passed, tell: echoInto(record).tell };
    const broken = await brokenBy(run, candidate, phases, open);
    if (!broken.ok) return { ok: false, reason: broken.reason };
    return broken.value.length === 0
      ? { ok: true, ran: true, checked: phases.length }
      : { ok: false, failures: broken.value, ...waysOut(valid, landing, broken.value) };
  } finally {
    record.finishLog();
  }
}

/** What does not pass on what is about to land, and is no old failure of the branch. */
async function brokenBy(
  run: CheckRun,
  candidate: Candidate,
  phases: readonly PhaseToCheck[],
  batches: readonly Batch[],
): Promise<Result<readonly FailedCheck[]>> {
  const failures = await runBatches(run, batches);
  if (!failures.ok) return failures;
  const broken = await newlyBroken(run, candidate, phases, failures.value);
  if (!broken.ok) return broken;
  for (const { name, reason } of failures.value.filter((one) => !broken.value.includes(one)))
    run.tell(
      `warning: ${name} is done, but does not pass on the branch as it is either: ${reason}`,
    );
  return broken;
}

/** Without those that were done before and fail without what is about to land as well. */
async function newlyBroken(
  run: CheckRun,
  { onto }: Candidate,
  phases: readonly PhaseToCheck[],
  failures: readonly FailedCheck[],
): Promise<Result<readonly FailedCheck[]>> {
  const doubtful = failures.filter(({ lands }) => !lands).map(({ phase }) => phase);
  if (doubtful.length === 0) return { ok: true, value: failures };
  const tree = await run.repository.git.text(['rev-parse', `${onto}^{tree}`]);
  const before = await batchesOf(
    run,
    phases.filter(({ phase }) => doubtful.includes(phase.id)),
    tree,
    onto,
    'branch',
  );
  if (!before.ok) return before;
  const failedBefore = await runBatches(run, before.value);
  if (!failedBefore.ok) return failedBefore;
  const old = new Set(failedBefore.value.map(({ phase }) => phase));
  return { ok: true, value: failures.filter(({ phase }) => !old.has(phase)) };
}

async function runBatches(
  run: CheckRun,
  batches: readonly Batch[],
): Promise<Result<readonly FailedCheck[]>> {
  const failures: FailedCheck[] = [];
  for (const batch of batches) {
    const failed = await runChecks(run, batch);
    if (!failed.ok) return failed;
    failures.push(...failed.value);
  }
  return { ok: true, value: failures };
}

/** One for each agent: they set copies up in their own ways. */
async function batchesOf(
  { plan, valid, repository }: CheckRequest,
  phases: readonly PhaseToCheck[],
  tree: string,
  onto: string,
  name: Batch['name'],
): Promise<Result<readonly Batch[]>> {
  const byAgent = new Map<NormalizedAgent, PhaseToCheck[]>();
  for (const one of phases) {
    const chosen = agentOf(plan, valid, one);
    if (!chosen.ok) return chosen;
    const list = byAgent.get(chosen.value) ?? [];
    byAgent.set(chosen.value, [...list, one]);
  }
  const planFiles = planFilesOf(plan.file).map((path) => `${repository.prefix}${path}`);
  const judged = await withoutPlan(repository, tree, planFiles);
  return {
    ok: true,
    value: [...byAgent].map(([agent, ofAgent]) => ({
      agent,
      phases: ofAgent,
      tree,
      onto,
      judged,
      name,
    })),
  };
}

function agentOf(
  { options }: PlanContext,
  valid: Plan,
  { phase }: PhaseToCheck,
): Result<NormalizedAgent> {
  if (options.agents === undefined) throw new Error('a land target without agents');
  const choice = chooseAgent(options.agents, valid.draft, phase);
  return choice.ok ? { ok: true, value: choice.value.agent } : choice;
}

/** Which phases could land without those that fail, and which of those that fail could without the others. */
function waysOut(
  { phases }: Plan,
  landing: ReadonlySet<string>,
  failures: readonly FailedCheck[],
): Pick<FailedChecks, 'rest' | 'first'> {
  const graph = planGraph(phases);
  const failed = new Set(failures.map(({ phase }) => phase));
  const lands = phases.map(({ id }) => id).filter((id) => landing.has(id));
  const alone = lands.filter((id) => ![...ancestors(graph, id)].some((below) => failed.has(below)));
  const failedAlone = alone.filter((id) => failed.has(id));
  const failedOfThese = lands.filter((id) => failed.has(id));
  return {
    rest: alone.filter((id) => !failed.has(id)),
    first: failedOfThese.length > 1 ? failedAlone[0] : undefined,
  };
}
