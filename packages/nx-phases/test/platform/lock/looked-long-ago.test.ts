import { expect, test } from '@jest/globals';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { isHeld, withLock } from '../../../src/platform/lock/lock.ts';
import {
  livenessOf,
  ownIdentity,
  type Liveness,
  type ProcessIdentity,
} from '../../../src/platform/process/process-identity.ts';
import { gate } from './support/gate.ts';
import { key, useLock } from './support/use-lock.ts';

/**
 * Between the look at who holds and the taking of a number any time may pass: the process may be stopped, the
 * machine may sleep. What it saw may then be wrong in each of these ways.
 */
const beatMs = 20;
const { inFolder, request } = useLock({ beatMs });

function numberTaken(number: number, holder: object): void {
  mkdirSync(inFolder('locks', key), { recursive: true });
  writeFileSync(inFolder('locks', key, String(number)), JSON.stringify(holder));
}

async function deadProcess(): Promise<ProcessIdentity> {
  return { ...(await ownIdentity()), pid: 2 ** 22 + 1 };
}

/** Finds a dead holder, and takes its place only when it is told to. */
function takeLate(order: string[]) {
  const [looked, goOn, waits] = [gate(), gate(), gate()];
  let isFirst = true;
  const ended = withLock(
    request({
      onWait: waits.open,
      livenessOf: async (holder) => {
        if (!isFirst) return livenessOf(holder);
        isFirst = false;
        looked.open();
        await goOn.opened;
        return 'dead';
      },
    }),
    () => {
      order.push('late');
      return Promise.resolve();
    },
  );
  return { looked: looked.opened, goOn: goOn.open, waits: waits.opened, ended };
}

test('others have taken, released and taken again: it waits for who holds now', async () => {
  const order: string[] = [];
  numberTaken(1, await deadProcess());
  const late = takeLate(order);
  await late.looked;
  // Takes 2, which is free again afterwards, since the next removes what was released.
  await withLock(request(), () => Promise.resolve());
  const [holds, release] = [gate(), gate()];
  const holder = withLock(request(), async () => {
    holds.open();
    await release.opened;
    order.push('holder');
  });
  await holds.opened;
  late.goOn();
  await Promise.race([late.waits, late.ended]);
  expect(order).toEqual([]);
  release.open();
  await Promise.all([holder, late.ended]);
  expect(order).toEqual(['holder', 'late']);
});

test('one with a lower number holds: it gives its own number back, and waits', async () => {
  const order: string[] = [];
  numberTaken(5, await deadProcess());
  const late = takeLate(order);
  await late.looked;
  numberTaken(3, await ownIdentity());
  late.goOn();
  await Promise.race([late.waits, late.ended]);
  expect(order).toEqual([]);
  expect(readdirSync(inFolder('locks', key)).toSorted()).toEqual(['3', '5']);
  numberTaken(3, { released: true });
  await late.ended;
  expect(order).toEqual(['late']);
  expect(readdirSync(inFolder('locks', key))).toEqual(['6']);
});

test('a higher number was taken and released: it takes the next one, and leaves none below', async () => {
  numberTaken(1, await deadProcess());
  const order: string[] = [];
  const late = takeLate(order);
  await late.looked;
  numberTaken(5, { released: true });
  late.goOn();
  await late.ended;
  expect(order).toEqual(['late']);
  expect(readdirSync(inFolder('locks', key))).toEqual(['6']);
});

test('one with a higher number holds: it gives its own number back, and waits', async () => {
  const order: string[] = [];
  numberTaken(1, await deadProcess());
  const late = takeLate(order);
  await late.looked;
  numberTaken(5, await ownIdentity());
  late.goOn();
  await Promise.race([late.waits, late.ended]);
  expect(order).toEqual([]);
  expect(readdirSync(inFolder('locks', key)).toSorted()).toEqual(['1', '5']);
  numberTaken(5, { released: true });
  await late.ended;
  expect(order).toEqual(['late']);
  expect(readdirSync(inFolder('locks', key))).toEqual(['6']);
});

test('its own number is removed as it is taken: it takes one again, and holds by that', async () => {
  let links = 0;
  const numbers = await withLock(
    request({
      link: (existing, path) => {
        linkSync(existing, path);
        if (++links === 1) rmSync(path);
      },
    }),
    () => Promise.resolve(readdirSync(inFolder('locks', key))),
  );
  expect([numbers, links]).toEqual([{ kind: 'done', value: ['1'] }, 2]);
});

