import type { ExecutorContext } from '@nx/devkit';
import { askAgain, landedMark, must, phaseName, type Phase, type Plan } from 'plan-graph/internal';
import { askEach } from '../../agents/attempts/ask-otherwise.ts';
import { dropForeignWork, findForeignWork } from '../../agents/work-store/foreign-work.ts';
import { workKey } from '../../agents/work-store/work-key.ts';
import { dropWork, findWork } from '../../agents/work-store/work-store.ts';
import { recordedWork } from '../../agents/workplace/works.ts';
import { implementTargetName } from '../../inference/layout/target-names.ts';
import { openRepository, type Repository } from '../../platform/git/repository.ts';
import { asDone, editPhases, type EditOptions } from '../../running/edit-plan/edit-phases.ts';
import type { PlanContext } from '../../running/identify/identify.ts';

export interface RejectOptions extends EditOptions {
  /** What is wrong with the work; the next agent is told. */
  readonly because?: string | number;
}

/**
 * Throws the recorded work of phases away after a look at it. As with `redo` the plan asks for the next
 * attempt, so that no cache and no other clone brings the work back; it is kept as rejected, and the next
 * agent begins anew with the words of whoever rejected it.
 */
export default async function rejectExecutor(
  options: RejectOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return editPhases(
    context,
    options,
    'nothing of it is rejected',
    async (context, plan, chosen) => {
      const { file, options: own, projectName } = context;
      if (chosen === undefined)
        return 'Unexpected reject without --phase, expected the phases whose work you have looked at';
      const words = String(options.because ?? '').trim();
      if (words === '')
        return 'Unexpected reject without a reason, expected --because="…", which the next agent is told';
      const repository = await openRepository(context.root);
      if (!repository.ok) return repository.reason;
      for (const phase of chosen) {
        const name = phaseName(plan.draft.rules.unit, phase);
        if (landedMark(plan.draft, phase) !== undefined)
          return `${name} has landed. To have it done again: nx run ${projectName}:${own.targetNames.redo} --phase=${phase.id}`;
        if (!(await hasWork(repository.value, context, plan, phase)))
          return `${name} has no work for its current text, so there is nothing to reject`;
      }
      const ids = new Set(chosen.map(({ id }) => id));
      const { source, marked, refused } = askAgain(plan, own.rules, ids);
      const next = marked.map((id) => implementTargetName(own.targetNames, id)).join(',');
      return {
        source,
        lines: asDone(options, [
          ...(marked.length === 0
            ? []
            : [
                `${file.path}: rejected the work of ${marked.join(', ')}. To have it done again: nx run-many --projects=${projectName} -t ${next}`,
              ]),
          ...refused.map(
            (id) =>
              `  not rejected: ${id}: \`attempt:\` cannot be raised there without changing something else. Write \`attempt: 2\` into it by hand`,
          ),
        ]),
        success: refused.length === 0,
        afterwards: async () => {
          const lines = await askEach(repository.value, context, plan, {
            ids: marked,
            words,
            end: 'rejected',
          });
          // What is kept as rejected is no work any more: nothing takes or shares it.
          for (const id of marked) {
            const key = keyOf(context, id);
            await dropWork(repository.value, key);
            await dropForeignWork(repository.value, key);
          }
          return lines;
        },
      };
    },
  );
}

async function hasWork(
  repository: Repository,
  context: PlanContext,
  plan: Plan,
  phase: Phase,
): Promise<boolean> {
  const key = keyOf(context, phase.id);
  if ((await findWork(repository, key)) !== undefined) return true;
  if ((await findForeignWork(repository, key)) !== undefined) return true;
  const recorded = recordedWork(context, plan, phase);
  return recorded.ok && recorded.value.work.origin === 'agent';
}

function keyOf({ file }: PlanContext, id: Phase['id']): string {
  return workKey(file.path, must(file.fingerprints.get(id), 'fingerprint of a valid phase'));
}
