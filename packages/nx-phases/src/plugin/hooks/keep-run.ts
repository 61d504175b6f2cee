import type { PostTasksExecutionContext } from '@nx/devkit';
import { maskEnvironmentSecrets } from '../../platform/secrets/environment-mask.ts';
import { causesOfRun, type TaskWithHash } from '../../running/history/causes/causes-of-run.ts';
import { composeRun, type TaskOfRun } from '../../running/history/compose-run.ts';
import { plansOf, sourcesOf } from '../../running/history/end-run.ts';
import { skippedTasks } from '../../running/history/skipped-tasks.ts';
import { writeRun } from '../../running/history/history-folder.ts';
import type { Cause, RunHistory } from '../../running/history/model.ts';
import type { Records } from '../../running/record/records-once.ts';
import { skipsCache } from '../../running/run-start/nx-arguments.ts';
import { closeRun, readOpenRun } from '../../running/run-start/open-runs.ts';
import { runNameOf } from '../../running/run-start/run-name.ts';

/**
 * Keeps what a run has done, if it touched a phase. That it cannot be kept is no failure of the run.
 *
 * @param records - of the workspace, as they are now
 * @returns what is kept
 */
export function keepRun(
  {
    id,
    workspaceRoot: root,
    nxJsonConfiguration: { namedInputs = {} },
    taskResults,
    endTime,
    argv,
  }: PostTasksExecutionContext,
  records: Records,
): RunHistory | undefined {
  const run = runNameOf(id);
  const open = readOpenRun(root, run);
  if (open === undefined) return undefined;
  try {
    const reported = Object.values(taskResults)
      .filter(({ task }) => Object.hasOwn(open.plans, task.target.project))
      .map(toTask);
    const plans = plansOf(root, open, reported, namedInputs);
    const causes = causesOfRun(reported, {
      root,
      isPlan: (name) => Object.hasOwn(open.plans, name),
      planPaths: new Set(
        Object.values(open.plans).flatMap(({ path, metadata }) => [
          path,
          ...(metadata.parts ?? []),
        ]),
      ),
      plans,
      skipsCache: skipsCache(argv),
      standing: open.standing,
    });
    const tasks = [...reported, ...skippedTasks(open.asked, reported, plans)];
    const causesOf = ({ project, target }: TaskOfRun): readonly Cause[] =>
      causes.get(`${project}:${target}`) ?? [];
    const sources = sourcesOf(records, plans, causesOf);
    const history = composeRun(open, new Date(endTime).toISOString(), tasks, sources);
    if (history !== undefined) writeRun(root, history);
    return history;
  } catch {
    return undefined;
  } finally {
    closeRun(root, run);
  }
}

function toTask({
  task,
  status,
  terminalOutput = '',
}: PostTasksExecutionContext['taskResults'][string]): TaskWithHash {
  const { project, target } = task.target;
  return {
    project,
    target,
    status,
    startTime: task.startTime,
    endTime: task.endTime,
    hashed: hashedOf(task),
    ...(status === 'failure' && { lastLine: lastLineOf(terminalOutput) }),
  };
}

function hashedOf({
  hash,
  hashDetails,
  overrides,
}: PostTasksExecutionContext['taskResults'][string]['task']): TaskWithHash['hashed'] {
  if (hash === undefined || hashDetails === undefined) return undefined;
  const { command, nodes } = hashDetails;
  const flags = (overrides as { readonly __overrides_unparsed__?: unknown } | undefined)
    ?.__overrides_unparsed__;
  return { hash, command, nodes, flags: Array.isArray(flags) ? flags.map(String) : [] };
}

/** Of what a task printed, without colours. */
function lastLineOf(output: string): string | undefined {
  const lines = output
    .replace(/\u001b\[[\d;]*m/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.at(-1);
  return last === undefined ? undefined : maskEnvironmentSecrets().text(last).slice(0, 300);
}
