import { describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isHeld, locksFolder, withLock } from '../../../src/platform/lock/lock.ts';
import {
  ownIdentity,
  type ProcessIdentity,
} from '../../../src/platform/process/process-identity.ts';
import { gate } from './support/gate.ts';
import { key, useLock } from './support/use-lock.ts';

const { inFolder, request } = useLock();

const support = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Another process that takes the lock and says so. */
function startHolder(): {
  readonly child: ChildProcess;
  readonly said: (word: string) => Promise<void>;
} {
  const child = spawn(
    process.execPath,
    [
      '--import',
      support('../../support/typescript-loader.mjs'),
      support('support/holder.ts'),
      inFolder('locks'),
      key,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let output = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  });
  return {
    child,
    said: (word) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (output.includes(word)) resolve();
        };
        listeners.add(look);
        look();
      }),
  };
}

/** Puts the lock into the hands of somebody else. */
function heldBy(holder: ProcessIdentity | string): void {
  mkdirSync(inFolder('locks', key), { recursive: true });
  writeFileSync(
    inFolder('locks', key, '1'),
    typeof holder === 'string' ? holder : JSON.stringify(holder),
  );
}

describe('one at a time', () => {
  test('in one process: the second begins when the first has ended', async () => {
    const order: string[] = [];
    const first = gate();
    const waits = gate();
    const one = withLock(request(), async () => {
      order.push('one begins');
      await first.opened;
      order.push('one ends');
    });
    const two = withLock(request({ onWait: waits.open }), () => {
      order.push('two');
      return Promise.resolve();
    });
    await waits.opened;
    first.open();
    await Promise.all([one, two]);
    expect(order).toEqual(['one begins', 'one ends', 'two']);
  });

  test('twenty that come at once never overlap', async () => {
    let inside = 0;
    let most = 0;
    const runs = Array.from({ length: 20 }, () =>
      withLock(request({ beatMs: 50 }), async () => {
        most = Math.max(most, ++inside);
        await new Promise(setImmediate);
        inside--;
      }),
    );
    const outcomes = await Promise.all(runs);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'done'));
    expect(most).toBe(1);
    expect(readdirSync(inFolder('locks', key))).toHaveLength(1);
    expect(readdirSync(inFolder('locks'))).toEqual([key]);
  });

  test('across processes: we wait for one that holds, and take over when it is killed', async () => {
    const { child, said } = startHolder();
    await said('holds');
    const waits = gate();
    const ours = withLock(request({ onWait: waits.open, beatMs: 100 }), () =>
      Promise.resolve('ours'),
    );
    await waits.opened;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await ours).toEqual({ kind: 'done', value: 'ours' });
  });

  test('across processes: one that waits for us goes on when we release', async () => {
    const release = gate();
    const held = withLock(request(), () => release.opened);
    const { child, said } = startHolder();
    await said('waits');
    release.open();
    await held;
    await said('holds');
    child.stdin?.end();
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  test('an error of the work is passed on, and the lock is free again', async () => {
    await expect(
      withLock(request(), () => Promise.reject(new Error('work failed'))),
    ).rejects.toThrow('work failed');
    expect(await withLock(request(), () => Promise.resolve(1))).toEqual({ kind: 'done', value: 1 });
  });

  test('waiting ends with the signal, and nothing has run', async () => {
    heldBy(await ownIdentity());
    const stop = new AbortController();
    let ran = false;
    const outcome = await withLock(
      request({
        // So long that no other end is meant.
        beatMs: 2 ** 30,
        signal: stop.signal,
        onWait: () => {
          stop.abort();
        },
      }),
      () => {
        ran = true;
        return Promise.resolve();
      },
    );
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(ran).toBe(false);
  });
});

describe('what it tells and leaves', () => {
  test('who waits is told once, however often it looks again', async () => {
    heldBy(await ownIdentity());
    let told = 0;
    let looks = 0;
    const outcome = await withLock(
      request({
        beatMs: 5,
        signal: new AbortController().signal,
        onWait: () => {
          told++;
        },
        livenessOf: () => Promise.resolve(++looks < 4 ? 'alive' : 'dead'),
      }),
      () => Promise.resolve('taken'),
    );
    expect([outcome, told]).toEqual([{ kind: 'done', value: 'taken' }, 1]);
  });

  test.each([
    ['of its key', ['locks', key]],
    ['of all locks', ['locks']],
  ])(
    'the work has its result, and nothing is left, where the folder %s is gone at its end',
    async (_, path) => {
      const outcome = await withLock(request(), () => {
        rmSync(inFolder(...path), { recursive: true });
        return Promise.resolve('done');
      });
      expect(outcome).toEqual({ kind: 'done', value: 'done' });
      expect(readdirSync(inFolder(), { recursive: true })).toEqual(path.slice(0, -1));
    },
  );

  test('whether somebody holds is not known where the folder cannot be read', async () => {
    mkdirSync(inFolder('locks'));
    writeFileSync(inFolder('locks', key), '');
    await expect(isHeld(request())).rejects.toThrow('ENOTDIR');
  });

  test('all locks of a repository are in one folder', () => {
    expect(locksFolder(inFolder('own'))).toBe(inFolder('own', 'locks'));
  });
});

describe('a holder that is no more', () => {
  const taken = () => withLock(request({ beatMs: 10 }), () => Promise.resolve('taken'));

  test.each([
    ['whose pid now belongs to another process', { startedAt: 'another time' }],
    ['of before the restart', { boot: 'another boot' }],
    ['whose process is gone', { pid: 2 ** 22 + 1 }],
  ])('%s', async (_, change) => {
    heldBy({ ...(await ownIdentity()), ...change });
    expect(await taken()).toEqual({ kind: 'done', value: 'taken' });
  });

  test.each(['', '{"pid":', '{}', '{"released":true}'])('a file that says %j', async (text) => {
    heldBy(text);
    expect(await taken()).toEqual({ kind: 'done', value: 'taken' });
  });

  test('in another container: dead only after a long silence', async () => {
    heldBy({ ...(await ownIdentity()), host: 'another' });
    // Its file grows older than twelve beats of 10 ms while we wait.
    const waits = gate();
    const outcome = await withLock(request({ beatMs: 10, onWait: waits.open }), () =>
      Promise.resolve('taken'),
    );
    await waits.opened;
    expect(outcome).toEqual({ kind: 'done', value: 'taken' });
  });
});
