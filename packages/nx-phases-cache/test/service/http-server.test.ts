import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { type Access, startServer } from '../../src/service/http-server.ts';

// Node tells a client after how long a connection on which nothing is asked is closed.
test.each([
  [true, null],
  [false, 'timeout=5'],
])('keeps connections for as long as it runs, where it is asked to: %s', async (keeps, told) => {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    maxEntryBytes: 1000,
    tokens: new Map(),
    tellsFailures: false,
    keepsConnections: keeps,
  });
  try {
    const answer = await fetch(`${server.url}/v1/cache/1`);
    await answer.arrayBuffer();
    expect([answer.status, answer.headers.get('keep-alive')]).toEqual([401, told]);
  } finally {
    await server.close();
  }
});

/** Sent by the letter: libraries for HTTP would put such an address right. */
test.each([
  ['GET /v1/cache/1', 404],
  [`GET /v1/cache/${'1'.repeat(64)}`, 404],
  [`GET /v1/cache/${'1'.repeat(65)}`, 'refused'],
  [`GET /v1/cache/${'1'.repeat(8000)}`, 'refused'],
  [`GET /v1/cache/${'1'.repeat(80_000)}`, 431],
  ['GET /v1/cache/..', 'refused'],
  ['GET /v1/cache/../../etc/passwd', 'refused'],
  ['GET /v1/cache/..%2f..%2fetc%2fpasswd', 'refused'],
  ['GET /v1/cache/%2e%2e', 'refused'],
  ['GET /v1/cache/1%00', 'refused'],
  ['GET /v1/cache/1.main', 'refused'],
  ['GET //v1/cache/1', 'refused'],
  ['GET http://other/v1/cache/1', 'refused'],
  ['GET /v1/cache/', 'refused'],
  ['GET /v1/cache/1?x=1', 'refused'],
  ['DELETE /v1/cache/1', 405],
] as const)('%.60s reaches no file', async (line, expected) => {
  const asked: string[] = [];
  const cache = {
    get: (hash: string) => {
      asked.push(hash);
      return Promise.resolve(undefined);
    },
  } as unknown as Access['cache'];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    maxEntryBytes: 1000,
    tokens: new Map([['a-token', { cache, mayWrite: true }]]),
    tellsFailures: true,
    keepsConnections: false,
  });
  try {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `${line} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a-token\r\nConnection: close\r\n\r\n`,
    );
    const status = Number((await text(socket)).split(' ')[1]);
    expect(status).toBe(expected === 'refused' ? 404 : expected);
    expect(asked).toHaveLength(expected === 404 ? 1 : 0);
  } finally {
    await server.close();
  }
});

test('listens on either address of loopback, and its address can be asked', async () => {
  const hosts = Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one?.internal === true ? [one.address] : []));
  for (const host of hosts) {
    const server = await startServer({
      host,
      port: 0,
      maxEntryBytes: 1000,
      tokens: new Map(),
      tellsFailures: false,
      keepsConnections: false,
    });
    expect((await fetch(`${server.url}/v1/cache/1`)).status).toBe(401);
    await server.close();
  }
  expect(hosts.length).toBeGreaterThan(0);
});
