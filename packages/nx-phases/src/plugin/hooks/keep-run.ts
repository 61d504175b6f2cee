import type { ProjectConfiguration, PostTasksExecutionContext } from '@nx/devkit';
import { planMetadataOf } from '../../inference/targets/plan-metadata.ts';
import { maskOwnSecrets } from '../../platform/secrets/own-secrets.ts';
import { composeRun, type TaskOfRun } from '../../running/history/compose-run.ts';
import { plansOf, sourcesOf } from '../../running/history/end-run.ts';
import { writeRun } from '../../running/history/history-folder.ts';
import type { RunHistory } from '../../running/history/model.ts';
import { closeRun, openRun, readOpenRun, runNameOf } from '../../running/history/open-runs.ts';
import { metadataOfOpen } from '../../running/history/plan-targets.ts';
import { nxVersion } from '../devkit.ts';

/** Notes that a run begins, if there is any plan that it could touch. */
export function beginRun(
  root: string,
  run: string,
  argv: readonly string[],
  projects: readonly ProjectConfiguration[],
): void {
  const plans = Object.fromEntries(
    projects.flatMap((project) => {
      const metadata = planMetadataOf(project);
      return metadata === undefined || project.name === undefined
        ? []
        : [[project.name, { path: project.root, metadata: metadataOfOpen(metadata) }] as const];
    }),
  );
  if (Object.keys(plans).length === 0) return;
  openRun(root, {
    run,
    asked: argv.slice(2),
    nx: nxVersion(),
    startedAt: new Date().toISOString(),
    plans,
  });
}

/**
 * Keeps what a run has done, if it touched a phase. That it cannot be kept is no failure of the run.
 *
 * @returns what is kept
 */
export function keepRun({
  id,
  workspaceRoot: root,
  nxJsonConfiguration: { namedInputs = {} },
  taskResults,
  endTime,
}: PostTasksExecutionContext): RunHistory | undefined {
  const run = runNameOf(id);
  const open = readOpenRun(root, run);
  if (open === undefined) return undefined;
  try {
    const tasks = Object.values(taskResults)
      .filter(({ task }) => Object.hasOwn(open.plans, task.target.project))
      .map(toTask);
    const plans = plansOf(root, open, tasks, namedInputs);
    const sources = sourcesOf(root, plans, () => []);
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
}: PostTasksExecutionContext['taskResults'][string]): TaskOfRun {
  const { project, target } = task.target;
  return {
    project,
    target,
    status,
    startTime: task.startTime,
    endTime: task.endTime,
    ...(status === 'failure' && { lastLine: lastLineOf(terminalOutput) }),
  };
}

/** Of what a task printed, without colours. */
function lastLineOf(output: string): string | undefined {
  const lines = output
    .replace(/\u001b\[[\d;]*m/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.at(-1);
  return last === undefined ? undefined : maskOwnSecrets().text(last).slice(0, 300);
}
