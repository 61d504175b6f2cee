import { describeRun, runAs, runToJson } from '../exports/run-as.ts';
import type { RunForm } from '../exports/run-forms.ts';
import { readRuns } from '../history/read-runs.ts';
import type { RunHistory } from '../history/model.ts';
import type { PlanContext, Result } from '../identify/identify.ts';

/** Means the newest run of a plan. */
const last = 'last';

/**
 * A kept run, as far as it is about one plan, in one of the forms of runs.
 *
 * @param asked - `last`, or the start of an id, of which the newest is taken
 */
export async function pastRun(
  { root, projectName }: Pick<PlanContext, 'root' | 'projectName'>,
  asked: string,
  format: RunForm | 'text' | 'json',
): Promise<Result<string>> {
  const runs = (await readRuns(root)).flatMap((run) => ofProject(run, projectName) ?? []);
  const run = runs.findLast(({ id }) => asked === last || id.startsWith(asked));
  if (run === undefined) {
    const known = runs.slice(-5).map(({ id }) => `\`${id}\``);
    return {
      ok: false,
      reason: `Unexpected \`--run=${asked}\`, expected ${known.length === 0 ? 'a run of this plan, of which none is kept' : `\`${last}\` or one of ${known.join(', ')}`}`,
    };
  }
  if (format === 'text') return { ok: true, value: describeRun(run) };
  return { ok: true, value: format === 'json' ? runToJson(run) : runAs(format, run) };
}

/** Undefined: the run has not touched the plan. */
function ofProject(run: RunHistory, project: string): RunHistory | undefined {
  const tasks = run.tasks.filter((task) => task.project === project);
  return tasks.length === 0 ? undefined : { ...run, tasks };
}
