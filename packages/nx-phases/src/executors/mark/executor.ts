import type { ExecutorContext } from '@nx/devkit';
import { markDone, type Phase, type PhaseId } from 'plan-graph/internal';
import { whyWaiting } from '../../agents/gate/why-waiting.ts';
import { whyNotPassed } from '../../running/phase/why-not-passed.ts';
import { editPhases, type EditOptions } from '../../running/edit-plan/edit-phases.ts';

/** Writes into the plan that phases are done: those whose record passed for the text and the files as they are now. */
export default async function markExecutor(
  options: EditOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return editPhases(context, options, 'nothing is marked', async (plan, valid, chosen) => {
    const { path } = plan.file;
    const open = (chosen ?? valid.phases).filter(({ status }) =>
      ['pending', 'in-progress'].includes(status.value),
    );
    const held: { readonly phase: Phase; readonly reason: string }[] = [];
    for (const phase of open) {
      const reason = await whyNotPassed(plan, valid, phase, () => whyWaiting(plan, valid, phase));
      if (reason !== undefined) held.push({ phase, reason });
    }
    const passed = new Set<PhaseId>(
      open.filter((phase) => !held.some((one) => one.phase === phase)).map(({ id }) => id),
    );
    const { source, marked, refused } = markDone(valid, plan.options.rules, passed);
    return {
      source,
      lines: [
        marked.length === 0
          ? `${path}: nothing to mark`
          : `${path}: ${options.dryRun === true ? 'would mark' : 'marked'} done: ${marked.join(', ')}`,
        ...held.map(({ phase, reason }) => `  not marked: ${phase.writtenId}: ${reason}`),
        ...refused.map(
          (id) =>
            `  not marked: ${id}: it cannot be written there without changing something else; mark it by hand`,
        ),
      ],
      // A phase that was asked for by name and is not marked is a failure; of all phases some are always open.
      success: refused.length === 0 && (chosen === undefined || held.length === 0),
    };
  });
}
