import { hasTerminal, startVariable } from '../../platform/process/other-process.ts';
import {
  isCalledByAgent,
  outputStyle,
  printedWhole,
  streamed,
  valueOf,
  wordsOfNx,
} from './nx-arguments.ts';

/** What the system knows of the `nx` that somebody called. */
export interface NxProcess {
  /** Undefined: it is not known. */
  readonly hasTerminal: boolean | undefined;
  /** The `NX_TUI` that it was called with. Undefined: it is not known. */
  readonly screen: string | undefined;
}

export function nxProcess(pid: number | undefined): NxProcess {
  if (pid === undefined) return { hasTerminal: undefined, screen: undefined };
  return { hasTerminal: hasTerminal(pid), screen: startVariable(pid, 'NX_TUI') };
}

/**
 * Whether Nx is known not to draw its own screen, which shows each target for itself. Nx tells tasks that it does not,
 * always (`NX_TUI`), lest one in a task draws another. So this follows what Nx goes by itself. False where anything is in doubt.
 *
 * @param words - the arguments of Nx
 */
export function isScreenOff(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  { tui }: { readonly tui?: { readonly enabled?: boolean } },
  nx: NxProcess,
): boolean {
  if (nx.hasTerminal === false) return true;
  const flag = words.includes('--no-tui') ? 'false' : valueOf(words, ['tui']);
  if (flag !== undefined) return flag === 'false';
  const style = outputStyle(words, env);
  if (style !== '') return style !== 'dynamic' && style !== 'tui';
  if (nx.screen !== '') return nx.screen === 'false';
  return isCi(env) || isCalledByAgent(env) || tui?.enabled === false;
}

/** By the variable that all services set. Nx knows others, too. */
export function isCi({ CI: ci = '' }: NodeJS.ProcessEnv): boolean {
  return ci !== '' && ci !== 'false';
}

/**
 * Whether what Nx prints in a terminal stays where it is, so that a line of another one may come between. Otherwise Nx
 * draws its screen or the foot of it again and again, or prints nothing but a summary.
 */
export function leavesLinesAlone(
  asked: readonly string[],
  env: NodeJS.ProcessEnv,
  nxJson: { readonly tui?: { readonly enabled?: boolean } },
  nx: NxProcess,
): boolean {
  const words = wordsOfNx(asked);
  if (!isScreenOff(words, env, nxJson, nx)) return false;
  const style = outputStyle(words, env);
  return style === ''
    ? isCi(env) && !isCalledByAgent(env)
    : streamed.includes(style) || printedWhole.includes(style);
}