/** Something is removed while it looks a second time, at who is there besides it. */
const removedAtSecondLook = async (path: string, says: Liveness) => {
  numberTaken(1, await deadProcess());
  let looks = 0;
  return withLock(
    request({
      livenessOf: () => {
        if (++looks !== 2) return Promise.resolve('dead');
        rmSync(path, { recursive: true });
        return Promise.resolve(says);
      },
    }),
    () => Promise.resolve(readdirSync(inFolder('locks', key))),
  );
};

test('somebody else removes a dead holder while it looks: it holds', async () => {
  const outcome = await removedAtSecondLook(inFolder('locks', key, '1'), 'dead');
  expect(outcome).toEqual({ kind: 'done', value: ['2'] });
});

test('its number is gone as it gives it back: it begins again', async () => {
  const outcome = await removedAtSecondLook(inFolder('locks'), 'alive');
  expect(outcome).toEqual({ kind: 'done', value: ['1'] });
});

test('its number has been taken by another: it waits for that one', async () => {
  const order: string[] = [];
  numberTaken(1, await deadProcess());
  const late = takeLate(order);
  await late.looked;
  numberTaken(2, await ownIdentity());
  late.goOn();
  await Promise.race([late.waits, late.ended]);
  expect(order).toEqual([]);
  numberTaken(2, { released: true });
  await late.ended;
  expect(order).toEqual(['late']);
});

test('the folder of its key is gone: it begins again', async () => {
  const order: string[] = [];
  numberTaken(1, await deadProcess());
  const late = takeLate(order);
  await late.looked;
  rmSync(inFolder('locks'), { recursive: true });
  late.goOn();
  await late.ended;
  expect(order).toEqual(['late']);
});

test('whether somebody holds is told without taking anything', async () => {
  expect(await isHeld(request())).toBe(false);
  numberTaken(1, await deadProcess());
  expect(await isHeld(request())).toBe(false);
  numberTaken(2, await ownIdentity());
  expect(await isHeld(request())).toBe(true);
  expect(readdirSync(inFolder('locks', key)).toSorted()).toEqual(['1', '2']);
});

test('names that are no numbers hold nothing, and stay', async () => {
  mkdirSync(inFolder('locks', key), { recursive: true });
  const names = ['0', '01', '1x', 'x1'];
  const me = JSON.stringify(await ownIdentity());
  for (const name of names) writeFileSync(inFolder('locks', key, name), me);
  await withLock(request(), () => Promise.resolve());
  expect(readdirSync(inFolder('locks', key)).toSorted()).toEqual([...names, '1'].toSorted());
});

test('numbers are counted as numbers: the one after 9 and 10 is 11', async () => {
  numberTaken(9, { released: true });
  numberTaken(10, { released: true });
  await withLock(request(), () => Promise.resolve());
  expect(readdirSync(inFolder('locks', key))).toEqual(['11']);
});

test('a holder elsewhere that has beaten lately holds; after twelve beats of silence it does not', async () => {
  const elsewhere = { ...(await ownIdentity()), host: 'another' };
  numberTaken(1, elsewhere);
  const slow = request({ beatMs: 60_000 });
  const silentFor = (minutes: number): void => {
    const then = new Date(Date.now() - minutes * 60_000);
    utimesSync(inFolder('locks', key, '1'), then, then);
  };
  expect(await isHeld(slow)).toBe(true);
  silentFor(11);
  expect(await isHeld(slow)).toBe(true);
  silentFor(13);
  expect(await isHeld(slow)).toBe(false);
  expect(readdirSync(inFolder('locks'))).toEqual([key]);
});

test('a holder elsewhere holds where the disk does not tell since when it is silent', async () => {
  numberTaken(1, await ownIdentity());
  const isThere = await isHeld(
    request({
      livenessOf: () => {
        rmSync(inFolder('locks'), { recursive: true });
        return Promise.resolve('elsewhere');
      },
    }),
  );
  expect(isThere).toBe(true);
});

test('a holder says that it lives for as long as it works', async () => {
  const started = Date.now();
  await withLock(request({ beatMs: 5 }), async () => {
    const file = inFolder('locks', key, '1');
    const old = new Date(started - 60_000);
    utimesSync(file, old, old);
    while (statSync(file).mtimeMs < started - 30_000) await new Promise(setImmediate);
  });
});

test('nothing runs when the signal is aborted as the lock is taken', async () => {
  numberTaken(1, await deadProcess());
  const stop = new AbortController();
  let ran = false;
  const outcome = await withLock(
    request({
      signal: stop.signal,
      livenessOf: () => {
        stop.abort();
        return Promise.resolve('dead');
      },
    }),
    () => {
      ran = true;
      return Promise.resolve();
    },
  );
  expect([outcome, ran]).toEqual([{ kind: 'cancelled' }, false]);
  expect(await isHeld(request())).toBe(false);
});
