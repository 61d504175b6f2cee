import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { hashForm } from '../trust/envelope.ts';
import type { Cache } from './cache.ts';

/** What a token opens. */
export interface Access {
  readonly cache: Cache;
  readonly mayWrite: boolean;
}

export interface ServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly maxEntryBytes: number;
  /** Tokens with what they open. */
  readonly tokens: ReadonlyMap<string, Access>;
  /**
   * Whether a failed store is told as what it is. Nx fails a run that has passed when it hears of one, so that only a
   * server with such a cache in front of Nx may say it.
   */
  readonly tellsFailures: boolean;
  /**
   * Whether a connection stays open however long nothing is asked on it. A client that asks just as one is closed hears of
   * a reset, by which a store fails a run; a server for many cannot keep them all.
   */
  readonly keepsConnections: boolean;
  /** What `GET /health` answers with; undefined: there is no such address. */
  readonly health?: () => Promise<object>;
}

/** A server of Nx's protocol: `GET` and `PUT /v1/cache/{hash}`, with a token. */
export async function startServer(
  options: ServerOptions,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => {
      // Whatever it is, it is a miss to Nx and not the end of the run.
      if (response.headersSent) response.destroy();
      else end(response, request.method === 'PUT' ? 200 : 404);
    });
  });
  // A client that sends its headers by the byte holds nobody up.
  server.headersTimeout = 10_000;
  server.maxConnections = 256;
  if (options.keepsConnections) server.keepAliveTimeout = 0;
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return { url: urlOf(server), close: () => close(server) };
}

async function answer(
  { tokens, maxEntryBytes, tellsFailures, health }: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url === '/health' && request.method === 'GET' && health !== undefined) {
    end(response, 200, Buffer.from(`${JSON.stringify(await health())}\n`), 'application/json');
    return;
  }
  const access = accessOf(tokens, request.headers.authorization);
  const hash = /^\/v1\/cache\/([^/?#]+)$/.exec(request.url ?? '')?.[1];
  const refusal =
    access === undefined
      ? 401
      : hash === undefined || !hashForm.test(hash)
        ? 404
        : request.method !== 'GET' && request.method !== 'PUT'
          ? 405
          : undefined;
  if (access === undefined || hash === undefined || refusal !== undefined) {
    request.resume();
    end(response, refusal ?? 404);
    return;
  }
  if (request.method === 'GET') {
    const content = await access.cache.get(hash);
    if (content === undefined) end(response, 404);
    else end(response, 200, content, 'application/octet-stream');
    return;
  }
  // To Nx all that it may send has been stored, or the run would fail.
  const status = (code: number): number => (tellsFailures ? code : 200);
  if (!access.mayWrite) {
    request.resume();
    end(response, status(403));
    return;
  }
  const body = await readBody(request, maxEntryBytes);
  if (body === 'too large') {
    access.cache.notStored('larger than an entry may be');
    end(response, status(413));
  } else if (body === 'cut off') response.destroy();
  else end(response, (await access.cache.put(hash, body)) ? 200 : status(507));
}

function end(
  response: ServerResponse,
  status: number,
  body: Buffer = Buffer.alloc(0),
  type = 'text/plain',
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(body);
}

/** All of it is taken in, even if it is too large: an answer before its end is a reset to some clients. */
async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too large' | 'cut off'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return 'cut off';
  }
  if (!request.complete) return 'cut off';
  return bytes > maxBytes ? 'too large' : Buffer.concat(chunks);
}

/** Every token is compared, so that the time it takes tells nothing. */
function accessOf(
  tokens: ReadonlyMap<string, Access>,
  authorization: string | undefined,
): Access | undefined {
  const given = Buffer.from(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  let found: Access | undefined;
  for (const [token, access] of tokens) {
    const own = Buffer.from(token);
    if (own.length === given.length && timingSafeEqual(own, given)) found = access;
  }
  return found;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
