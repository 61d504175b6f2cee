import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type FaultyServer,
  startFaultyCacheServer,
} from '../../../../tools/lib/faulty-cache-server.mjs';
import { Counter } from '../../src/figures/counter.ts';
import { Folder } from '../../src/folder/folder.ts';
import { Cache } from '../../src/service/cache.ts';
import { seal, upstreamHash } from '../../src/trust/envelope.ts';
import { type DomainKey, newKeys, parseKeys } from '../../src/trust/keys.ts';
import { TimeBudget } from '../../src/upstream/time-budget.ts';
import { Upstream } from '../../src/upstream/upstream.ts';
import { archiveOf, taskArchive } from '../archives.ts';

function keysOf(...texts: string[]): DomainKey[] {
  const reading = parseKeys(texts.join('\n'));
  if ('problem' in reading) throw new Error(reading.problem);
  return [...reading.keys.values()];
}

const mainKeys = newKeys('main');
const [main, pull] = keysOf(mainKeys.privateKey, newKeys('pull-request').secret) as [
  Required<DomainKey>,
  Required<DomainKey>,
];
const [readsMain] = keysOf(mainKeys.publicKey) as [DomainKey];

let path: string;
let server: FaultyServer;
beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), 'nx-phases-cache-test-'));
  server = await startFaultyCacheServer();
});
afterEach(async () => {
  await server.close();
  rmSync(path, { recursive: true, force: true });
});

function cacheOf({
  own = main,
  readable = [],
  readOnly = false,
  folder = 'folder',
  isAlone = true,
  from = [],
}: {
  own?: DomainKey;
  readable?: readonly DomainKey[];
  readOnly?: boolean;
  folder?: string;
  /** Without a server behind it. */
  isAlone?: boolean;
  /** Folders that are only read. */
  from?: readonly string[];
} = {}): { cache: Cache; counter: Counter; faults: () => readonly string[] } {
  const counter = new Counter();
  const limits = { connectMs: 1000, firstByteMs: 1000, wholeMs: 2000, maxBytes: 1e6 };
  const upstream = new Upstream(server.url, undefined, limits, new TimeBudget(5000, 3));
  const cache = new Cache({
    folder: new Folder(join(path, folder)),
    alsoRead: from.map((name) => new Folder(join(path, name))),
    upstream: isAlone ? undefined : upstream,
    own,
    readable,
    readOnly,
    counter,
  });
  return { cache, counter, faults: () => counter.figures(0).faults.map(({ what }) => what) };
}

