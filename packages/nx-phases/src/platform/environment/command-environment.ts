import { isColorForcedByNx } from './shared-rules.ts';
import { signingKeyVariable } from '../secrets/secret-variables.ts';

/**
 * Variables that Nx sets for one task or one run, and that would change an Nx started by that task's
 * command. What makes nested Nx find its workspace and daemon or stops it from recursing stays
 * (`NX_WORKSPACE_ROOT`, `NX_DAEMON`, `NX_INVOCATION_ANCESTOR_PIDS`, `NX_TUI=false`), and so does what
 * only a user sets (`NX_BASE`, `NX_DISABLE_NX_CACHE`, `NX_PARALLEL` …).
 */
const TASK_VARIABLES: ReadonlySet<string> = new Set([
  // Which task this is: an executor or tool inside would take itself for it.
  'NX_TASK_TARGET_PROJECT',
  'NX_TASK_TARGET_TARGET',
  'NX_TASK_TARGET_CONFIGURATION',
  'NX_TASK_HASH',
  'LERNA_PACKAGE_NAME',
  // Set from an outer `--skip-nx-cache`, which is about the outer tasks. Users who want no cache at
  // any depth have `NX_DISABLE_NX_CACHE`.
  'NX_SKIP_NX_CACHE',
  // Where and how the outer Nx collects the output of this very task.
  'NX_TERMINAL_OUTPUT_PATH',
  'NX_TERMINAL_CAPTURE_STDERR',
  'NX_STREAM_OUTPUT',
  'NX_PREFIX_OUTPUT',
  // Says that the process is Nx's wrapper of an executor: `nx:run-commands` would install handlers.
  'NX_FORKED_TASK_EXECUTOR',
  // Left by the CLI for its own later steps.
  'NX_CLI_SET',
  'NX_SET_CLI',
  // By which this one task would report that it is ready.
  'NX_READY_SIGNAL_SOCKET',
  'NX_READY_SIGNAL_TASK',
  // Ours, and for no command: with it one could sign what was never tested.
  signingKeyVariable,
]);

/**
 * The environment of a phase's command, from the one Nx gave the executor.
 *
 * @param extra wins over what is in `outer`.
 */
export function commandEnvironment(
  outer: NodeJS.ProcessEnv,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(outer)) {
    if (value !== undefined && !isSetByNx(name, value)) kept[name] = value;
  }
  return { ...kept, ...extra };
}

function isSetByNx(name: string, value: string): boolean {
  // Nx stamps `true` on each run; `false` is a user's choice.
  if (name === 'NX_LOAD_DOT_ENV_FILES') return value === 'true';
  return isColorForcedByNx(name, value) || TASK_VARIABLES.has(name);
}
