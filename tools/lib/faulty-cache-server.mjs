import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What a server does to requests of one kind. `trickle` sends a byte now and then and never ends; `truncated` promises more
 * than it sends; `changed` flips a bit of each entry; `elsewhere` answers with the entry of another hash; `redirect` names
 * another address, at which the entry is.
 *
 * @typedef {'ok' | 'error' | 'unauthorized' | 'forbidden' | 'reset' | 'hang' | 'trickle' | 'truncated' | 'changed' | 'elsewhere' | 'redirect'} Mood
 *
 * @typedef {object} FaultyServer
 * @property {string} url
 * @property {Map<string, Buffer>} entries By hash; tests may put into it what they like.
 * @property {{ get: Mood, put: Mood }} moods From now on.
 * @property {readonly string[]} requests `GET hash`, in their order.
 * @property {() => Promise<void>} close Ends every connection.
 */

/**
 * A server of Nx's cache protocol that misbehaves as asked. On loopback, in memory, for tests.
 *
 * @param {{ tls?: boolean }} [options] With `tls` its certificate is its own, and nobody trusts it.
 * @returns {Promise<FaultyServer>}
 */
export async function startFaultyCacheServer({ tls = false } = {}) {
  /** @type {Map<string, Buffer>} */
  const entries = new Map();
  /** @type {{ get: Mood, put: Mood }} */
  const moods = { get: 'ok', put: 'ok' };
  /** @type {string[]} */
  const requests = [];
  /** Hashes that are given out when they are asked for again. @type {Set<string>} */
  const redirected = new Set();
  /** @type {Set<NodeJS.Timeout>} */
  const timers = new Set();

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const hash = /^\/v1\/cache\/([0-9A-Za-z]{1,64})$/.exec(request.url ?? '')?.[1] ?? '';
    requests.push(`${request.method} ${hash}`);
    const mood = request.method === 'GET' ? moods.get : moods.put;
    /** @param {number} status @param {Buffer} [body] */
    const end = (status, body = Buffer.alloc(0)) => {
      response.writeHead(status, { 'content-length': body.length });
      response.end(body);
    };
    if (mood === 'hang') return;
    if (mood === 'reset') return void request.socket.destroy();
    /** @type {Buffer[]} */
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (mood === 'error') return end(500);
    if (mood === 'unauthorized') return end(401);
    if (mood === 'forbidden') return end(403);
    if (mood === 'redirect' && !redirected.has(hash)) {
      redirected.add(hash);
      response.writeHead(302, { location: `http://${request.headers.host}${request.url}` });
      response.end();
      return;
    }
    if (request.method === 'PUT') {
      entries.set(hash, Buffer.concat(chunks));
      return end(200);
    }
    const entry =
      mood === 'elsewhere'
        ? [...entries].find(([other]) => other !== hash)?.[1]
        : entries.get(hash);
    if (mood === 'trickle') {
      response.writeHead(200, { 'content-length': 1_000_000 });
      timers.add(setInterval(() => response.write('x'), 50));
      return;
    }
    if (entry === undefined) return end(404);
    if (mood === 'truncated') {
      response.writeHead(200, { 'content-length': entry.length });
      response.write(entry.subarray(0, entry.length - 10));
      timers.add(setTimeout(() => request.socket.destroy(), 20));
      return;
    }
    if (mood !== 'changed') return end(200, entry);
    const changed = Buffer.from(entry);
    const last = changed.length - 1;
    changed[last] = (changed[last] ?? 0) ^ 1;
    return end(200, changed);
  };

  const server = tls ? createTlsServer(selfSigned(), answer) : createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    entries,
    moods,
    requests,
    async close() {
      for (const timer of timers) clearInterval(timer);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A key pair and a certificate for it that nobody has signed. Needs `openssl`. */
function selfSigned() {
  const folder = mkdtempSync(join(tmpdir(), 'nx-phases-tls-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
        ...['-nodes', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
        ...['-days', '2', '-keyout', key, '-out', cert],
      ],
      { stdio: 'pipe' },
    );
    return { key: readFileSync(key), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
