import { ofPhase } from '../../workspace/model.ts';
import {
  digest,
  type Fingerprint,
  type Phase,
  type Plan,
  type ReadItem,
} from 'plan-graph/internal';
import { declaredReads } from '../../workspace/declared-reads.ts';
import type { FileAtPlanPlace } from '../../workspace/files-at-plan-places.ts';
import { builtOn, type PhaseInPlan } from './built-on.ts';
import { sharedInputs, workBelow, writtenLeftOut } from './inputs.ts';
import type { Input, NamedInputs, PlanProjectInput } from '../model.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { readNamedInput } from './named-inputs.ts';
import { outputsBelow } from './outputs-below.ts';
import { deliverablesOf, writtenBy } from './plan-outputs.ts';
import {
  filesOfProject,
  isFileset,
  keyOf,
  readEverything,
  scopeOf,
  scopesOfPatterns,
  unite,
  type Scope,
} from './scope.ts';

/**
 * What a phase reads besides its plan's text, for every target that runs its commands: its own scope
 * and that of the phases it builds on, the files of projects whose targets it needs, what those
 * phases have written, and what people write for it and for them.
 */
export function phaseInputs(input: PlanProjectInput, plan: Plan, phase: Phase): readonly Input[] {
  const below = builtOn(input, plan, phase);
  const isOwn = ({ path }: PhaseInPlan): boolean => path === input.file.path;
  const foreign = writtenBy(
    input,
    below.filter((one) => !isOwn(one)).map((one) => one.phase),
  );
  const ownBelow = writtenBy(
    input,
    below.filter(isOwn).map((one) => one.phase),
  );
  const deliverables = deliverablesOf(input, [phase, ...below.map((one) => one.phase)]);
  return distinct([
    ...scopeInputs(input, plan, phase, {
      // Named inputs, which leave out of their own what the plan's phases write.
      whole: [sharedInputs.phaseScope, ...writtenLeftOut(foreign)],
      leftOut: [sharedInputs.phaseLeftOut, ...writtenLeftOut(foreign)],
      alsoRead: deliverables,
    }),
    ...readsOfOwnBelow(input, plan, ownBelow),
    // Of deliverables these are the ones that git ignores.
    ...outputsBelow(input, [...foreign, ...deliverables], ['phaseDeliverables']),
    ...(input.options.agents === undefined ? [] : [workBelow]),
  ]);
}

/**
 * What the phases below have written, of the same plan. Nx looks among the tasks below alone, so all phases share one
 * list, or a chain of phases would have lists of the square of its length. Not where a task waits for `planOutputsTarget`:
 * that one is said to write what later phases write too.
 */
function readsOfOwnBelow(
  input: PlanProjectInput,
  plan: Plan,
  written: readonly string[],
): readonly Input[] {
  if (written.length === 0) return [];
  return deliverablesOf(input, plan.phases).length === 0
    ? [sharedInputs.phaseWritten]
    : outputsBelow(input, written, ['phaseWritten']);
}

/** Whether the phase itself has deliverables. Those of phases that it builds on come with these. */
export function readsDeliverables(input: PlanProjectInput, phase: Phase): boolean {
  return deliverablesOf(input, [phase]).length > 0;
}

export interface ReadFiles {
  /** What the whole workspace is. */
  readonly whole: readonly Input[];
  /** What is left out of a narrower scope. */
  readonly leftOut: readonly Input[];
  /** Patterns that are read whatever the scope is. */
  readonly alsoRead: readonly string[];
}

/**
 * The files that a phase reads: its scope, that of the phases it builds on, and the projects whose
 * targets it needs.
 */
export function scopeInputs(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
  { whole, leftOut, alsoRead }: ReadFiles,
): readonly Input[] {
  const scope = united(plan, [
    ...declaredScopes(input, plan, phase),
    ...scopesOfPatterns(alsoRead),
  ]);
  const projects = ofPhase(input.links?.realNeeds, phase).map(({ project }) =>
    filesOfProject(project),
  );
  if (scope.whole) return distinct([...whole, ...scope.inputs, ...projects]);
  // Where no file of the workspace is read, nothing may be left out either: to Nx that means all
  // other files.
  const readsFiles = scope.inputs.some(
    (one) => typeof one === 'string' && one.startsWith('{workspaceRoot}/'),
  );
  const excluded = [...leftOut, ...scope.excluded.map((pattern) => `!{workspaceRoot}/${pattern}`)];
  return distinct([...scope.inputs, ...projects, ...(readsFiles ? excluded : [])]);
}

