import { ofPhase } from '../../workspace/model.ts';
import { digest, type Fingerprint, type Phase, type Plan } from 'plan-graph/internal';
import { sharedInputs, workBelow, writtenLeftOut } from './inputs.ts';
import type { Input, PlanProjectInput } from '../model.ts';
import { mostInputsOfPhase } from './most-inputs.ts';
import { outputsBelow } from './outputs-below.ts';
import { outputsBeyond } from './outputs-beyond.ts';
import { outputsInChain } from './outputs-in-chain.ts';
import { placeFilesOf } from './place-files.ts';
import { deliverablesOf } from './plan-outputs.ts';
import { filesOfProject, keyOf } from './scope.ts';
import type { AlsoRead } from './scopes-beyond.ts';
import { asksForWhole, readEverything, unitedScope } from './united-scopes.ts';

/**
 * What a phase reads besides its plan's text, for every target that runs its commands: its own scope
 * and that of the phases it builds on, the files of projects whose targets it needs, what those
 * phases have written, and what people write for it and for them.
 */
export function phaseInputs(input: PlanProjectInput, plan: Plan, phase: Phase): readonly Input[] {
  const { written, deliverables, declared } = outputsBeyond(input, phase);
  const isTooMuch = declared.length > mostInputsOfPhase(input);
  // Rather read too much than have a list with each phase.
  const notRead = isTooMuch ? [] : writtenLeftOut(written);
  const own = outputsInChain(input, plan).deliverables.with(phase);
  const allDeliverables = isTooMuch ? undefined : own && [...own, ...deliverables];
  return distinct([
    ...scopeInputs(input, plan, phase, {
      // Named inputs, which leave out of their own what the plan's phases write.
      whole: [sharedInputs.phaseScope, ...notRead],
      leftOut: [sharedInputs.phaseLeftOut, ...notRead],
      alsoRead: 'deliverables',
      patterns: allDeliverables,
    }),
    ...readsOfOwnBelow(input, plan, phase),
    // Of deliverables these are the ones that git ignores.
    ...outputsBelow(
      input,
      {
        patterns: allDeliverables && [...written, ...allDeliverables],
        foreign: [...written, ...deliverables],
      },
      ['phaseDeliverables'],
    ),
    ...(input.options.agents === undefined ? [] : [workBelow]),
  ]);
}

/**
 * What the phases below have written, of the same plan. Nx looks among the tasks below alone, so all phases share one
 * list, or a chain of phases would have lists of the square of its length. Not where a task waits for `planOutputsTarget`:
 * that one is said to write what later phases write too.
 */
function readsOfOwnBelow(input: PlanProjectInput, plan: Plan, phase: Phase): readonly Input[] {
  const { written, hasDeliverables } = outputsInChain(input, plan);
  const patterns = written.below(phase);
  if (patterns?.length === 0) return [];
  return hasDeliverables
    ? outputsBelow(input, { patterns, foreign: [] }, ['phaseWritten'])
    : [sharedInputs.phaseWritten];
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
  /** Outputs that are read whatever the scope is, */
  readonly alsoRead: AlsoRead;
  /** and their patterns. Undefined: more than one phase's share of inputs. */
  readonly patterns: readonly string[] | undefined;
}

/**
 * The files that a phase reads: its scope, that of the phases it builds on, and the projects whose
 * targets it needs.
 */
export function scopeInputs(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
  { whole, leftOut, alsoRead, patterns }: ReadFiles,
): readonly Input[] {
  const scope = unitedScope(input, plan, phase, alsoRead, patterns);
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
  return unitedScope(input, plan, phase, 'nothing', []).whole;
}

/**
 * Whether a phase reads the whole workspace only because there would be too many inputs: neither it nor a phase
 * that it builds on asks for that.
 */
export function hasTooManyInputs(input: PlanProjectInput, plan: Plan, phase: Phase): boolean {
  return !asksForWhole(input, plan, phase) && readsWholeWorkspace(input, plan, phase);
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
  return noPlans !== undefined && readEverything(input, plan, phase) ? noPlans : undefined;
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((input) => [keyOf(input), input])).values()];
}
