import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { nxToWriteTo, writeToOutputOf } from '../../../src/plugin/hooks/invoker-output.ts';
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
    expect(writeToOutputOf(other.pid, 'said from outside\n')).toBe(true);
    expect(await other.end()).toBe('said from outside\n');
  });

  test('is left alone where it is a file, a socket or nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nx-phases-'));
    const file = join(folder, 'out');
    for (const to of [` > '${file}'`, '', ' > /dev/null']) {
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
