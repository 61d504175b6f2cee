import spawn from 'cross-spawn';
import type { OutputPipes } from './output.ts';
import type { ProcessRequest } from './process-outcome.ts';
import type { WholeStart } from './sandbox.ts';

/** How the child itself ended, whatever became of those it had started. */
export interface ChildEnd {
  /** `null`: a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
}

export interface Child {
  readonly pid: number;
  readonly pipes: OutputPipes;
  readonly end: Promise<ChildEnd>;
}

/** Why no child was started. */
export interface StartFailure {
  readonly error: unknown;
}

/**
 * Starts the process of a request. Returns in the same tick if it was started, so that the caller
 * sees it before it can have been reaped.
 */
export function startChild(
  { command, args, cwd, env }: WholeStart,
  input: ProcessRequest['input'],
): Child | Promise<StartFailure> {
  let started;
  try {
    started = spawn(command, [...args], {
      cwd,
      env: { ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C in a terminal reaches us, and we end the tree in order. On
      // Windows it would open a console window and gain nothing.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    // Rejected before any attempt, such as a NUL byte in an argument.
    return Promise.resolve({ error });
  }
  const { pid, stdin, stdout, stderr } = started;
  const failure = new Promise<StartFailure>((resolve) => {
    started.on('error', (error) => {
      resolve({ error });
    });
  });
  if (pid === undefined || stdout === null || stderr === null) return failure;
  // A command that does not read it is no failure.
  stdin?.on('error', () => undefined).end(input);
  const end = new Promise<ChildEnd>((resolve) => {
    started.once('exit', (exitCode, signal) => {
      resolve({ exitCode, signal });
    });
    // On Windows a shell stands between: that it found no such command is told as an error in place of its exit.
    void failure.then(() => {
      resolve({ exitCode: 1, signal: null });
    });
  });
  return { pid, pipes: { stdout, stderr }, end };
}
