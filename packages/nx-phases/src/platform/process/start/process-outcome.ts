import type { Sandbox, Start } from './sandbox.ts';

/**
 * How a process ended. A value, never an exception: a command of the user that fails is no bug of
 * ours. `durationMs` is wall time from the request to the end of the whole process tree.
 */
export type ProcessOutcome =
  /** The command ended by itself. Background children it left behind were ended after it. */
  | { readonly kind: 'exited'; readonly exitCode: number; readonly durationMs: number }
  /** Somebody else's signal ended it; `signal` is a name such as `SIGSEGV`. */
  | { readonly kind: 'signalled'; readonly signal: string; readonly durationMs: number }
  /** It ran longer than `timeoutMs` and was ended with everything it had started. */
  | { readonly kind: 'timed-out'; readonly timeoutMs: number; readonly durationMs: number }
  /** The request's `signal` was aborted, before the start or while it ran. */
  | { readonly kind: 'cancelled'; readonly durationMs: number }
  /** Nothing ran. `reason` is one sentence for the user. */
  | { readonly kind: 'failed-to-start'; readonly reason: string; readonly durationMs: number };

/** What is wrong with how a process ended, in words that follow its name. Undefined: it ended well. */
export function failureWords(outcome: ProcessOutcome): string | undefined {
  switch (outcome.kind) {
    case 'exited':
      return outcome.exitCode === 0 ? undefined : `ended with exit code ${outcome.exitCode}`;
    case 'signalled':
      return `was ended by ${outcome.signal}`;
    case 'timed-out':
      return 'was ended by the time limit';
    case 'cancelled':
      return 'was stopped';
    case 'failed-to-start':
      return `did not start. ${outcome.reason}`;
    default:
      return outcome satisfies never;
  }
}

/** What to run and how; everything a process gets is named here. */
export interface ProcessRequest extends Start {
  /**
   * What the command reads on stdin, which is then closed. `undefined`: stdin is closed from the
   * start. A command that does not read it is no failure.
   */
  readonly input?: string | undefined;
  /** Milliseconds. `undefined`: no limit. */
  readonly timeoutMs?: number | undefined;
  /** Aborted: the tree gets SIGTERM, and SIGKILL after `graceMs`. */
  readonly signal?: AbortSignal | undefined;
  /** Aborted: what is left of `graceMs` is not waited for. Has no effect before `signal`. */
  readonly forceSignal?: AbortSignal | undefined;
  /** Milliseconds between SIGTERM and SIGKILL. Default 2000: Nx kills us after 5000. */
  readonly graceMs?: number | undefined;
  /** Of the copy that it runs in; `undefined`: it runs as it stands. */
  readonly sandbox?: Sandbox | undefined;
  /**
   * Gets the bytes as they arrive; a chunk may end inside a character. Called synchronously, and the
   * next chunk is read only after it returned. If it throws, the tree is ended and `runProcess`
   * rejects with that error: the only way it rejects.
   */
  readonly onOutput: (chunk: Buffer, stream: 'stdout' | 'stderr') => void;
}
