import type { PostTasksExecutionContext } from '@nx/devkit';
import { whyNotWritable, writeReport } from '../../running/identify/out-file.ts';
import { runNameOf } from '../../running/run-start/run-name.ts';
import { sumUpChecks, type EndedCheck } from '../../running/problems/plan-check/after-checks.ts';
import { readCheck } from '../../running/problems/plan-check/check-record.ts';

/** What is said after the checks of plans. */
export interface SaidOfChecks {
  readonly lines: readonly string[];
  readonly annotations: string;
}

/**
 * Writes the files that several checks of a run share, which each of them has filled with its own findings, and tells what
 * has to be said of all.
 */
export function afterChecks({
  id,
  workspaceRoot: root,
  taskResults,
}: PostTasksExecutionContext): SaidOfChecks {
  const checks = Object.values(taskResults).flatMap(({ task, status }): EndedCheck[] => {
    if (status === 'skipped' || status === 'stopped') return [];
    const { project, target } = task.target;
    const check = readCheck(root, project, target);
    const isRestored = status !== 'success' && status !== 'failure';
    // It failed before it found anything, and what lies there is of an earlier run.
    if (check === undefined || (!isRestored && check.run !== runNameOf(id))) return [];
    const flags = task.overrides as Readonly<Record<string, unknown>>;
    return [{ project, failed: status === 'failure', check, flags }];
  });
  if (checks.length === 0) return { lines: [], annotations: '' };
  const { lines, annotations, files } = sumUpChecks(checks);
  const failures = files.flatMap(({ outFile, text }) => {
    // The checks have said so themselves, and failed.
    if (checks.some(({ check }) => whyNotWritable(root, outFile, check.plan) !== undefined))
      return [];
    try {
      writeReport(root, outFile, text);
      return [];
    } catch (error) {
      return [`nx-phases: ${outFile} could not be written: ${(error as Error).message}`];
    }
  });
  return { lines: [...lines, ...failures], annotations };
}
