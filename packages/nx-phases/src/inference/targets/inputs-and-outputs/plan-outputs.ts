import type { PhaseDraft } from 'plan-graph/internal';
import { outputsVariable } from '../../layout/outputs-variable.ts';
import { recordsRoot } from '../../layout/record-folder.ts';
import { isTakenByNx } from '../../layout/taken-by-nx.ts';
import { hashInput } from './hash-carrier.ts';
import type { Input, PlanProjectInput, Target } from '../model.ts';

/**
 * Does nothing, and is said to write all that the plan's phases declare. That is the one way to have
 * Nx hash those files as they are on disk: git ignores most of what is generated, and Nx never hashes
 * an ignored file that is no output of a task below. Undefined: the plan declares none.
 *
 * Those that Nx does not take as an output are left out, which costs only files that git ignores.
 *
 * A noop, which costs no process. It cannot check itself; the targets that read it do.
 */
export function planOutputsTarget(input: PlanProjectInput): Target | undefined {
  const { file, carrier } = input;
  const patterns = declaredOutputs(input).filter(isTakenByNx);
  if (file.reading.kind !== 'valid' || patterns.length === 0) return undefined;
  return {
    executor: 'nx:noop',
    options: {},
    cache: false,
    inputs: [hashInput(file.textHash, carrier)],
    outputs: patterns.map(inWorkspace),
    dependsOn: [],
    metadata: {
      description: 'What the phases have written, for checks to read; runs nothing',
    },
  };
}

/**
 * What the phases of a plan declare as outputs, whoever writes it, as patterns in an order of their own: Nx
 * hashes them with every task of the plan, and where a phase stands in it must not count.
 */
export function declaredOutputs({ file }: Pick<PlanProjectInput, 'file'>): readonly string[] {
  const known = declared.get(file);
  if (known !== undefined) return known;
  const found = declaredByPhases(file.reading.draft.phases);
  declared.set(file, found);
  return found;
}

/** Each verification of the whole workspace asks, and what was read never changes. */
const declared = new WeakMap<PlanProjectInput['file'], readonly string[]>();

/** The same of some phases. */
export function declaredByPhases(phases: readonly PhaseDraft[]): readonly string[] {
  return sortedOnce(phases.flatMap(outputsOf));
}

/** Of those of a plan, what its phases write themselves; see {@link writtenBy}. In the same order. */
export function writtenInPlan(
  input: Pick<PlanProjectInput, 'file' | 'options'>,
): readonly string[] {
  return sortedOnce(writtenBy(input, input.file.reading.draft.phases));
}

/** Of those of a plan, what people or agents write; see {@link deliverablesOf}. In the same order. */
export function deliverablesInPlan(
  input: Pick<PlanProjectInput, 'file' | 'options'>,
): readonly string[] {
  return sortedOnce(deliverablesOf(input, input.file.reading.draft.phases));
}

/**
 * What the `Run:` blocks of phases leave in the workspace, as patterns: Nx stores and restores it. Nothing
 * where agents are configured: phases then run in worktrees, and what is landed is source.
 */
export function writtenBy(
  { options }: Pick<PlanProjectInput, 'options'>,
  phases: readonly PhaseDraft[],
): readonly string[] {
  if (options.agents !== undefined) return [];
  return phases.filter(({ mayRun }) => mayRun).flatMap(outputsOf);
}

/**
 * What phases declare as outputs and a person or an agent writes: their checks read it, and nothing may ever
 * be restored over it.
 */
export function deliverablesOf(
  { options }: Pick<PlanProjectInput, 'options'>,
  phases: readonly PhaseDraft[],
): readonly string[] {
  return phases.filter(({ mayRun }) => options.agents !== undefined || !mayRun).flatMap(outputsOf);
}

/** All that a phase declares, as patterns. */
export function outputsOf({ outputs = [] }: PhaseDraft): readonly string[] {
  return outputs.map(({ pattern }) => pattern);
}

/** Patterns in an order of their own, each once. */
export function sortedOnce(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns)].toSorted();
}

const workspaceToken = '{workspaceRoot}/';

/** A path from the workspace root as Nx takes it. */
export function inWorkspace(pattern: string): string {
  return `${workspaceToken}${pattern}`;
}

/** What a phase that writes files is hashed with besides: what our hook before a run says of its outputs. */
export function outputsInput({ projectName }: PlanProjectInput, targetName: string): Input {
  return { env: outputsVariable(projectName, targetName) };
}

/** What the `Run:` blocks of a phase write, told from its target. Undefined: Nx restores nothing of that phase. */
export function writtenByTarget(
  project: string,
  targetName: string,
  { inputs = [], outputs = [] }: Target,
): readonly string[] | undefined {
  const variable = outputsVariable(project, targetName);
  const isAsked = inputs.some(
    (input) => typeof input === 'object' && 'env' in input && input.env === variable,
  );
  if (!isAsked) return undefined;
  return outputs
    .filter((output) => !output.startsWith(inWorkspace(`${recordsRoot}/`)))
    .map((output) => output.slice(workspaceToken.length));
}
