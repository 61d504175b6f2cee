import { describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { describePosix } from './support/platform.ts';
import { bash, isAlive, start } from './support/running.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const temp = useTempFolder();
const anyDuration = { durationMs: expect.any(Number) };
const node = (script: string, ...args: string[]) =>
  start(process.execPath, ['-e', script, '--', ...args]);

describe('how a process ends', () => {
  test.each([0, 1, 3, 255])('exit code %d', async (exitCode) => {
    const { outcome } = node(`process.exitCode = ${exitCode}`);
    expect(await outcome).toEqual({ kind: 'exited', exitCode, ...anyDuration });
  });

  test('the duration is a whole number of milliseconds', async () => {
    const { durationMs } = await node('').outcome;
    expect(Number.isInteger(durationMs) && durationMs >= 0).toBe(true);
  });

  test('arguments reach the command as they are', async () => {
    const args = ['a b', '', '$HOME', '`id`', '"', "'", '*', ';exit 3', '--', 'ü\n'];
    const running = node('process.stdout.write(JSON.stringify(process.argv.slice(1)))', ...args);
    await running.outcome;
    expect(JSON.parse(Buffer.from(running.stdout(), 'latin1').toString())).toEqual(args);
  });

  test('the environment holds what was given and a run id, nothing else', async () => {
    const running = start(
      process.execPath,
      ['-e', 'process.stdout.write(JSON.stringify(process.env))'],
      { env: { ONE: '1', NONE: undefined } },
    );
    await running.outcome;
    const env = JSON.parse(running.stdout()) as Record<string, string>;
    // Windows adds what a process cannot start without.
    if (process.platform !== 'win32') {
      expect(Object.keys(env).filter((name) => !name.startsWith('__'))).toEqual([
        'ONE',
        'NX_PHASES_RUN_ID',
      ]);
    }
    expect(env).toMatchObject({
      ONE: '1',
      NX_PHASES_RUN_ID: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('stdin is at its end', async () => {
    const running = node('process.stdin.on("end", () => console.log("end")).resume()');
    expect(await running.outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(running.stdout()).toBe('end\n');
  });
});

describePosix('signals', () => {
  test.each(['SIGTERM', 'SIGKILL', 'SIGSEGV'])('its own %s', async (signal) => {
    const { outcome } = bash(`kill -${signal.slice(3)} $$; sleep 1000`);
    expect(await outcome).toEqual({ kind: 'signalled', signal, ...anyDuration });
  });
});

describe('timeout', () => {
  test('ends what runs too long', async () => {
    const { outcome } = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      timeoutMs: 50,
    });
    expect(await outcome).toEqual({ kind: 'timed-out', timeoutMs: 50, ...anyDuration });
  });

  test.each([2 ** 31, Number.MAX_SAFE_INTEGER, Infinity])(
    '%d ms is no timeout of 1 ms',
    async (timeoutMs) => {
      const { outcome } = start(process.execPath, ['-e', ''], { timeoutMs });
      expect(await outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    },
  );
});

describe('cancel', () => {
  test('before the start: nothing runs', async () => {
    const mark = temp('mark');
    const { outcome } = start('touch', [mark], { signal: AbortSignal.abort() });
    expect(await outcome).toEqual({ kind: 'cancelled', ...anyDuration });
    expect(existsSync(mark)).toBe(false);
  });

  test('while it runs', async () => {
    const running = node('console.log(`self ${process.pid}`); setInterval(() => {}, 1000)');
    const pid = await running.pid('self');
    running.cancel();
    expect(await running.outcome).toEqual({ kind: 'cancelled', ...anyDuration });
    expect(isAlive(pid)).toBe(false);
  });

  test('a second time, and after the end: nothing happens', async () => {
    const running = node('');
    await running.outcome;
    running.cancel();
    running.cancel();
    expect(await running.outcome).toMatchObject({ kind: 'exited' });
  });
});

describe('what cannot be started', () => {
  test('a command that is not on PATH', async () => {
    const { outcome } = start('no-such-command-anywhere', []);
    expect(await outcome).toEqual({
      kind: 'failed-to-start',
      reason: 'Unexpected missing `no-such-command-anywhere`, expected it on PATH.',
      ...anyDuration,
    });
  });

  test('a missing working folder is not reported as a missing command', async () => {
    const cwd = temp('missing');
    const { outcome } = start(process.execPath, ['-e', ''], { cwd });
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: `Unexpected missing folder \`${cwd}\`, expected it as the working directory.`,
    });
  });

  test('a working folder that is a file', async () => {
    const cwd = temp('file');
    writeFileSync(cwd, '');
    const { outcome } = start(process.execPath, ['-e', ''], { cwd });
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: `Unexpected file \`${cwd}\`, expected a folder as the working directory.`,
    });
  });

  test('a NUL byte in the working folder', async () => {
    const { outcome } = start(process.execPath, ['-e', ''], { cwd: '/a\0b' });
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: expect.stringMatching(/^Unexpected failure to enter the working directory: /),
    });
  });

  test('a NUL byte in an argument', async () => {
    const { outcome } = start(process.execPath, ['-e', 'a\0b']);
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: expect.stringContaining('null bytes'),
    });
  });
});

describePosix('files that cannot be started', () => {
  test('a missing file', async () => {
    const file = temp('missing');
    const { outcome } = start(file, []);
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: `Unexpected missing \`${file}\`, expected an executable file.`,
    });
  });

  test('a file without the mode for it', async () => {
    const file = temp('plain');
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o644);
    const { outcome } = start(file, []);
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: `Unexpected file mode of \`${file}\`, expected an executable file.`,
    });
  });

  test('too many arguments', async () => {
    const { outcome } = start('true', Array<string>(100).fill('x'.repeat(120_000)));
    expect(await outcome).toMatchObject({
      kind: 'failed-to-start',
      reason: expect.stringMatching(/^Unexpected size of the arguments/),
    });
  });
});

describePosix('the consumer', () => {
  test('an error it throws ends the tree and is passed on', async () => {
    const error = new Error('disk full');
    let pid = 0;
    const { outcome } = bash('echo $$; exec sleep 1000', {
      onOutput(chunk) {
        pid = Number(chunk.toString());
        throw error;
      },
    });
    await expect(outcome).rejects.toBe(error);
    expect(isAlive(pid)).toBe(false);
  });

  test('an error it throws at the very end is not lost', async () => {
    const error = new Error('disk full');
    const { outcome } = bash('echo last', {
      onOutput() {
        throw error;
      },
    });
    await expect(outcome).rejects.toBe(error);
  });
});
