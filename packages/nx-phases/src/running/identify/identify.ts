import type { ExecutorContext } from '@nx/devkit';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import type { ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';
import { digitsOf, hashOf } from '../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import { sharedInputs } from '../../inference/targets/inputs-and-outputs/inputs.ts';
import { sharedInputsAmong } from '../../inference/targets/inputs-and-outputs/shared-inputs.ts';
import type { PlanProjectInput, Target } from '../../inference/targets/model.ts';
import { planMetadataOf } from '../../inference/targets/plan-metadata.ts';
import { planProject } from '../../inference/targets/plan-project.ts';
import { whyDigitsAreInDoubt } from '../run-start/digits.ts';
import { hashedWith } from '../run-start/hashed-with.ts';
import { readAgain } from './read-again.ts';

/** The plan that an executor was started for, as it stands on disk now. */
export interface PlanContext {
  readonly root: string;
  readonly projectName: string;
  readonly targetName: string;
  readonly options: NormalizedOptions;
  readonly collidesWith: readonly string[];
  readonly file: ReadPlanFile;
  /** All that its targets are made of. */
  readonly input: PlanProjectInput;
  /** The same from the disk as it is at the time of the call. Throws where the plan cannot be read. */
  readonly readAgain: () => PlanProjectInput;
  /** All projects of the workspace by name. */
  readonly projects: ExecutorContext['projectsConfigurations']['projects'];
  /** Of nx.json. */
  readonly targetDefaults: Readonly<Record<string, unknown>>;
  /** What would be inferred for this plan now. */
  readonly inferred: Readonly<Record<string, Target>>;
  /** The named inputs that its targets share. */
  readonly inferredShared: ReturnType<typeof sharedInputsAmong>;
  /** What Nx started us as, and what it knows of the project's other targets. */
  readonly started: Target | undefined;
  readonly known: Readonly<Record<string, Target>>;
  readonly knownShared: ReturnType<typeof sharedInputsAmong>;
}

/** A value or one sentence that says why there is none. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** What is asked of an executor's context to find its plan. */
export interface PlanQuestion extends Pick<
  ExecutorContext,
  'root' | 'projectName' | 'targetName' | 'target'
> {
  readonly projectsConfigurations: Pick<ExecutorContext['projectsConfigurations'], 'projects'>;
  readonly nxJsonConfiguration: {
    readonly namedInputs?: PlanProjectInput['namedInputs'];
    readonly targetDefaults?: Readonly<Record<string, unknown>> | undefined;
  };
}

/**
 * Finds out which plan an executor was started for. Project and target name say it, no option does,
 * so that no flag on the command line can make a target do another phase's work.
 */
export function identifyPlan(context: PlanQuestion): Result<PlanContext> {
  const { root, projectName = '', targetName = '' } = context;
  const { projects } = context.projectsConfigurations;
  const project = Object.hasOwn(projects, projectName) ? projects[projectName] : undefined;
  const metadata = planMetadataOf(project);
  if (project === undefined || metadata === undefined) {
    return refuse(
      `Unexpected project \`${projectName}\`, expected one that nx-phases inferred from a plan`,
    );
  }
  const { alias } = metadata.naming;
  const place = {
    path: project.root,
    name: projectName,
    parts: metadata.parts,
    ...(alias !== undefined && { alias }),
  };
  let input: PlanProjectInput;
  try {
    input = readAgain(root, place, metadata, {
      namedInputs: context.nxJsonConfiguration.namedInputs ?? {},
    });
  } catch (error) {
    return refuse(
      `Unexpected failure to read \`${project.root}\`: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const inferred = planProject(input);
  return {
    ok: true,
    value: {
      root,
      projectName,
      targetName,
      options: metadata.options,
      collidesWith: metadata.collidesWith,
      file: input.file,
      input,
      readAgain: () => readAgain(root, place, metadata, input),
      projects,
      targetDefaults: context.nxJsonConfiguration.targetDefaults ?? {},
      inferred: inferred.targets ?? {},
      inferredShared: sharedInputsAmong(inferred.namedInputs),
      started: context.target,
      known: project.targets ?? {},
      knownShared: sharedInputsAmong(project.namedInputs),
    },
  };
}

/** {@link identifyPlan}, and that the target is as inferred: for everything whose success Nx counts. */
export function identifyTarget(context: ExecutorContext): Result<PlanContext> {
  const plan = identifyPlan(context);
  if (!plan.ok) return plan;
  const target = checkTarget(plan.value);
  return target.ok ? plan : target;
}

/**
 * Whether the target is the one that would be inferred from the text on disk. Otherwise its result
 * would be stored under a hash that says something else: the plan was edited after Nx hashed it, or
 * the workspace's `targetDefaults` changed what it reads, writes or waits for.
 */
function checkTarget(plan: PlanContext): Result<Target> {
  const expected = Object.hasOwn(plan.inferred, plan.targetName)
    ? plan.inferred[plan.targetName]
    : undefined;
  if (expected === undefined) {
    return refuse(
      `\`${plan.file.path}\` has changed: it no longer has a target \`${plan.targetName}\` any more. Run the command again`,
    );
  }
  const hash = hashOf(expected.inputs);
  const started = hashOf(plan.started?.inputs);
  const first = hashedWith({ project: plan.projectName, target: plan.targetName }, process.env);
  // What Nx has hashed first, and what it says of the target now: it may have read the plan again since.
  if (
    (started !== undefined && started !== hash) ||
    (first.kind === 'hash' && first.hash !== hash)
  ) {
    return refuse(
      `\`${plan.file.path}\` was edited after this run began, so nothing is recorded. Run the command again; if that does not help, Nx's daemon has missed the edit: nx daemon --stop`,
    );
  }
  if (first.kind === 'lost') {
    return refuse(
      `Unexpected missing file of this run in Nx's workspace data, expected it to be kept during the run: whether \`${plan.file.path}\` was edited is unknown. Run the command again`,
    );
  }
  // Of what is not cached nothing is stored.
  const inDoubt =
    expected.cache === true
      ? whyDigitsAreInDoubt(plan.root, digitsOf(expected.inputs), process.env)
      : undefined;
  if (inDoubt !== undefined) return refuse(inDoubt);
  const changed = [
    ...(plan.started === undefined ? [] : changedParts(plan.started, expected)),
    ...Object.values(sharedInputs)
      .filter(
        (name) =>
          JSON.stringify(plan.knownShared.get(name)) !==
          JSON.stringify(plan.inferredShared.get(name)),
      )
      .map((name) => `namedInputs.${name}`),
  ];
  if (changed.length > 0) {
    return refuse(
      `Unexpected ${changed.map((part) => `\`${part}\``).join(', ')} of target \`${plan.targetName}\`, expected what nx-phases infers. Look for \`targetDefaults\` in nx.json that match it`,
    );
  }
  return { ok: true, value: expected };
}

const comparedParts = ['executor', 'cache', 'inputs', 'outputs', 'dependsOn'] as const;

/** What of a target is not as inferred. */
export function changedParts(actual: Target, expected: Target): readonly string[] {
  return comparedParts.filter(
    (part) => JSON.stringify(actual[part]) !== JSON.stringify(expected[part]),
  );
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
