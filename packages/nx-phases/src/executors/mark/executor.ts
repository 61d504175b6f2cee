import type { ExecutorContext } from '@nx/devkit';
import { landedMark, markDone, type Phase, type PhaseId, type Plan } from 'plan-graph/internal';
import { whyWaiting } from '../../agents/gate/why-waiting.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { readRecord } from '../../running/record/read-record.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { passedState } from '../../running/phase/passed-state.ts';
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
      const reason = await whyNot(plan, valid, phase);
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

/** Undefined: the phase has passed as it is written now, on the files that there are now. */
async function whyNot(plan: PlanContext, valid: Plan, phase: Phase): Promise<string | undefined> {
  const { file, options, projectName, root } = plan;
  const target = phaseTargetName(options.targetNames, phase.id);
  const record = readRecord(root, projectName, target);
  const fingerprint = file.fingerprints.get(phase.id);
  if (record === undefined) return `it has not run; nx run ${projectName}:${target}`;
  if (record.fingerprint !== fingerprint) return 'it, or what it needs, was edited since it ran';
  if (record.outcome !== 'passed') return `its last run was ${record.outcome}`;
  // Asked for since it ran.
  const waiting = await whyWaiting(plan, valid, phase);
  if (waiting !== undefined) return waiting;
  // Where agents work, a pass is that of a copy of the workspace until the work has been landed.
  if (options.agents !== undefined)
    return landedMark(file.reading.draft, phase) === fingerprint
      ? undefined
      : 'its work has not been landed';
  return record.passedOn === (await passedState(plan, valid, phase))
    ? undefined
    : `it passed on files that have changed since; nx run ${projectName}:${target}`;
}
