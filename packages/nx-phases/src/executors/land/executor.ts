import type { ExecutorContext } from '@nx/devkit';
import { filesOf } from 'plan-graph/internal';
import { GitError } from '../../platform/git/run-git.ts';
import { headCommit, openRepository } from '../../platform/git/repository.ts';
import { heldBack } from '../../agents/gate/held-back.ts';
import { changedAndNotLanding } from '../../agents/implement/changed-text.ts';
import { land } from '../../agents/land/land.ts';
import { installDue } from '../../agents/setup/install-due.ts';
import type { Landable } from '../../agents/land/model.ts';
import { checkCandidate } from '../../agents/land/check/check-candidate.ts';
import { messageOf } from '../../agents/land/message-of.ts';
import { watchStopSignals } from '../../platform/process/stop/stop-signals.ts';
import { signingKeyVariable } from '../../platform/secrets/secret-variables.ts';
import { identifyPlan, type PlanContext } from '../../running/identify/identify.ts';
import { otherPlan } from '../../running/identify/other-plan.ts';
import { onPlan, withoutErrors } from '../../running/identify/on-plan.ts';
import { say } from '../../running/printing/say.ts';
import { landingSteps, type LandingStep } from '../../agents/land/landing-steps.ts';
import { planEditor } from '../../agents/land/edit-plan.ts';
import {
  chooseWorks,
  nothingToLand,
  selectedPhases,
  selectPhases,
} from '../../agents/land/choose-works.ts';
import { worksToLand } from '../../agents/land/works-to-land.ts';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { report, type Commands } from '../../agents/land/report.ts';

export interface LandOptions {
  readonly dryRun?: boolean;
  readonly trust?: boolean;
  /** Lands these phases with what they need. `2`, `phase-2.10`, `1,2`. */
  readonly phase?: string | number;
  /** Lands everything up to this phase, in the order in which phases land. */
  readonly until?: string | number;
  /** Lands first what it needs of other plans. */
  readonly withNeeds?: boolean;
  /** What is refused else; `agent-options`. */
  readonly allow?: string;
  /** Lands without running the checks on the result. */
  readonly unchecked?: boolean;
  /** A branch to land on; `true`: the plan's own. */
  readonly branch?: boolean | string | number;
}

/** Lands the recorded work of a plan's phases on the current branch. */
export default async function landExecutor(
  options: LandOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    try {
      return await (options.withNeeds === true ? landWithNeeds : landPlan)(plan, options);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      say(`${error.message}. Nothing was landed`);
      return false;
    }
  });
}

/** False: it is not landed. */
export async function landPlan(
  plan: PlanContext,
  { dryRun = false, trust = false, unchecked = false, phase, until, branch, allow }: LandOptions,
): Promise<boolean> {
  const { file, options, root } = plan;
  const reading = withoutErrors(plan, 'nothing of it lands');
  if (reading === undefined) return false;
  const repository = await openRepository(root);
  if (!repository.ok) {
    say(repository.reason);
    return false;
  }
  const selection = selectPhases(reading.plan, { phase, until }, options.targetNames);
  if (!selection.ok) {
    say(selection.reason);
    return false;
  }
  const found = await worksToLand(plan, reading.plan, repository.value);
  const selected: ReadonlySet<string> = selectedPhases(reading.plan, selection.value);
  const held = (await heldBack(plan, reading.plan, found.works)).filter(({ work }) =>
    selected.has(work.phase),
  );
  const isAsked = (work: Landable): boolean =>
    selection.value.kind === 'phases' && selection.value.phases.some(({ id }) => id === work.phase);
  for (const line of await changedAndNotLanding({ plan, valid: reading.plan }, repository.value))
    say(line);
  for (const { work, reason } of held) say(`${work.name} does not land: ${reason}`);
  if (held.some(({ work }) => isAsked(work))) {
    say('Nothing was landed');
    return false;
  }
  const isHeld = (work: Landable): boolean => held.some((one) => one.work === work);
  const landables = { ...found, works: found.works.filter((work) => !isHeld(work)) };
  const chosen = chooseWorks(reading.plan, landables, selection.value);
  if (!chosen.ok) {
    say(`${chosen.reason}. Nothing was landed`);
    return false;
  }
  const works = chosen.value;
  const steps = landingSteps(plan, reading.plan, works);
  if (!steps.ok) {
    say(steps.reason);
    return false;
  }
  if (steps.value.some(({ project }) => project !== plan.projectName)) {
    sayNeeds(plan, steps.value);
    return false;
  }
  if (works.length === 0) {
    if (held.length > 0) return options.waiting === 'pass';
    say(nothingToLand(reading.plan, landables));
    return true;
  }
  const planFiles = filesOf(file.reading.draft.source).map(({ path }) => path);
  const foreign = works.filter(({ isTrusted }) => !isTrusted);
  const isRefused = foreign.length > 0 && !trust;
  const before = await headCommit(repository.value);
  const stop = watchStopSignals();
  try {
    const outcome = await land(
      {
        repository: repository.value,
        works,
        planFiles: planFiles.map((path) => `${repository.value.prefix}${path}`),
        editPlan: planEditor(reading.plan, options.rules),
        branch: branchOf(plan, branch),
        messageOf: (work) => messageOf(plan, reading.plan, repository.value, work),
        check: unchecked
          ? undefined
          : (candidate) =>
              checkCandidate(
                { plan, valid: reading.plan, repository: repository.value, stop },
                new Set(works.map((work) => work.phase)),
                candidate,
              ),
        ...(allow !== undefined && { allow: allow.split(',').map((word) => word.trim()) }),
        ...(plan.input.places !== undefined && { planPlaces: plan.input.places }),
        dryRun: dryRun || isRefused,
      },
      stop.signal,
    );
    report(outcome, commandsFor(plan, branch));
    if (outcome.kind === 'landed' && outcome.isCurrent && before !== undefined) {
      const due = await installDue(repository.value, before);
      if (due !== undefined) say(`An installation is due: ${due}`);
    }
    if (dryRun && outcome.kind === 'would-land')
      say('Its checks run when it lands, not in a dry run');
    if (isRefused && outcome.kind === 'would-land') {
      say(
        `${dryRun ? 'It would be refused' : 'Nothing was landed'}: ${foreign.map(({ name }) => name).join(', ')} ${foreign.length === 1 ? 'was' : 'were'} not made in this repository and ${foreign.length === 1 ? 'is' : 'are'} not signed with ${signingKeyVariable}. Look at the files above; --trust lands them`,
      );
      return dryRun;
    }
    return outcome.kind === 'landed' || outcome.kind === 'would-land';
  } finally {
    stop.dispose();
  }
}

