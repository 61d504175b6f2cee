import { execa } from 'execa';
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

/** More than any tool prints that we ask; less than a Buffer may hold. */
const OUTPUT_LIMIT = 2 ** 30;

/**
 * Runs a tool to its end and returns all it printed. Unlike `runProcess` it ends no tree and knows no
 * time limit, and it cannot be cancelled: a tool that writes is better left to finish. It stands in a
 * group of its own, so that Ctrl-C in a terminal does not stop it in the middle of a write either.
 */
export async function captureProcess(request: CaptureRequest): Promise<Captured> {
  const { command, args, cwd, env, input } = request;
  try {
    const result = await execa(command, args, {
      cwd,
      env,
      extendEnv: false,
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
      encoding: 'buffer',
      stripFinalNewline: false,
      maxBuffer: OUTPUT_LIMIT,
      reject: false,
      detached: process.platform !== 'win32',
      cleanup: false,
    });
    if (result.signal !== undefined) {
      return { kind: 'signalled', signal: result.signal, stderr: textOf(result.stderr) };
    }
    if (result.exitCode === undefined) {
      return { kind: 'failed-to-start', reason: describeStartFailure(request, result.cause) };
    }
    return {
      kind: 'exited',
      exitCode: result.exitCode,
      stdout: bytesOf(result.stdout),
      stderr: textOf(result.stderr),
    };
  } catch (error) {
    // Rejected before any attempt, such as a NUL byte in an argument.
    return { kind: 'failed-to-start', reason: describeStartFailure(request, error) };
  }
}

/** Without a copy. */
function bytesOf(output: Uint8Array): Buffer {
  return Buffer.from(output.buffer, output.byteOffset, output.byteLength);
}

function textOf(output: Uint8Array): string {
  return bytesOf(output).toString('utf8');
}
