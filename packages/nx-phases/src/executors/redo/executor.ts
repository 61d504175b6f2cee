import type { ExecutorContext } from '@nx/devkit';
import {
  ancestors,
  askAgain,
  landedMark,
  planGraph,
  type Phase,
  type PhaseId,
  type Plan,
} from 'plan-graph/internal';
import { askEach } from '../../agents/attempts/ask-otherwise.ts';
import { openRepository } from '../../platform/git/repository.ts';
import { implementTargetName, phaseTargetName } from '../../inference/layout/target-names.ts';
import { asDone, editPhases, type EditOptions } from '../../running/edit-plan/edit-phases.ts';

export interface RedoOptions extends EditOptions {
  /** What is wrong with the work as it is: the agent goes on from it, with these words in its prompt. */
  readonly because?: string | number;
}

/**
 * Asks in the plan for phases to be done again: for everybody who has the plan, and whatever any cache
 * holds, because their text then says something else.
 */
export default async function redoExecutor(
  options: RedoOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return editPhases(context, options, 'nothing of it is edited', async (context, plan, chosen) => {
    const { file, options: own, projectName } = context;
    if (chosen === undefined)
      return `Unexpected redo of every phase, expected the ones that you mean, such as --phase=${plan.phases[0]?.writtenId ?? '1'}`;
    const words = options.because === undefined ? undefined : String(options.because).trim();
    if (words === '') return 'Unexpected empty --because, expected what is to be different';
    const repository = words === undefined ? undefined : await openRepository(context.root);
    if (repository?.ok === false) return repository.reason;
    const { source, marked, refused } = askAgain(
      plan,
      own.rules,
      new Set(chosen.map(({ id }) => id)),
    );
    const target = (id: PhaseId): string => implementTargetName(own.targetNames, id);
    const above = landedAbove(plan, marked);
    return {
      source,
      lines: asDone(options, [
        ...(marked.length === 0
          ? []
          : [
              `${file.path}: asks again for ${marked.join(', ')}. Next: nx run-many --projects=${projectName} -t ${marked.map(target).join(',')}`,
            ]),
        ...(above.length === 0
          ? []
          : [
              `  landed on top of it: ${above.map(({ writtenId }) => writtenId).join(', ')}. Accept each of them or have it done again once this has landed: nx run ${projectName}:${own.targetNames.accept} --phase=${above.map(({ id }) => phaseTargetName(own.targetNames, id)).join(',')}`,
            ]),
        ...refused.map(
          (id) =>
            `  not asked for: ${id}: it cannot be written there without changing something else. By hand: remove the done marker and the comment \`nx-phases: landed\`, and write \`attempt: 2\``,
        ),
      ]),
      success: refused.length === 0,
      ...(words !== undefined &&
        repository !== undefined && {
          afterwards: () =>
            askEach(repository.value, context, plan, { ids: marked, words, end: 'redo' }),
        }),
    };
  });
}

/** Phases whose landed work builds on these. */
function landedAbove(plan: Plan, ids: readonly PhaseId[]): readonly Phase[] {
  const graph = planGraph(plan.phases);
  return plan.phases.filter(
    (phase) =>
      !ids.includes(phase.id) &&
      landedMark(plan.draft, phase) !== undefined &&
      ids.some((id) => ancestors(graph, phase.id).has(id)),
  );
}
