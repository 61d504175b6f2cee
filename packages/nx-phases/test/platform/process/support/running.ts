import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import {
  runProcess,
  type ProcessOutcome,
  type ProcessRequest,
} from '../../../../src/platform/process/run-process.ts';

// Nothing here waits by the clock, but processes start slowly on a machine that is busy.
jest.setTimeout(60_000);

/** A run that a test watches and ends. */
export interface Running {
  readonly outcome: Promise<ProcessOutcome>;
  /** The first match in what was written to stdout so far or will be. */
  output(pattern: RegExp): Promise<RegExpExecArray>;
  /** The number behind a word that the command prints, such as `child 123`. */
  pid(word: string): Promise<number>;
  cancel(): void;
  force(): void;
  readonly stdout: () => string;
}

/** Starts a command with the environment of the tests. */
export function start(
  command: string,
  args: readonly string[],
  options: Partial<ProcessRequest> = {},
): Running {
  const stop = new AbortController();
  const force = new AbortController();
  let stdout = '';
  const waiting = new Set<() => void>();
  const outcome = runProcess({
    command,
    args,
    cwd: tmpdir(),
    env: process.env,
    signal: stop.signal,
    forceSignal: force.signal,
    onOutput(chunk, stream) {
      if (stream === 'stdout') stdout += chunk.toString('latin1');
      for (const check of waiting) check();
    },
    ...options,
  });
  const output = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const match = pattern.exec(stdout);
        if (match === null) return;
        waiting.delete(check);
        resolve(match);
      };
      waiting.add(check);
      check();
      void outcome.then((end) => {
        check();
        reject(new Error(`ended without ${String(pattern)}: ${JSON.stringify({ end, stdout })}`));
      }, reject);
    });
  return {
    outcome,
    output,
    pid: async (word) => Number((await output(new RegExp(`${word} (\\d+)\\n`)))[1]),
    cancel: () => {
      stop.abort();
    },
    force: () => {
      force.abort();
    },
    stdout: () => stdout,
  };
}

/** Runs a bash script given as text. */
export const bash = (script: string, options: Partial<ProcessRequest> = {}): Running =>
  start('bash', ['--noprofile', '--norc', '-c', script], options);

/** Whether a process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch {
      return false;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
