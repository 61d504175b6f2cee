import type { ExecutorContext } from '@nx/devkit';
import type { MarkOf } from '../printing/mark-lines.ts';
import { isScreenOff, nxProcess, type NxProcess } from './nx-screen.ts';
import { readOpenRun } from './open-runs.ts';
import {
  isCalledByAgent,
  outputStyle,
  printedWhole,
  streamed,
  valueOf,
  wordsOfNx,
} from './nx-arguments.ts';
import { runVariable } from './run-name.ts';
import { tasksBeside } from './tasks-around.ts';

/** What must be known to tell how Nx prints what a target prints. */
export type PrintingContext = Pick<
  ExecutorContext,
  'taskGraph' | 'projectName' | 'targetName' | 'nxJsonConfiguration'
>;

/** `2 │ ` before the lines of a phase that Nx prints among those of others. */
export function markOf(
  context: PrintingContext & Pick<ExecutorContext, 'root'>,
  env: NodeJS.ProcessEnv = process.env,
): MarkOf {
  const nx = (): CalledNx | undefined => {
    const run = readOpenRun(context.root, env[runVariable] ?? '');
    return run && { asked: run.asked, process: nxProcess(run.nxProcess?.pid) };
  };
  return (id) => (isMixed(context, env, nx) ? `${id} │ ` : '');
}

/** The `nx` that somebody called. */
export interface CalledNx {
  readonly asked: readonly string[];
  readonly process: NxProcess;
}

const whole: readonly string[] = [...printedWhole, 'summary'];

/**
 * Whether it is known that Nx prints lines of this target among those of others, as they come: with a style that says so,
 * and for the targets of the project of `nx run`, unless a style says otherwise. Nx tells its tasks nothing of
 * this. False where anything is in doubt, and in Nx's own screen, which shows each task for itself.
 *
 * @param calledNx - undefined where it is not known
 */
export function isMixed(
  context: PrintingContext,
  env: NodeJS.ProcessEnv,
  calledNx: () => CalledNx | undefined,
): boolean {
  const { projectName = '' } = context;
  const beside = tasksBeside(context);
  if (beside.length === 0) return false;
  const nx = calledNx();
  if (nx === undefined) return false;
  const words = wordsOfNx(nx.asked);
  if (!isScreenOff(words, env, context.nxJsonConfiguration, nx.process)) return false;
  if (!runsSeveral(words, env, context.nxJsonConfiguration.parallel)) return false;

  const style = outputStyle(words, env);
  if (streamed.includes(style)) return true;
  if (whole.includes(style) || isCalledByAgent(env)) return false;
  // Of other projects Nx prints each target when it has ended.
  return isRunOf(words, context) && beside.some((id) => id.startsWith(`${projectName}:`));
}

/** Whether the arguments are those of a run of one target, of this project: `run plan:phases`, `phases plan`. */
function isRunOf(
  words: readonly string[],
  { projectName = '', taskGraph }: PrintingContext,
): boolean {
  const [first = '', second = ''] = words;
  if (first === 'run') return second.startsWith(`${projectName}:`);
  return (
    second === projectName &&
    Object.values(taskGraph?.tasks ?? {}).some(
      ({ target }) => target.project === projectName && target.target === first,
    )
  );
}

/** Whether Nx is known to run more than one target at a time. */
function runsSeveral(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  configured: number | string | undefined,
): boolean {
  if (words.includes('--no-parallel')) return false;
  const asked = valueOf(words, ['parallel']);
  const { NX_PARALLEL: usual = '' } = env;
  const isUsual = asked === undefined ? usual !== '' : ['', 'true'].includes(asked);
  const most = valueOf(words, ['maxParallel', 'max-parallel']) ?? (usual === '' ? '3' : usual);
  const limit = isUsual ? most : (asked ?? String(configured ?? 3));
  return /^(?:[2-9]|[1-9]\d+)$/.test(limit);
}
