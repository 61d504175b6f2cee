import type { Readable } from 'node:stream';
import spawn from 'cross-spawn';
import { describeStartFailure } from './start/start-failure.ts';

/** A short-lived tool of our own choice, such as git, whose whole output is wanted. */
export interface CaptureRequest {
  /** A name looked up on `env.PATH`, or a path. No shell reads it. */
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute path of an existing folder. */
  readonly cwd: string;
  /** The whole environment; nothing else is inherited. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What it reads on stdin. Default: nothing, the null device. */
  readonly input?: Uint8Array | string | undefined;
  /** The sentence of `failed-to-start` for a command that is not on PATH. Default: a general one. */
  readonly missingCommandReason?: string | undefined;
}

export type Captured =
  | {
      readonly kind: 'exited';
      readonly exitCode: number;
      readonly stdout: Buffer;
      readonly stderr: string;
    }
  | { readonly kind: 'signalled'; readonly signal: string; readonly stderr: string }
  /** Nothing ran. `reason` is one sentence for the user. */
  | { readonly kind: 'failed-to-start'; readonly reason: string };

/**
 * Runs a tool to its end and returns all it printed. Unlike `runProcess` it ends no tree and knows no
 * time limit, and it cannot be cancelled: a tool that writes is better left to finish. It stands in a
 * group of its own, so that Ctrl-C in a terminal does not stop it in the middle of a write either.
 */
export function captureProcess(request: CaptureRequest): Promise<Captured> {
  const { command, args, cwd, env, input } = request;
  return new Promise((resolve) => {
    const fail = (error: unknown): void => {
      resolve({ kind: 'failed-to-start', reason: describeStartFailure(request, error) });
    };
    let child;
    try {
      child = spawn(command, [...args], {
        cwd,
        env: { ...env },
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
    } catch (error) {
      // Rejected before any attempt, such as a NUL byte in an argument.
      fail(error);
      return;
    }
    const { stdin, stdout, stderr } = child;
    // It may end without having read it all.
    stdin?.on('error', () => undefined).end(input);
    const printed = { stdout: collect(stdout), stderr: collect(stderr) };
    child.once('error', fail);
    child.once('close', (exitCode, signal) => {
      const words = Buffer.concat(printed.stderr).toString('utf8');
      if (exitCode === null)
        resolve({ kind: 'signalled', signal: signal ?? 'unknown', stderr: words });
      else
        resolve({
          kind: 'exited',
          exitCode,
          stdout: Buffer.concat(printed.stdout),
          stderr: words,
        });
    });
  });
}

/** What arrives, in chunks; whole once the process is closed. */
function collect(pipe: Readable | null): readonly Buffer[] {
  const chunks: Buffer[] = [];
  pipe?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}