/** Lands what a selection needs of other plans, and then itself: each plan by itself, in order, until one does not land. */
async function landWithNeeds(plan: PlanContext, options: LandOptions): Promise<boolean> {
  const { phase, until, dryRun = false } = options;
  const reading = withoutErrors(plan, 'nothing of it lands');
  if (reading === undefined) return false;
  const repository = await openRepository(plan.root);
  const selection = selectPhases(reading.plan, { phase, until }, plan.options.targetNames);
  if (!repository.ok || !selection.ok) return landPlan(plan, options);
  const landables = await worksToLand(plan, reading.plan, repository.value);
  const chosen = chooseWorks(reading.plan, landables, selection.value);
  const steps = chosen.ok ? landingSteps(plan, reading.plan, chosen.value) : chosen;
  if (!steps.ok || !steps.value.some(({ project }) => project !== plan.projectName))
    return landPlan(plan, options);
  if (dryRun) {
    say('Would land, in this order:');
    for (const step of steps.value) say(`  ${commandOf(step)}`);
    return true;
  }
  const branch = branchOf(plan, options.branch);
  for (const { project, phases } of steps.value) {
    // Read anew: what landed before it has marked its plan.
    const next = otherPlan(plan, project);
    if (!next.ok) {
      say(next.reason);
      return false;
    }
    const { allow, trust, unchecked } = options;
    const landed = await landPlan(next.value, {
      phase: phases.join(','),
      ...(allow !== undefined && { allow }),
      ...(trust !== undefined && { trust }),
      ...(unchecked !== undefined && { unchecked }),
      ...(branch !== undefined && { branch }),
    });
    if (!landed) return false;
  }
  return true;
}

function sayNeeds({ projectName, options }: PlanContext, steps: readonly LandingStep[]): void {
  say('Nothing was landed: it needs work of other plans that has not landed. Land in this order:');
  for (const step of steps) say(`  ${commandOf(step)}`);
  say(`or all of it: nx run ${projectName}:${options.targetNames.land} --withNeeds`);
}

function commandOf({ project, target, phases }: LandingStep): string {
  return `nx run ${project}:${target} --phase=${phases.join(',')}`;
}

/** Short name of the branch that a flag stands for; undefined: the current one. */
function branchOf({ projectName }: PlanContext, flag: LandOptions['branch']): string | undefined {
  if (flag === undefined || flag === false || flag === '') return undefined;
  return flag === true ? `nx-phases/${projectName}` : String(flag);
}

function commandsFor(
  { projectName, targetName, options: { targetNames } }: PlanContext,
  branch: LandOptions['branch'],
): Commands {
  const flag = branch === undefined || branch === false ? '' : '--branch';
  return {
    land: `nx run ${projectName}:${targetNames.land}${flag === '' ? '' : ` ${flag}${branch === true ? '' : `=${String(branch)}`}`}`,
    redo: `nx run ${projectName}:${targetNames.redo}`,
    log: `${recordFolder(projectName, targetName)}/log.txt`,
    nameOf: (phase) => phaseTargetName(targetNames, phase),
  };
}
