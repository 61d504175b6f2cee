import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

/** The two pipes of a child. */
export interface OutputPipes {
  readonly stdout: Readable;
  readonly stderr: Readable;
}

export interface Output {
  /** Rejects with what `onOutput` threw; else never settles. */
  readonly failure: Promise<never>;
  /** To be called when every writer has ended: returns when all they wrote was handed on. */
  drain(): Promise<void>;
}

/** Without a byte for this long after the end of all writers we know of, a pipe counts as empty. */
const QUIET_MS = 100;
/** A writer that nobody can find or kill is listened to for no longer than this. */
const DRAIN_LIMIT_MS = 2000;

/** Hands on what arrives in both pipes, in order of arrival, until they end. */
export function handOnOutput(
  { stdout, stderr }: OutputPipes,
  onOutput: (chunk: Buffer, stream: 'stdout' | 'stderr') => void,
): Output {
  let chunks = 0;
  let fail: (error: unknown) => void;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Also rejects when nobody waits for it any more; whoever does still gets it.
  failure.catch(() => undefined);

  const listen = (pipe: Readable, name: 'stdout' | 'stderr'): Promise<unknown> => {
    pipe.on('data', (chunk: Buffer) => {
      chunks += 1;
      try {
        onOutput(chunk, name);
      } catch (error) {
        // The command goes on until it is ended; what it still writes must not block it.
        pipe.removeAllListeners('data').resume();
        fail(error);
      }
    });
    // A read error ends the pipe as its end does: there is nothing more to hand on.
    return once(pipe, 'close').catch(() => undefined);
  };
  const ended = Promise.all([listen(stdout, 'stdout'), listen(stderr, 'stderr')]).then(() => true);

  return {
    failure,
    async drain() {
      const deadline = performance.now() + DRAIN_LIMIT_MS;
      for (;;) {
        const before = chunks;
        if (await Promise.race([ended, quiet().then(() => false)])) return;
        if (chunks === before || performance.now() > deadline) break;
      }
      stdout.destroy();
      stderr.destroy();
    },
  };
}

/** The event loop looks at the pipes between two turns, even if it comes late to the timer. */
async function quiet(): Promise<void> {
  await pause(QUIET_MS, undefined, { ref: false });
  await turn();
  await turn();
}
