import { describe, expect, test } from '@jest/globals';
import { getEventListeners } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { withLock } from '../../../src/platform/lock/lock.ts';
import { nextChange } from '../../../src/platform/lock/next-change.ts';
import { ownIdentity } from '../../../src/platform/process/process-identity.ts';
import { gate } from './support/gate.ts';
import { key, useLock } from './support/use-lock.ts';

const { inFolder, request } = useLock();

describe('a disk', () => {
  const failing = (code: string) => (): void => {
    throw Object.assign(new Error(code), { code });
  };

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'without hard links (%s): one holds at a time all the same',
    async (code) => {
      const [holds, release, waits] = [gate(), gate(), gate()];
      const order: string[] = [];
      const one = withLock(request({ link: failing(code) }), async () => {
        holds.open();
        await release.opened;
        order.push('one');
      });
      await holds.opened;
      const two = withLock(request({ link: failing(code), onWait: waits.open }), () => {
        order.push('two');
        return Promise.resolve();
      });
      await Promise.race([waits.opened, two]);
      release.open();
      await Promise.all([one, two]);
      expect(order).toEqual(['one', 'two']);
    },
  );

  test('without hard links: a number that somebody took meanwhile is theirs', async () => {
    const me = await ownIdentity();
    let isFirst = true;
    const waits = gate();
    const ours = withLock(
      request({
        onWait: waits.open,
        link: (_, path) => {
          if (isFirst) writeFileSync(path, JSON.stringify(me));
          isFirst = false;
          failing('EPERM')();
        },
      }),
      () => Promise.resolve('ours'),
    );
    await Promise.race([waits.opened, ours]);
    expect(JSON.parse(readFileSync(inFolder('locks', key, '1'), 'utf8'))).toEqual(me);
    writeFileSync(inFolder('locks', key, '1'), '{"released":true}');
    expect(await ours).toEqual({ kind: 'done', value: 'ours' });
  });

  test('that is full: its error is passed on, and nothing is left', async () => {
    await expect(
      withLock(request({ link: failing('ENOSPC') }), () => Promise.resolve()),
    ).rejects.toThrow('ENOSPC');
    expect(readdirSync(inFolder('locks'))).toEqual([key]);
    expect(readdirSync(inFolder('locks', key))).toEqual([]);
  });
});

describe('the next change', () => {
  test('is now where the signal is aborted already', async () => {
    const change = nextChange(inFolder(), 2 ** 30, AbortSignal.abort());
    await change.happened;
    change.dispose();
  });

  test('leaves nothing at the signal of who has taken the lock', async () => {
    const { signal } = new AbortController();
    const left = await withLock(request({ signal }), () =>
      Promise.resolve(getEventListeners(signal, 'abort').length),
    );
    expect(left).toEqual({ kind: 'done', value: 0 });
  });

  test('leaves nothing at the signal, nor fails where the folder cannot be watched', () => {
    const { signal } = new AbortController();
    const change = nextChange(inFolder('missing'), 2 ** 30, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    change.dispose();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
