import type { PostTasksExecutionContext } from '@nx/devkit';
import { normalizeOptions } from '../../inference/options/plugin-options.ts';
import type { Reports } from '../../inference/options/reports-option.ts';
import { tableAfter } from '../../running/exports/run-as.ts';
import { sendTraces } from '../../running/exports/send-traces.ts';
import { addToJobSummary, writeReports } from '../../running/exports/write-reports.ts';
import type { RunHistory } from '../../running/history/model.ts';
import { afterChecks, type SaidOfChecks } from './after-checks.ts';

/**
 * Tells of a run besides what must be seen of it: how long it took and why, in the forms that were asked for, and what the
 * checks of plans have found.
 *
 * @param run - undefined: it touched no phase
 */
export async function reportRun(
  options: unknown,
  context: PostTasksExecutionContext,
  run: RunHistory | undefined,
): Promise<SaidOfChecks> {
  const { workspaceRoot: root } = context;
  const { lines, annotations } = afterChecks(context);
  if (run === undefined) return { lines, annotations };
  const reports = reportsOf(options);
  if (reports?.jobSummary === true) addToJobSummary(run, process.env);
  const [problems, untraced] = await Promise.all([
    reports === undefined ? [] : writeReports(root, run, reports),
    sendTraces(run, run.run, process.env),
  ]);
  const said = [...problems, ...(untraced === undefined ? [] : [untraced])];
  return {
    lines: [...tableAfter(run), ...lines, ...said.map((line) => `nx-phases: ${line}`)],
    annotations,
  };
}

/** Undefined: they are wrong, which has been said when the graph was made. */
function reportsOf(options: unknown): Reports | undefined {
  try {
    return normalizeOptions(options).reports;
  } catch {
    return undefined;
  }
}
