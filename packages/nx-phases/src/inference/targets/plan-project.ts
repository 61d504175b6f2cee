import type { ProjectConfiguration } from '@nx/devkit';
import type { Plan } from 'plan-graph/internal';
import { globLiteral } from '../layout/glob-literal.ts';
import type { NormalizedOptions } from '../options/plugin-options.ts';
import { partPaths } from '../plans/parse-plan-file.ts';
import { sharedInputsOf } from './inputs-and-outputs/shared-inputs.ts';
import { placeFilesOf } from './inputs-and-outputs/place-files.ts';
import { planOutputsTarget } from './inputs-and-outputs/plan-outputs.ts';
import { describePlan } from './describe-plan.ts';
import type { PlanMetadata, PlanProjectInput, Target } from './model.ts';
import { metadataKey } from './metadata-key.ts';
import { metadataToKeep } from './plan-metadata.ts';
import { familyTargets, type PhaseFamily } from './phase/family.ts';
import { implementFamily } from './phase/implement.ts';
import { phaseFamily } from './phase/phase.ts';
import { verifyFamily } from './phase/verify-phase.ts';
import {
  aggregateTarget,
  phasesAggregate,
  verifyAggregate,
  type Aggregate,
} from './plan/aggregates.ts';
import { onDemandTargets } from './plan/on-demand.ts';
import { planCheckTarget } from './plan/plan-check.ts';
import { noReach, reachOf } from './plan/reach.ts';

interface Family {
  readonly family: PhaseFamily;
  /** The target that waits for all of the family. */
  readonly aggregate?: Aggregate;
}

/** The kinds of target of which every phase has one, as they are listed. */
function familiesOf({ agents }: NormalizedOptions): readonly Family[] {
  return [
    { family: phaseFamily, aggregate: phasesAggregate },
    { family: verifyFamily, aggregate: verifyAggregate },
    ...(agents === undefined ? [] : [{ family: implementFamily(agents) }]),
  ];
}

/**
 * The project of one plan. Pure, and the only place that says what a plan becomes: `createNodes`
 * infers with it, and executors compare with it what they were started as.
 */
export function planProject(input: PlanProjectInput): ProjectConfiguration {
  const { file, options, projectName, collidesWith, namedInputs = {} } = input;
  const { reading } = file;
  const names = options.targetNames;
  const targets: Record<string, Target> = {};
  const targetGroups: Record<string, string[]> = {};
  const add = (group: string, added: Readonly<Record<string, Target>>): void => {
    Object.assign(targets, added);
    (targetGroups[group] ??= []).push(...Object.keys(added));
  };
  for (const { family, aggregate } of familiesOf(options)) {
    const ofPhases = familyTargets(family, input);
    if (aggregate !== undefined)
      add(family.group, {
        [names[aggregate.kind]]: aggregateTarget(aggregate, input, ofPhases),
      });
    add(family.group, ofPhases);
  }
  const reach = reading.kind === 'valid' ? reachOf(input, reading.plan) : noReach;
  const outputs = planOutputsTarget(input);
  add('Plan', {
    [names.planCheck]: planCheckTarget(input, reach),
    ...onDemandTargets(input),
    ...(outputs !== undefined && { [names.planOutputs]: outputs }),
  });
  const metadata: PlanMetadata = {
    options,
    collidesWith,
    naming: input.naming ?? {},
    parts: partPaths(file),
    plans: input.links?.plans ?? [],
    placeFiles: reading.kind === 'valid' ? allPlaceFiles(input, reading.plan) : [],
    ...(input.placeFiles?.noPlans !== undefined && { noPlans: input.placeFiles.noPlans }),
    knowsAllPlans: input.knowsAllPlans ?? true,
    places: input.places ?? [],
    ...(input.continuous !== undefined && { continuous: input.continuous }),
    ...(input.carrier !== undefined && { carrier: input.carrier }),
    reach,
  };
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
      ...sharedInputsOf(input),
    },
    targets,
    metadata: {
      description: describePlan(file),
      technologies: ['nx-phases'],
      targetGroups,
      [metadataKey]: metadataToKeep(metadata),
    },
  };
}

function allPlaceFiles(input: PlanProjectInput, plan: Plan): readonly string[] {
  const files = plan.phases.flatMap((phase) => placeFilesOf(input, plan, phase));
  return [...new Set(files.map(({ path }) => path))].sort();
}
