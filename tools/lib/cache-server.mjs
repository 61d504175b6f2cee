import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * What a request is answered with instead of the truth.
 *
 * @typedef {'ok' | 'error' | 'unauthorized' | 'corrupt' | 'hang'} Mood
 *
 * @typedef {object} CacheServer
 * @property {string} url For NX_SELF_HOSTED_REMOTE_CACHE_SERVER.
 * @property {string} token For NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: reads and writes.
 * @property {string} readToken Reads only, as pull requests should.
 * @property {() => readonly string[]} stored Hashes that it holds, sorted.
 * @property {(change: (tarball: Buffer) => Buffer) => void} forge Puts something else in the place of each that it holds.
 * @property {(mood: Mood) => void} answer From now on.
 * @property {() => Promise<void>} nextRequest When the next request has come.
 * @property {() => Promise<void>} close Ends every connection.
 */

const maxEntries = 200;
const maxBytes = 20_000_000;

/**
 * A remote cache for tests, by the protocol of Nx's self-hosted caches: `GET` and `PUT
 * /v1/cache/{hash}` with a tarball. On loopback, in memory, and bounded; never to be used for work.
 *
 * @returns {Promise<CacheServer>}
 */
export async function startCacheServer() {
  const token = 'reads-and-writes';
  const readToken = 'reads';
  /** @type {Map<string, Buffer>} */
  const entries = new Map();
  /** @type {Mood} */
  let mood = 'ok';
  /** @type {(() => void)[]} */
  let waiting = [];

  const server = createServer((request, response) => {
    /** @param {number} status @param {string | Buffer} [body] */
    const end = (status, body = '') => {
      response.writeHead(status, {
        'content-type': typeof body === 'string' ? 'text/plain' : 'application/octet-stream',
      });
      response.end(body);
    };
    const hash = /^\/v1\/cache\/([0-9A-Za-z]{1,64})$/.exec(request.url ?? '')?.[1];
    const given = request.headers.authorization;
    const may =
      given === `Bearer ${token}` ? 'write' : given === `Bearer ${readToken}` ? 'read' : 'nothing';
    for (const come of waiting) come();
    waiting = [];
    if (mood === 'hang') return;
    if (mood === 'error') return end(500, 'it is broken');
    if (mood === 'unauthorized' || may === 'nothing') return end(401, 'who is this');
    if (hash === undefined) return end(404);
    if (request.method === 'GET') {
      const entry = entries.get(hash);
      if (entry === undefined) return end(404);
      return end(200, mood === 'corrupt' ? entry.subarray(0, entry.length / 2) : entry);
    }
    if (request.method !== 'PUT') return end(405);
    if (may === 'read') return end(403, 'read only');
    if (entries.has(hash)) return end(409);
    /** @type {Buffer[]} */
    const chunks = [];
    let bytes = 0;
    request.on('data', (/** @type {Buffer} */ chunk) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.on('end', () => {
      if (bytes > maxBytes || entries.size >= maxEntries) return end(413);
      entries.set(hash, Buffer.concat(chunks));
      return end(200);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    readToken,
    stored: () => [...entries.keys()].toSorted(),
    forge: (change) => {
      for (const [hash, tarball] of entries) entries.set(hash, change(tarball));
    },
    answer: (next) => {
      mood = next;
    },
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