describe('a cache', () => {
  test('gives what it was given, to later runs as well', async () => {
    const archive = await taskArchive();
    const { cache, counter } = cacheOf();
    expect(await cache.get('1')).toBeUndefined();
    expect(await cache.put('1', archive)).toBe(true);
    expect(await cache.get('1')).toEqual(archive);
    expect(await cacheOf().cache.get('1')).toEqual(archive);
    expect(counter.figures(0)).toMatchObject({ hits: 1, misses: 1, stored: 1, faults: [] });
  });

  test('lets a pull request read what main has, and not the other way round', async () => {
    const [ofMain, ofPull] = [await taskArchive('of main'), await taskArchive('of a pull request')];
    const pullRequest = cacheOf({ own: pull, readable: [readsMain] }).cache;
    await cacheOf().cache.put('1', ofMain);
    await pullRequest.put('2', ofPull);
    expect(await pullRequest.get('1')).toEqual(ofMain);
    expect(await pullRequest.get('2')).toEqual(ofPull);
    expect(await cacheOf().cache.get('2')).toBeUndefined();
  });

  test('reads other folders besides its own, and changes none of them', async () => {
    const archive = await taskArchive();
    await cacheOf({ folder: 'earlier' }).cache.put('1', archive);
    const foreign = seal('2', pull, archive);
    await new Folder(join(path, 'needed')).write('2', 'main', foreign);
    const { cache } = cacheOf({ folder: 'own', from: ['needed', 'earlier', 'not-there'] });
    expect(await cache.get('1')).toEqual(archive);
    expect(await cache.get('2')).toBeUndefined();
    await cache.put('3', archive);
    expect(await new Folder(join(path, 'own')).read('1', 'main')).toBeUndefined();
    expect(await new Folder(join(path, 'own')).read('3', 'main')).toBeDefined();
    expect(await new Folder(join(path, 'needed')).read('2', 'main')).toEqual(foreign);
    expect(readdirSync(join(path, 'earlier', 'entries'))).toHaveLength(1);
  });

  test('stores nothing with a key that only reads, or when it is to read only', async () => {
    for (const { cache, counter } of [cacheOf({ own: readsMain }), cacheOf({ readOnly: true })]) {
      expect(await cache.put('1', await taskArchive())).toBe(false);
      expect(counter.figures(0)).toMatchObject({ notStored: 1, faults: [] });
    }
    expect(await cacheOf().cache.get('1')).toBeUndefined();
  });

  test('keeps nothing that must not be unpacked, and gives out none that is signed', async () => {
    const bad = await archiveOf([{ name: '../x' }]);
    const { cache, faults } = cacheOf();
    expect(await cache.put('1', bad)).toBe(false);
    await new Folder(join(path, 'folder')).write('2', 'main', seal('2', main, bad));
    expect(await cache.get('2')).toBeUndefined();
    expect(faults()).toEqual([
      'not stored: a path that leads out of it',
      'an entry in the folder has a path that leads out of it',
    ]);
  });

  test('takes what is foreign for a miss, and makes room for the true one', async () => {
    const folder = new Folder(join(path, 'folder'));
    await folder.write('1', 'main', seal('1', pull, await taskArchive()));
    const { cache, faults } = cacheOf();
    expect(await cache.get('1')).toBeUndefined();
    expect(await folder.read('1', 'main')).toBeUndefined();
    expect(faults()).toEqual(['an entry in the folder is not signed by the domain main']);
  });

  test('works on without a folder that can be written to', async () => {
    writeFileSync(join(path, 'file'), '');
    const archive = await taskArchive();
    const { cache, faults } = cacheOf({ folder: 'file', isAlone: false });
    expect(await cache.put('1', archive)).toBe(true);
    await cache.finish(5000);
    expect(server.entries.size).toBe(1);
    expect(await cache.get('1')).toEqual(archive);
    expect(new Set(faults().map((fault) => fault.split(':')[0]))).toEqual(
      new Set(['the folder cannot be written to']),
    );
  });
});

describe('a cache with a server behind it', () => {
  test('brings an entry there, and has it from there into its folder', async () => {
    const archive = await taskArchive();
    const first = cacheOf({ isAlone: false });
    await first.cache.put('1', archive);
    await first.cache.finish(5000);
    expect([...server.entries.keys()]).toEqual([upstreamHash('1', 'main')]);
    expect(first.counter.figures(0)).toMatchObject({ stored: 1, storedUpstream: 1 });

    const second = cacheOf({ folder: 'another', isAlone: false });
    expect(await second.cache.get('1')).toEqual(archive);
    expect(await second.cache.get('1')).toEqual(archive);
    expect(second.counter.figures(0)).toMatchObject({ hits: 2, hitsFromUpstream: 1 });
    expect(server.requests.filter((request) => request.startsWith('GET'))).toHaveLength(1);
  });

  test('asks once for what is missing, also when asked at the same time', async () => {
    const { cache } = cacheOf({ isAlone: false });
    await Promise.all([cache.get('1'), cache.get('1')]);
    await cache.get('1');
    expect(server.requests).toHaveLength(1);
    await cache.put('1', await taskArchive());
    expect(await cache.get('1')).toBeDefined();
  });

  test.each([
    ['a changed entry', 'changed', /not signed/],
    ['the entry of another hash', 'elsewhere', /not signed/],
    ['an error', 'error', /answered 500/],
  ] as const)('takes %s for a miss', async (_, mood, fault) => {
    for (const hash of ['1', '2'])
      server.entries.set(upstreamHash(hash, 'main'), seal(hash, main, await taskArchive()));
    server.moods.get = mood;
    const { cache, faults } = cacheOf({ isAlone: false });
    expect(await cache.get('1')).toBeUndefined();
    expect(faults()).toEqual([expect.stringMatching(fault)]);
    expect(readdirSync(path)).toEqual([]);
  });

  test('does not wait for its stores longer than it may', async () => {
    server.moods.put = 'hang';
    const { cache, faults } = cacheOf({ isAlone: false });
    for (const hash of ['1', '2', '3', '4', '5', '6']) await cache.put(hash, await taskArchive());
    await cache.finish(50);
    expect(faults()).toEqual(['upstream: not sent before the end of the run']);
    expect(await cache.get('6')).toBeDefined();
  });
});
