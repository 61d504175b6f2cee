import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Phase } from 'plan-graph/internal';
import { exclusiveVariables, withExclusive } from '../../../src/running/attempt/exclusive.ts';
import { captured, createWorkspace } from '../../executors/workspace.ts';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import { makeRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

jest.setTimeout(60_000);
const inFolder = useTempFolder();
afterEach(() => {
  delete process.env['NX_PHASES_EXCLUSIVE'];
});

const phase = (...exclusive: readonly string[]): Phase => ({ exclusive }) as unknown as Phase;
const silent = { signal: new AbortController().signal, tell: () => undefined };

/** A promise that is settled from outside. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('phases that name the same', () => {
  test('wait for each other, and say so', async () => {
    const root = makeRepository(inFolder('repo')).folder;
    const order: string[] = [];
    const [begun, told] = [deferred(), deferred()];
    const first = withExclusive({ root }, phase('port-3000'), silent, async () => {
      order.push('first begins');
      begun.resolve();
      await told.promise;
      order.push('first ends');
    });
    await begun.promise;
    const tell = (line: string): void => {
      order.push(line.replace(/\d+\)/, '…)'));
      told.resolve();
    };
    await withExclusive({ root }, phase('port-3000'), { ...silent, tell }, () => {
      order.push('second begins');
      return Promise.resolve();
    });
    await first;
    expect(order).toEqual([
      'first begins',
      'Waiting for `port-3000`, which another phase uses (process …)',
      'first ends',
      'second begins',
    ]);
  });

  test('of several names, in any order, do not lock each other out', async () => {
    const root = inFolder();
    const names = ['a', 'b', 'c'];
    let inside = 0;
    const runs = [names, names.toReversed(), ['c', 'a'], ['b', 'c'], names].map((own) =>
      withExclusive({ root }, phase(...own), silent, async () => {
        inside += own.includes('c') ? 1 : 0;
        expect(inside).toBeLessThanOrEqual(1);
        await Promise.resolve();
        inside -= own.includes('c') ? 1 : 0;
        return own.length;
      }),
    );
    const all = await Promise.all(runs);
    expect(all.map((one) => one.kind === 'done' && one.value)).toEqual([3, 3, 2, 2, 3]);
  });

  test('do not wait longer than the run lasts', async () => {
    const root = inFolder();
    const stop = new AbortController();
    await withExclusive({ root }, phase('a'), silent, async () => {
      const tell = (): void => {
        stop.abort();
      };
      const waiting = withExclusive({ root }, phase('a'), { signal: stop.signal, tell }, () =>
        Promise.reject(new Error('began')),
      );
      expect(await waiting).toEqual({ kind: 'cancelled' });
    });
  });

  test('run at once inside of each other: the command of one runs the other', async () => {
    const root = inFolder();
    await withExclusive({ root }, phase('a'), silent, async () => {
      Object.assign(process.env, exclusiveVariables(phase('a')));
      expect(process.env['NX_PHASES_EXCLUSIVE']).toBe('a');
      const inner = await withExclusive({ root }, phase('a', 'b'), silent, () =>
        Promise.resolve('ran'),
      );
      expect(inner).toEqual({ kind: 'done', value: 'ran' });
    });
  });
});

test('a phase waits with its commands, which are told what they hold', async () => {
  const of = createWorkspace(
    '# Demo\n\n## Phase 1: It\n- Exclusive: device\n\nTesting:\n\n```bash\necho "holds $NX_PHASES_EXCLUSIVE of $NX_PHASES_PHASE"\ntest -e released\n```\n',
  );
  try {
    const held = deferred();
    const release = deferred();
    const holder = withExclusive(of, phase('device'), silent, async () => {
      held.resolve();
      await release.promise;
      of.write('released', '');
    });
    await held.promise;
    const running = captured(() => phaseExecutor({}, of.context('phase-1', of.infer())));
    const caught = process.stdout.write.bind(process.stdout);
    process.stdout.write = (chunk: string | Uint8Array) => {
      if (String(chunk).includes('Waiting for `device`')) release.resolve();
      return caught(chunk);
    };
    const { success, output } = await running;
    await holder;
    expect(output).toContain('holds device of 1');
    expect(success).toBe(true);
  } finally {
    of.dispose();
  }
});
