import type { ProjectConfiguration } from '@nx/devkit';
import type { Plan } from 'plan-graph/internal';
import { globLiteral } from '../layout/glob-literal.ts';
import { implementTargetName, phaseTargetName, verifyTargetName } from '../layout/target-names.ts';
import { acceptTarget } from './plan/accept.ts';
import { cleanTarget } from './plan/clean.ts';
import { partPaths } from '../plans/read-plan-file.ts';
import { brokenImplementTarget, implementTarget } from './phase/implement.ts';
import { scopeName, workspaceScope } from './inputs-and-outputs/inputs.ts';
import { landTarget } from './plan/land.ts';
import { metadataKey, type PlanMetadata, type PlanProjectInput, type Target } from './model.ts';
import { markTarget } from './plan/mark.ts';
import { brokenPhaseTarget, draftPhases, phaseTarget } from './phase/phase.ts';
import { placeFilesOf } from './inputs-and-outputs/phase-inputs.ts';
import { phasesTarget } from './plan/phases.ts';
import { planCheckTarget } from './plan/plan-check.ts';
import { planOutputsTarget, writtenInPlan } from './inputs-and-outputs/plan-outputs.ts';
import { planShowTarget } from './plan/plan-show.ts';
import { noReach, reachOf } from './plan/reach.ts';
import { redoTarget } from './plan/redo.ts';
import { brokenVerifyPhaseTarget, verifyPhaseTarget } from './phase/verify-phase.ts';
import { verifyTarget } from './plan/verify.ts';

/**
 * The project of one plan. Pure, and the only place that says what a plan becomes: `createNodes`
 * infers with it, and executors compare with it what they were started as.
 */
export function planProject(input: PlanProjectInput): ProjectConfiguration {
  const { file, options, projectName, collidesWith, namedInputs = {} } = input;
  const { reading } = file;
  const names = options.targetNames;
  const phases: Record<string, Target> = {};
  const verifies: Record<string, Target> = {};
  if (reading.kind === 'valid') {
    for (const phase of reading.plan.phases) {
      phases[phaseTargetName(names, phase.id)] = phaseTarget(input, reading.plan, phase);
      verifies[verifyTargetName(names, phase.id)] = verifyPhaseTarget(input, reading.plan, phase);
    }
  } else {
    for (const phase of draftPhases(reading.draft.phases)) {
      phases[phaseTargetName(names, phase.id)] = brokenPhaseTarget(
        input,
        reading.draft.rules.unit,
        phase,
      );
      verifies[verifyTargetName(names, phase.id)] = brokenVerifyPhaseTarget(
        input,
        reading.draft.rules.unit,
        phase,
      );
    }
  }
  const phaseNames = Object.keys(phases);
  const verifyNames = Object.keys(verifies);
  const outputs = planOutputsTarget(input);
  const reach = reading.kind === 'valid' ? reachOf(input, reading.plan) : noReach;
  const metadata: PlanMetadata = {
    options,
    collidesWith,
    naming: input.naming ?? {},
    parts: partPaths(file),
    plans: input.links?.plans ?? [],
    placeFiles: reading.kind === 'valid' ? allPlaceFiles(input, reading.plan) : [],
    ...(input.placeFiles?.noPlans !== undefined && { noPlans: input.placeFiles.noPlans }),
    knowsAllPlans: input.knowsAllPlans ?? true,
    reach,
  };
  const implement = implementTargets(input);
  // Nx finds no files below a root that is a file, so every name that could lead to
  // `{projectRoot}` is given the files of the plan themselves.
  const planFiles = [file.path, ...metadata.parts].map(
    (path) => `{workspaceRoot}/${globLiteral(path)}`,
  );
  return {
    name: projectName,
    root: file.path,
    tags: ['plan'],
    namedInputs: {
      ...Object.fromEntries(
        ['default', ...Object.keys(namedInputs)].map((name) => [name, planFiles]),
      ),
      [scopeName]: [...workspaceScope(writtenInPlan(input))],
    },
    targets: {
      ...phases,
      ...verifies,
      ...implement,
      [names.phases]: phasesTarget(input, phaseNames),
      [names.verify]: verifyTarget(input, verifyNames),
      [names.mark]: markTarget(input),
      ...(outputs !== undefined && { [names.planOutputs]: outputs }),
      [names.planCheck]: planCheckTarget(input, reach),
      [names.planShow]: planShowTarget(input),
      ...(options.agents !== undefined && {
        [names.land]: landTarget(input),
        [names.clean]: cleanTarget(input),
        [names.accept]: acceptTarget(input),
        [names.redo]: redoTarget(input),
      }),
    },
    metadata: {
      description: `Plan ${file.path}`,
      technologies: ['nx-phases'],
      targetGroups: {
        Phases: [names.phases, ...phaseNames],
        Verify: [names.verify, ...verifyNames],
        ...(options.agents !== undefined && { Agents: Object.keys(implement) }),
        Plan: [
          names.planCheck,
          names.planShow,
          names.mark,
          ...(outputs === undefined ? [] : [names.planOutputs]),
          ...(options.agents === undefined
            ? []
            : [names.land, names.clean, names.accept, names.redo]),
        ],
      },
      [metadataKey]: metadata,
    },
  };
}

function allPlaceFiles(input: PlanProjectInput, plan: Plan): readonly string[] {
  const files = plan.phases.flatMap((phase) => placeFilesOf(input, plan, phase));
  return [...new Set(files.map(({ path }) => path))].sort();
}

/** None where no agent is configured. */
function implementTargets(input: PlanProjectInput): Readonly<Record<string, Target>> {
  const { options, file } = input;
  const { agents, targetNames } = options;
  const { reading } = file;
  if (agents === undefined) return {};
  return Object.fromEntries(
    reading.kind === 'valid'
      ? reading.plan.phases.map((phase) => [
          implementTargetName(targetNames, phase.id),
          implementTarget(input, agents, reading.plan, phase),
        ])
      : draftPhases(reading.draft.phases).map((phase) => [
          implementTargetName(targetNames, phase.id),
          brokenImplementTarget(input, phase),
        ]),
  );
}
