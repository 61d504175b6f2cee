import type { PhaseDraft } from 'plan-graph';
import { hashInput } from './inputs.ts';
import type { PlanProjectInput, Target } from './model.ts';

/**
 * Does nothing, and is said to write all that the plan's phases declare. That is the one way to have
 * Nx hash those files as they are on disk: git ignores most of what is generated, and Nx never hashes
 * an ignored file that is no output of a task below. Undefined: the plan declares none.
 *
 * A noop, which costs no process. It cannot check itself; the verifications that read it do.
 */
export function planOutputsTarget(input: PlanProjectInput): Target | undefined {
  const { file } = input;
  const patterns = declaredOutputs(input);
  if (file.reading.kind !== 'valid' || patterns.length === 0) return undefined;
  return {
    executor: 'nx:noop',
    options: {},
    cache: false,
    inputs: [hashInput(file.textHash)],
    outputs: patterns.map((pattern) => `{workspaceRoot}/${pattern}`),
    dependsOn: [],
    metadata: {
      description: 'What the phases have written, for verification to read; runs nothing',
      technologies: ['nx-phases'],
    },
  };
}

/**
 * What the phases of a plan leave in the workspace, as patterns in an order of their own: Nx hashes
 * them with every task of the plan, and where a phase stands in it must not count.
 */
export function declaredOutputs(
  input: Pick<PlanProjectInput, 'file' | 'options'>,
): readonly string[] {
  return [...new Set(writtenBy(input, input.file.reading.draft.phases))].toSorted();
}

/**
 * What phases leave in the workspace, as patterns. Nothing where agents are configured: phases then run
 * in worktrees, and what is landed is source.
 */
export function writtenBy(
  { options }: Pick<PlanProjectInput, 'options'>,
  phases: readonly PhaseDraft[],
): readonly string[] {
  if (options.agents !== undefined) return [];
  return phases.flatMap(({ outputs }) => outputs ?? []).map(({ pattern }) => pattern);
}
