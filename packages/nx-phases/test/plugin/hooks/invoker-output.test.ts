import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { byPs, commandLines } from '../../../src/platform/process/command-lines.ts';
import { findNx } from '../../../src/plugin/hooks/find-nx.ts';
import {
  controllingTerminal,
  writeToOutputOf,
} from '../../../src/platform/process/output-of-process.ts';
import { isInDaemon, nxToWriteTo } from '../../../src/plugin/hooks/invoker-output.ts';
import {
  askForInvoker,
  invokerOf,
  noteInvoker,
  takeInvoker,
} from '../../../src/running/run-start/invoker.ts';

/** Has its pid told on stderr, by another process because a redirection moves its own stdout, and lives until its stdin ends. */
const waiting = 'sh -c "echo \\$PPID >&2"; read -r || true';
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.stdin?.end();
});

/** Starts a script of bash and returns it with the pid that it tells. */
async function started(script: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn('bash', ['-c', script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  const [line] = (await once(child.stderr, 'data')) as [Buffer];
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  return {
    pid: Number(line.toString()),
    end: async (): Promise<string> => {
      child.stdin.end();
      await once(child, 'close');
      return Buffer.concat(output).toString('utf8');
    },
  };
}

(process.platform === 'linux' ? describe : describe.skip)('the output of another process', () => {
  test('is written to where it is a pipe of a shell', async () => {
    const other = await started(`(${waiting}) | cat`);
    expect(writeToOutputOf(other.pid, 'never', 'terminal')).toBe(false);
    expect(writeToOutputOf(other.pid, 'said from outside\n')).toBe(true);
    expect(await other.end()).toBe('said from outside\n');
  });

  test('is written to where nobody reads it, so that nobody waits for a reader', async () => {
    const other = await started(`(${waiting}) > /dev/null`);
    expect(writeToOutputOf(other.pid, 'lost')).toBe(true);
    expect(await other.end()).toBe('');
  });

  test('is left alone where it is a file, a socket or another device', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nx-phases-'));
    const file = join(folder, 'out');
    for (const to of [` > '${file}'`, '', ' > /dev/zero']) {
      const other = await started(`(${waiting})${to}`);
      expect(writeToOutputOf(other.pid, 'never')).toBe(false);
      expect(await other.end()).toBe('');
      if (to.includes(file)) expect(readFileSync(file, 'utf8')).toBe('');
    }
    rmSync(folder, { recursive: true });
  });

  test('of a process that is gone is none', async () => {
    const other = await started(waiting);
    await other.end();
    expect(writeToOutputOf(other.pid, 'never')).toBe(false);
  });

  // As on macOS, where `ps` is all there is to ask.
  test('is the terminal that it was started from, where the system tells no more', async () => {
    const byTerminal = (pid: number): string | undefined => controllingTerminal(pid, byPs);
    const child = spawn('script', ['-qec', 'echo pid $$; read -r _ || true', '/dev/null'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, SHELL: '/bin/sh' },
    });
    children.push(child);
    let shown = '';
    const shows = (words: RegExp): Promise<RegExpExecArray> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = words.exec(shown);
          if (found !== null) resolve(found);
        };
        child.stdout.on('data', (chunk: Buffer) => {
          shown += chunk.toString();
          look();
        });
        look();
      });
    const [, pid] = await shows(/pid (\d+)/);
    expect(writeToOutputOf(Number(pid), 'said from outside\n', undefined, byTerminal)).toBe(true);
    await shows(/said from outside/);
    // Whether its output is that terminal, nobody knows there.
    expect(writeToOutputOf(Number(pid), 'never', 'terminal', byTerminal)).toBe(false);
    expect(writeToOutputOf(Number(pid), 'also said\n', 'terminal')).toBe(true);
    await shows(/also said/);
    child.stdin.end('\n');
    await once(child, 'close');

    const without = await started(`exec setsid -w bash -c '${waiting}'`);
    expect(writeToOutputOf(without.pid, 'never', undefined, byTerminal)).toBe(false);
    await without.end();
  });

  test('is that of nx itself where Nx has put a process of its own between', async () => {
    const plain = await started(waiting);
    expect(invokerOf(plain.pid)).toBe(plain.pid);
    await plain.end();
    const fork = `bash -c '${waiting}' /nx/src/tasks-runner/fork.js x; true`;
    // By a shell whose command line names it as well.
    const between = await started(`bash -c "$FORK"; echo the end`, { FORK: fork });
    const parent = invokerOf(between.pid);
    expect(parent).not.toBe(between.pid);
    expect(readFileSync(`/proc/${parent}/cmdline`, 'utf8')).toContain('; echo the end');
    await between.end();
  });
});

