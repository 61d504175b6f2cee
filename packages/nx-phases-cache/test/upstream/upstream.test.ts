import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type FaultyServer,
  startFaultyCacheServer,
} from '../../../../tools/lib/faulty-cache-server.mjs';
import { seal } from '../../src/trust/envelope.ts';
import { type DomainKey, newKeys, parseKeys } from '../../src/trust/keys.ts';
import { TimeBudget } from '../../src/upstream/time-budget.ts';
import { Upstream } from '../../src/upstream/upstream.ts';

const limits = { connectMs: 500, firstByteMs: 500, wholeMs: 700, maxBytes: 10_000 };
let server: FaultyServer;
beforeEach(async () => {
  server = await startFaultyCacheServer();
});
afterEach(async () => {
  await server.close();
});

const reading = parseKeys(newKeys('main').secret);
const key = ('keys' in reading ? reading.keys.get('main') : undefined) as Required<DomainKey>;
const entry = seal('1', key, Buffer.from('content'));
const upstreamAt = (url: string, limitMs = 5000): Upstream =>
  new Upstream(url, 'token', limits, new TimeBudget(limitMs, 3));

describe('a server behind the cache', () => {
  test('gives and takes entries', async () => {
    const upstream = upstreamAt(`${server.url}/`);
    expect(await upstream.get('aa')).toEqual({ kind: 'miss' });
    expect(await upstream.put('aa', entry)).toEqual({ kind: 'stored' });
    expect(await upstream.get('aa')).toEqual({ kind: 'entry', entry });
  });

  test.each([
    ['error', /^GET answered 500$/],
    ['unauthorized', /^GET answered 401$/],
    // Who asks there would have to show the token to whomever it names.
    ['redirect', /^GET answered 302$/],
    ['reset', /^GET: ECONNRESET$/],
    ['hang', /^GET: no answer in time$/],
    ['trickle', /^GET: no end in time$/],
    // Which of these comes first is up to the system.
    ['truncated', /^GET: (?:ECONNRESET|cut off before its end)$/],
  ] as const)('whose mood is %s is a fault', async (mood, why) => {
    server.entries.set('aa', entry);
    server.moods.get = mood;
    expect(await upstreamAt(server.url).get('aa')).toEqual({
      kind: 'fault',
      why: expect.stringMatching(why),
    });
  });

  test.each([
    ['error', 'PUT answered 500'],
    ['forbidden', 'PUT answered 403'],
    ['redirect', 'PUT answered 302'],
    ['reset', 'PUT: ECONNRESET'],
    ['hang', 'PUT: no answer in time'],
  ] as const)('that answers a store with %s is a fault', async (mood, why) => {
    server.moods.put = mood;
    expect(await upstreamAt(server.url).put('aa', entry)).toEqual({ kind: 'fault', why });
  });

  test('that is not there is a fault', async () => {
    await server.close();
    expect(await upstreamAt(server.url).get('aa')).toEqual({
      kind: 'fault',
      why: 'GET: ECONNREFUSED',
    });
    server = await startFaultyCacheServer();
  });

  test('is left alone after three faults', async () => {
    server.moods.get = 'error';
    const upstream = upstreamAt(server.url);
    const kinds: string[] = [];
    for (const hash of ['a', 'b', 'c', 'd']) kinds.push((await upstream.get(hash)).kind);
    expect(kinds).toEqual(['fault', 'fault', 'fault', 'skipped']);
    expect(server.requests).toEqual(['GET a', 'GET b', 'GET c']);
  });

  test('that sends no entry of ours, or too much, is a fault', async () => {
    server.entries.set('aa', Buffer.from('a tarball of Nx itself'));
    server.entries.set('bb', Buffer.concat([entry, Buffer.alloc(20_000)]));
    const upstream = upstreamAt(server.url);
    expect(await upstream.get('aa')).toMatchObject({ why: 'what it sent is no entry of ours' });
    expect(await upstream.get('bb')).toMatchObject({
      why: 'GET: more bytes than an entry may have',
    });
  });

  test('gets no token on the way to somewhere else', async () => {
    server.moods.get = 'unauthorized';
    expect(await upstreamAt(server.url).get('aa')).toMatchObject({ why: 'GET answered 401' });
    expect(server.requests).toHaveLength(1);
  });
});
