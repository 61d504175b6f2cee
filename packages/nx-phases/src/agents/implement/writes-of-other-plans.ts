import { landedMark, mayRunTogether, phaseName, type Phase, type Plan } from 'plan-graph/internal';
import { statusClass } from '../../inference/targets/inputs-and-outputs/status-class.ts';
import { metadataKey } from '../../inference/targets/metadata-key.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { ofPhase } from '../../inference/workspace/model.ts';
import { phaseKey, PhaseNetwork } from '../../inference/workspace/phase-network.ts';
import { ownFolder, type Repository } from '../../platform/git/repository.ts';
import { isHeld, locksFolder, withLock } from '../../platform/lock/lock.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { otherPlan } from '../../running/identify/other-plan.ts';
import { workKey } from '../work-store/work-key.ts';
import { findWork } from '../work-store/work-store.ts';
import type { PhaseOfPlan } from '../workplace/phases-below.ts';
import type { StopSignals } from '../../platform/process/stop/stop-signals.ts';
import { scopeOf, sharedPath } from './shared-writes.ts';

/** The run of a phase that is about to start an agent. */
interface Starting {
  readonly plan: PlanContext;
  readonly valid: Plan;
  readonly phase: Phase;
  readonly stop: StopSignals;
  readonly tell: (line: string) => void;
}

/** A phase of another plan, and a path that it and ours surely may both write. */
interface SharedWith extends PhaseOfPlan {
  readonly path: string;
}

/**
 * One sentence, if a phase of another plan may write what this one writes while neither waits for the
 * other: as within a plan, the second could not be brought onto the first.
 *
 * With `writeConflicts: serialize` it is a matter of order instead. There is no edge between the plans, since
 * an edit of one would then make the work of the other another's; whichever starts first works first, and
 * the other starts once that work has landed.
 */
export async function writesOfOtherPlans(
  run: Starting,
  repository: Repository,
): Promise<string | undefined> {
  const { plan, valid, phase } = run;
  const inOrder = valid.draft.rules.writeConflicts === 'serialize';
  for (const other of sharedWith(plan, valid, phase)) {
    if (!inOrder)
      return `Unexpected \`${other.path}\` that ${nameOf(other)} may write at the same time, expected one of the two to depend on the other, such as \`${other.context.projectName}:${targetOf(other)}\` among the dependencies of this one; option \`writeConflicts: serialize\` has the plans work one after the other`;
    const reason = await whyNotYet(run, other, repository);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/**
 * Whether the other phase is at work or has work that is not landed. Both may ask this at the same time,
 * each with the lock of its own work in hand: then the plan that comes first by path waits for the
 * other, which gives way or was there before it.
 */
async function whyNotYet(
  { plan, stop, tell }: Starting,
  other: SharedWith,
  repository: Repository,
): Promise<string | undefined> {
  const { file, projectName, options } = other.context;
  const fingerprint = file.fingerprints.get(other.phase.id);
  if (fingerprint === undefined) return undefined;
  const key = workKey(file.path, fingerprint);
  const folder = locksFolder(ownFolder(repository));
  const isRecorded = async (): Promise<boolean> => (await findWork(repository, key)) !== undefined;
  if (!(await isRecorded()) && (await isHeld({ folder, key }))) {
    if (file.path < plan.file.path)
      return `${nameOf(other)} is being implemented and may write \`${other.path}\` too; run this again once that has landed`;
    tell(`Waiting for ${nameOf(other)}, which may write \`${other.path}\` too`);
    const waited = await withLock({ folder, key, signal: stop.signal }, () => Promise.resolve());
    if (waited.kind === 'cancelled') return 'it was stopped';
  }
  return (await isRecorded())
    ? `${nameOf(other)} has work on \`${other.path}\` that has not landed. Land it first: nx run ${projectName}:${options.targetNames.land} --phase=${targetOf(other)}`
    : undefined;
}

function sharedWith(own: PlanContext, valid: Plan, phase: Phase): readonly SharedWith[] {
  const scope = scopeOf(valid, phase);
  if (scope.length === 0) return [];
  const others = otherPlans(own);
  const network = new PhaseNetwork();
  for (const { context, plan } of [{ context: own, plan: valid }, ...others]) {
    const { file, projectName, input } = context;
    for (const each of plan.phases)
      network.add({ name: projectName, file }, each, ofPhase(input.links?.needs, each));
  }
  const together = mayRunTogether(network.graph());
  const self = phaseKey(own.file.path, phase.id);
  return others.flatMap(({ context, plan }) =>
    plan.phases.flatMap((each): readonly SharedWith[] => {
      if (statusClass(each) !== 'pending' || landedMark(plan.draft, each) !== undefined) return [];
      if (!together(self, phaseKey(context.file.path, each.id))) return [];
      const path = sharedPath(scope, scopeOf(plan, each));
      return path === undefined ? [] : [{ context, plan, phase: each, path }];
    }),
  );
}

/** Those without errors that agents work on, by path. */
function otherPlans(own: PlanContext): readonly Pick<PhaseOfPlan, 'context' | 'plan'>[] {
  return Object.entries(own.projects)
    .filter(
      ([name, { metadata }]) =>
        name !== own.projectName && metadata !== undefined && metadataKey in metadata,
    )
    .flatMap(([name]) => {
      const other = otherPlan(own, name);
      if (!other.ok || other.value.options.agents === undefined) return [];
      const { reading } = other.value.file;
      return reading.kind === 'valid' ? [{ context: other.value, plan: reading.plan }] : [];
    })
    .toSorted((a, b) => (a.context.file.path < b.context.file.path ? -1 : 1));
}

function nameOf({ context, plan, phase }: PhaseOfPlan): string {
  return `${phaseName(plan.draft.rules.unit, phase)} of \`${context.file.path}\``;
}

function targetOf({ context, phase }: PhaseOfPlan): string {
  return phaseTargetName(context.options.targetNames, phase.id);
}
