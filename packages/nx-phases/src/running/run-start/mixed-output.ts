import type { ExecutorContext } from '@nx/devkit';
import type { MarkOf } from '../printing/mark-lines.ts';
import { readOpenRun } from './open-runs.ts';
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
  const asked = (): readonly string[] | undefined =>
    readOpenRun(context.root, env[runVariable] ?? '')?.asked;
  return (id) => (isMixed(context, env, asked) ? `${id} │ ` : '');
}

const streamed = ['stream', 'stream-without-prefixes'];
const whole = ['static', 'static-failures-only', 'summary'];

/** By one of these Nx 23 and 24 take whoever calls them for an agent, and print a summary alone. */
const agents =
  /^(?:CODEX_THREAD_ID|SUPERSET_AGENT_ID|CLAUDECODE|CLAUDE_CODE|CURSOR_TRACE_ID|GEMINI_CLI|REPL_ID|VSCODE_AGENT|OPENCODE|COPILOT_CLI)$/;

/**
 * Whether it is known that Nx prints lines of this target among those of others, as they come: with a style that says so,
 * and for the targets of the project of `nx run`, unless a style says otherwise. Nx tells its tasks nothing of this but
 * that its own screen is off, which shows each task for itself. False where anything is in doubt.
 *
 * @param askedOf - the arguments of the `nx` that runs; undefined where they are not known
 */
export function isMixed(
  context: PrintingContext,
  env: NodeJS.ProcessEnv,
  askedOf: () => readonly string[] | undefined,
): boolean {
  if (env['NX_TUI'] !== 'false') return false;
  const { projectName = '' } = context;
  const beside = tasksBeside(context);
  if (beside.length === 0) return false;
  const asked = askedOf();
  if (asked === undefined) return false;
  const words = asked.includes('--') ? asked.slice(0, asked.indexOf('--')) : asked;
  if (!runsSeveral(words, env, context.nxJsonConfiguration.parallel)) return false;

  const named = valueOf(words, ['outputStyle', 'output-style']);
  const style = named ?? env['NX_DEFAULT_OUTPUT_STYLE'] ?? '';
  if (streamed.includes(style)) return true;
  if (whole.includes(style) || Object.keys(env).some((name) => agents.test(name))) return false;
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

/** Of an option, the last value, `''` if it has none. Undefined: it is not there. */
function valueOf(words: readonly string[], names: readonly string[]): string | undefined {
  const values = words.flatMap((word, index) => {
    const [name = '', ...value] = word.split('=');
    if (!names.some((one) => name === `--${one}`)) return [];
    if (value.length > 0) return [value.join('=')];
    const next = words[index + 1] ?? '';
    return [next.startsWith('-') ? '' : next];
  });
  return values.at(-1);
}
