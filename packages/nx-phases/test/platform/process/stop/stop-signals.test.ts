import { afterEach, describe, expect, test } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  watchStopSignals,
  type StopSignals,
} from '../../../../src/platform/process/stop/stop-signals.ts';
import { describeLinux, describePosix } from '../support/platform.ts';
import { isAlive } from '../support/running.ts';

describe('what aborts', () => {
  let stop: StopSignals | undefined;
  afterEach(() => {
    stop?.dispose();
  });
  const watch = (source = new EventEmitter()): EventEmitter => {
    stop = watchStopSignals(source);
    return source;
  };

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('%s', (event) => {
    const source = watch();
    expect([stop!.signal.aborted, stop!.reason()]).toEqual([false, undefined]);
    source.emit(event);
    expect([stop!.signal.aborted, stop!.reason()]).toEqual([true, event]);
    expect(stop!.forceSignal.aborted).toBe(false);
  });

  test('an output that nobody reads', () => {
    const stdout = new EventEmitter();
    watch(Object.assign(new EventEmitter(), { stdout }));
    stdout.emit('error');
    expect(stop!.reason()).toBe('output');
  });

  test('a channel that was closed before', () => {
    watch(Object.assign(new EventEmitter(), { connected: false }));
    expect(stop!.reason()).toBe('disconnect');
  });

  test('the first reason counts', () => {
    const source = watch();
    source.emit('SIGHUP');
    source.emit('SIGTERM');
    expect(stop!.reason()).toBe('SIGHUP');
  });

  test('a second Ctrl-C forces', () => {
    const source = watch();
    source.emit('SIGINT');
    source.emit('SIGINT');
    expect(stop!.forceSignal.aborted).toBe(true);
  });

  test('what Nx sends behind a Ctrl-C does not force', () => {
    const source = watch();
    for (const event of ['SIGINT', 'SIGTERM', 'SIGTERM', 'disconnect', 'SIGHUP'])
      source.emit(event);
    expect(stop!.forceSignal.aborted).toBe(false);
  });

  test('nothing is left after dispose', () => {
    const stdout = new EventEmitter();
    const source = watch(Object.assign(new EventEmitter(), { stdout }));
    stop!.dispose();
    expect([...source.eventNames(), ...stdout.eventNames()]).toEqual([]);
  });
});

/** The processes of the tests that follow, each with what it printed so far. */
class Executor {
  readonly process: ChildProcess;
  readonly #exit: Promise<readonly [unknown[], unknown]>;
  #output = '';

  constructor(script: string, mode = '') {
    const support = (file: string): string =>
      fileURLToPath(new URL(`../support/${file}`, import.meta.url));
    this.process = fork(support('stoppable.ts'), [script, mode], {
      execArgv: ['--import', support('../../../support/typescript-loader.mjs')],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    // Not 'close', which never comes once the channel was closed from here.
    this.#exit = Promise.all([once(this.process, 'exit'), once(this.process.stdout!, 'close')]);
    this.process.stdout!.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString();
      this.process.emit('printed');
    });
  }

  /** What follows a word in the output. */
  async printed(word: string): Promise<string> {
    for (;;) {
      const match = new RegExp(`${word} (.*)\\n`).exec(this.#output);
      if (match?.[1] !== undefined) return match[1];
      await once(this.process, 'printed');
    }
  }

  /** What it wrote last, and its exit code. */
  async end(): Promise<readonly [unknown, unknown]> {
    const [[exitCode]] = await this.#exit;
    const last = this.#output.trim().split('\n').at(-1) ?? '';
    return [last.startsWith('{') ? JSON.parse(last) : undefined, exitCode];
  }
}

const COMMAND = 'echo "pid $$"; sleep 1000; echo "not reached"';

describePosix('a process that is stopped', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s ends its command', async (signal) => {
    const executor = new Executor(COMMAND);
    const pid = Number(await executor.printed('pid'));
    executor.process.kill(signal);
    expect(await executor.end()).toEqual([{ kind: 'cancelled', reason: signal }, 0]);
    expect(isAlive(pid)).toBe(false);
  });

  test('because the channel to Nx closed ends its command', async () => {
    const executor = new Executor(COMMAND);
    const pid = Number(await executor.printed('pid'));
    executor.process.disconnect();
    expect(await executor.end()).toEqual([{ kind: 'cancelled', reason: 'disconnect' }, 0]);
    expect(isAlive(pid)).toBe(false);
  });

  test('by a second Ctrl-C does not wait for a command that ignores the first', async () => {
    const executor = new Executor(
      'trap "echo told now" TERM; echo "pid $$"; while :; do sleep 0.01; done',
    );
    const pid = Number(await executor.printed('pid'));
    executor.process.kill('SIGINT');
    await executor.printed('told');
    executor.process.kill('SIGINT');
    expect(await executor.end()).toEqual([{ kind: 'cancelled', reason: 'SIGINT' }, 0]);
    expect(isAlive(pid)).toBe(false);
  });

  test('by process.exit kills what it runs', async () => {
    const executor = new Executor(
      'trap "" TERM; echo "pid $$"; while :; do sleep 1000; done',
      'exit',
    );
    const pid = Number(await executor.printed('pid'));
    executor.process.kill('SIGUSR2');
    expect(await executor.end()).toEqual([undefined, 9]);
    expect(isAlive(pid)).toBe(false);
  });

  test('is not kept alive by what it watches', async () => {
    const executor = new Executor('echo "pid $$"');
    executor.process.disconnect();
    expect(await executor.end()).toMatchObject([expect.anything(), 0]);
  });
});

describeLinux('a process whose leaves are ended first, as Nx does', () => {
  test.each([
    ['takes it lightly', 'echo "pid $$"; sleep 1000 || true'],
    ['fails of it', 'echo "pid $$"; sleep 1000'],
    ['is one itself', 'echo "pid $$"; exec sleep 1000'],
  ])('has not finished, if its command %s', async (_, script) => {
    const executor = new Executor(script);
    await executor.printed('pid');
    const root = executor.process.pid!;
    const leaves = await leavesBelow(root, 2);
    for (const leaf of leaves) process.kill(leaf, 'SIGTERM');
    expect(await executor.end()).toEqual([{ kind: 'cancelled', reason: 'SIGTERM' }, 0]);
  });
});

/** Processes without children below one, once there are as many as expected. */
async function leavesBelow(root: number, count: number): Promise<readonly number[]> {
  const childrenOf = (pid: number): readonly number[] =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
  const leavesOf = (pid: number): readonly number[] => {
    const children = childrenOf(pid);
    return children.length === 0 ? [pid] : children.flatMap(leavesOf);
  };
  const names = (pids: readonly number[]) =>
    pids.map((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()).sort();
  for (;;) {
    try {
      const leaves = leavesOf(root);
      if (leaves.length === count && names(leaves).join() === 'sh,sleep') return leaves;
    } catch {
      // One ended while it was looked at.
    }
    await new Promise(setImmediate);
  }
}
