import { execa } from 'execa';
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
    started = execa(command, args, {
      cwd,
      env,
      extendEnv: false,
      // Execa writes the input, closes the pipe, and takes it lightly if nobody reads.
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
      stdout: 'pipe',
      stderr: 'pipe',
      // Chunks go to the caller; execa keeps and decodes nothing.
      buffer: false,
      encoding: 'buffer',
      reject: false,
      // A group of its own: Ctrl-C in a terminal reaches us, and we end the tree in order. On
      // Windows it would open a console window and gain nothing.
      detached: process.platform !== 'win32',
      // We end the tree, at our exit too.
      cleanup: false,
    });
  } catch (error) {
    // Rejected before any attempt, such as a NUL byte in an argument.
    return Promise.resolve({ error });
  }
  const { pid, stdout, stderr } = started;
  if (pid === undefined) {
    return started.then((result) => ({ error: 'cause' in result ? result.cause : result }));
  }
  const end = new Promise<ChildEnd>((resolve) => {
    started.once('exit', (exitCode, signal) => {
      resolve({ exitCode, signal });
    });
  });
  return { pid, pipes: { stdout, stderr }, end };
}