describe('who has called nx', () => {
  const root = mkdtempSync(join(tmpdir(), 'nx-phases-'));
  afterEach(() => {
    Reflect.deleteProperty(process.env, 'NX_PHASES_INVOKER_FILE');
    rmSync(root, { recursive: true, force: true });
  });

  test('is noted by executors, and taken once by the hook after their run', () => {
    askForInvoker(root, '123');
    noteInvoker(process.env);
    expect(takeInvoker(root, '456')).toBeUndefined();
    expect(takeInvoker(root, '123')).toBe(invokerOf(process.ppid));
    expect(takeInvoker(root, '123')).toBeUndefined();
  });

  test('is unknown where no executor of ours has run', () => {
    askForInvoker(root, '123');
    expect(takeInvoker(root, '123')).toBeUndefined();
    noteInvoker({});
    expect(takeInvoker(root, '123')).toBeUndefined();
  });
});

describe('an nx that no executor has noted', () => {
  const line = (pid: number, parent: number, command: string) => ({ pid, parent, command });
  const argv = ['/usr/bin/node', '/w/node_modules/.bin/nx', 'run-many', '-t', 'phase-2'];
  const found = (...all: ReturnType<typeof line>[]): number | undefined =>
    findNx(argv, { of: () => undefined, all: () => all });

  test.each([
    ['/usr/bin/node', 'node_modules/.bin/nx run-many -t phase-2'],
    ['node', '/w/node_modules/nx/dist/bin/nx.js run-many -t phase-2'],
    ['node', String.raw`C:\w\node_modules\nx\bin\nx.js run-many -t phase-2`],
  ])('is found by what it was called with: %s %s', (...words) => {
    expect(found(line(1, 0, 'init'), line(20, 1, words.join(' ')))).toBe(20);
  });

  test('is the innermost of those that call each other', () => {
    expect(
      found(
        line(20, 1, 'npm exec nx run-many -t phase-2'),
        line(21, 20, 'sh -c nx run-many -t phase-2'),
        line(22, 21, 'node /w/node_modules/.bin/nx run-many -t phase-2'),
        line(23, 22, 'node /w/node_modules/nx/dist/src/tasks-runner/run-executor.js'),
      ),
    ).toBe(22);
  });

  test.each([
    ['other arguments', [line(20, 1, 'node nx run-many -t phase-22')]],
    ['another program', [line(20, 1, 'grep run-many -t phase-2')]],
    [
      'the same twice',
      [line(20, 1, 'nx run-many -t phase-2'), line(30, 1, 'nx run-many -t phase-2')],
    ],
  ])('is not one with %s', (_, all) => {
    expect(found(...all)).toBeUndefined();
  });

  test('is not looked for without arguments, which would be those of any nx', () => {
    const all = [line(20, 1, 'node nx')];
    expect(findNx(argv.slice(0, 2), { of: () => undefined, all: () => all })).toBeUndefined();
  });

  test('is only missing in the daemon and its workers', () => {
    const own = { pid: 10, ppid: 20 };
    expect(isInDaemon({ ...own, program: '/nx/src/daemon/server/start.js' })).toBe(true);
    expect(isInDaemon({ ...own, program: '/nx/src/isolation/plugin-worker' })).toBe(true);
    expect(isInDaemon({ ...own, program: '/w/node_modules/.bin/nx' })).toBe(false);
  });
});

(process.platform === 'win32' ? describe.skip : describe)('the list of processes', () => {
  test.each([
    ['this system', commandLines],
    ['ps', byPs],
  ])('as %s gives it has this process with its parent', (_, processes) => {
    const own = processes.of(process.pid);
    expect(own).toMatchObject({ pid: process.pid, parent: process.ppid });
    expect(own?.command).toContain(process.argv0);
    expect(processes.all().map(({ pid }) => pid)).toContain(process.pid);
    expect(processes.of(2 ** 22 + 1)).toBeUndefined();
  });
});

describe('the process whose output a hook writes to', () => {
  const worker = '/w/node_modules/nx/dist/src/project-graph/plugins/isolation/plugin-worker.js';

  test.each([
    ['the nx above a worker, where no executor has run', undefined, worker, 20],
    ['the same on Windows', undefined, worker.replaceAll('/', '\\'), 20],
    ['the nx that an executor has noted, for a worker of the daemon', 30, worker, 30],
    ['the nx that was noted, also for the daemon itself', 30, '/w/start.js', 30],
    [
      'none but its own for nx itself, above which a shell stands',
      undefined,
      '/w/bin/nx.js',
      undefined,
    ],
    ['none but its own for nx itself, which executors have noted', 10, '/w/bin/nx.js', undefined],
  ])('is that of %s', (_, invoker, program, expected) => {
    expect(nxToWriteTo(invoker, { pid: 10, ppid: 20, program })).toBe(expected);
  });

  test('is never that of the process that takes in orphans', () => {
    expect(nxToWriteTo(undefined, { pid: 10, ppid: 1, program: worker })).toBeUndefined();
  });
});
