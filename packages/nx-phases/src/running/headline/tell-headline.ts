import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import type * as Devkit from '@nx/devkit';
import { writeToOutputOf } from '../../platform/process/output-of-process.ts';
import { readEndedRuns } from '../history/history-folder.ts';
import { planTargets } from '../history/plan-targets.ts';
import type { PlanContext } from '../identify/identify.ts';
import { recordsOnce } from '../record/records-once.ts';
import { skipsCache } from '../run-start/nx-arguments.ts';
import { leavesLinesAlone, nxProcess } from '../run-start/nx-screen.ts';
import { isOfPhase, readOpenRun, type NotedRun } from '../run-start/open-runs.ts';
import { runVariable } from '../run-start/run-name.ts';
import { needsOf } from '../run-start/tasks-around.ts';
import { headline } from './headline.ts';

type HeadlineContext = Pick<
  ExecutorContext,
  'root' | 'taskGraph' | 'nxJsonConfiguration' | 'projectsConfigurations'
>;

/** Nx does not say how wide its terminal is. */
const width = 80;

/** Those that say how long a phase takes. */
const mostRuns = 20;

/**
 * Says how far the run is when the target of a phase begins, in the terminal of the `nx` that somebody called. Not on our
 * own stdout: Nx keeps what a task prints with its result, and would say it again of every run that has the result from
 * the cache.
 */
export function tellHeadline(context: HeadlineContext, plan: PlanContext): void {
  const { env } = process;
  try {
    const noted = readOpenRun(context.root, env[runVariable] ?? '');
    if (noted?.nxProcess === undefined) return;
    const { pid } = noted.nxProcess;
    const nx = nxProcess(pid);
    if (!leavesLinesAlone(noted.asked, env, context.nxJsonConfiguration, nx)) return;
    const line = headlineOf(context, plan, noted);
    const dim = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
    writeToOutputOf(pid, `${dim ? `\u001b[2m${line}\u001b[22m` : line}\n`, 'terminal');
  } catch {
    // It is of no other use than to be looked at.
  }
}

function headlineOf(context: HeadlineContext, plan: PlanContext, noted: NotedRun): string {
  const { root, taskGraph, projectsConfigurations } = context;
  const tasks = Object.entries(taskGraph?.tasks ?? {});
  const own = planTargets(plan.input);
  const ownId = (id: string): string | undefined =>
    id.startsWith(`${plan.projectName}:`) ? id.slice(plan.projectName.length + 1) : undefined;
  const records = recordsOnce(root);
  const { cacheDir } = createRequire(import.meta.url)('@nx/devkit') as typeof Devkit;
  const mayBeCached = !skipsCache(noted.asked);
  const { wave = 1, title = '' } = own.get(plan.targetName)?.facts ?? {};
  return headline(
    {
      nowMs: Date.now(),
      startedMs: Date.parse(noted.startedAt),
      needs: needsOf(context),
      phases: new Set(
        tasks
          .filter(([, { target }]) =>
            isOfPhase(projectsConfigurations.projects[target.project]?.targets?.[target.target]),
          )
          .map(([id]) => id),
      ),
      started: noted.started,
      hasEnded: ({ project, target }) =>
        (records.phase(project, target) ?? records.implement(project, target))?.run === noted.run,
      isCached: (id) => {
        const hash = taskGraph?.tasks[id]?.hash;
        return mayBeCached && hash !== undefined && existsSync(join(cacheDir, hash));
      },
      runs: readEndedRuns(root, mostRuns),
      estimateOf: (id) => own.get(ownId(id) ?? '')?.facts.estimateMs ?? null,
    },
    { wave, title },
    width,
  );
}