/** Whether a phase reads the whole workspace, be it because of a phase that it builds on. */
export function readsWholeWorkspace(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  return united(plan, declaredScopes(input, plan, phase)).whole;
}

/**
 * Whether a phase reads the whole workspace only because there would be too many inputs: neither it nor a phase
 * that it builds on asks for that.
 */
export function hasTooManyInputs(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  const scopes = declaredScopes(input, plan, phase);
  return scopes.every(({ whole }) => !whole) && united(plan, scopes).whole;
}

/** What phases read together, within the share that one phase has of all inputs of its plan. */
function united(plan: Plan, scopes: readonly Scope[]): Scope {
  return unite(scopes, mostInputsOfPhase(plan.phases.length));
}

function declaredScopes(input: PlanProjectInput, plan: Plan, phase: Phase): readonly Scope[] {
  return [inPlan(input, plan, phase), ...builtOn(input, plan, phase)].map((one) =>
    scopeOf(readsOf(input, one), input.namedInputs ?? {}),
  );
}

/**
 * The hash of everything about a phase that Nx does not hash itself: its fingerprint, and the files
 * at plan places that it or what it builds on reads. Undefined for a plan with errors.
 */
export function phaseHash(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): Fingerprint | undefined {
  const fingerprint = input.file.fingerprints.get(phase.id);
  if (fingerprint === undefined) return undefined;
  const files = placeFilesOf(input, plan, phase);
  const noPlans = noPlansRead(input, plan, phase);
  if (files.length === 0 && noPlans === undefined) return fingerprint;
  return digest([
    fingerprint,
    files.map(({ path, hash }) => [path, hash]),
    ...(noPlans === undefined ? [] : [noPlans]),
  ]);
}

/** The hash of all files at plan places that are no plans, for a phase that reads the whole workspace. */
export function noPlansRead(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): Fingerprint | undefined {
  const noPlans = input.placeFiles?.noPlans;
  return noPlans !== undefined && readEverything(declaredScopes(input, plan, phase))
    ? noPlans
    : undefined;
}

/** The files at plan places whose content is in the hash of a phase. */
export function placeFilesOf(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): readonly FileAtPlanPlace[] {
  if (input.placeFiles === undefined) return [];
  const items = [inPlan(input, plan, phase), ...builtOn(input, plan, phase)].flatMap((one) =>
    (readsOf(input, one) ?? []).flatMap((item) => pathsOf(item, input.namedInputs ?? {})),
  );
  return input.placeFiles.declared(items, input.file.path);
}

function readsOf(
  { options }: PlanProjectInput,
  { phase, draft }: PhaseInPlan,
): readonly ReadItem[] | undefined {
  return declaredReads(phase, draft, options);
}

/** The paths that a named input of nx.json stands for; any other item as it is. */
export function pathsOf(item: ReadItem, named: NamedInputs): readonly ReadItem[] {
  if (item.kind !== 'name') return [item];
  const reading = readNamedInput(item.name, named);
  if (reading.kind !== 'inputs') return [];
  const path = (pattern: string, excluded: boolean): ReadItem => {
    return { kind: 'path', pattern, excluded, range: item.range };
  };
  return [
    ...reading.inputs.flatMap((one) =>
      isFileset(one) ? [path(one.slice('{workspaceRoot}/'.length), false)] : [],
    ),
    ...reading.excluded.map((pattern) => path(pattern, true)),
  ];
}

function inPlan({ file }: PlanProjectInput, plan: Plan, phase: Phase): PhaseInPlan {
  return { phase, draft: plan.draft, path: file.path };
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((input) => [keyOf(input), input])).values()];
}
