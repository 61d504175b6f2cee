import { landedMark, type Phase, type Plan } from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import type { PlanContext } from '../identify/identify.ts';
import { readRecord } from '../record/read-record.ts';
import { passedState } from './passed-state.ts';

/**
 * What keeps a phase from counting as done, in one sentence; undefined: it has passed as it is written now, on the files
 * that there are now.
 *
 * @param whyWaiting - whether it waits for a person, asked once it has passed
 */
export async function whyNotPassed(
  plan: PlanContext,
  valid: Plan,
  phase: Phase,
  whyWaiting: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const { file, options, projectName, root } = plan;
  const target = phaseTargetName(options.targetNames, phase.id);
  const record = readRecord(root, projectName, target);
  const fingerprint = file.fingerprints.get(phase.id);
  if (record === undefined) return `it has not run; nx run ${projectName}:${target}`;
  if (record.fingerprint !== fingerprint) return 'it, or what it needs, was edited since it ran';
  if (record.outcome !== 'passed') return `its last run was ${record.outcome}`;
  // Asked for since it ran.
  const waiting = await whyWaiting();
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
