import { expect, test } from '@jest/globals';
import { startServer } from '../../src/service/http-server.ts';

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
