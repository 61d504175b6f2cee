import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { codeOf } from '../errors/error-code.ts';

/** How long a request may take, in milliseconds, each from its start. */
export interface RequestLimits {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly wholeMs: number;
  /** More bytes than this are a fault. */
  readonly maxBytes: number;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** Why there is no answer, in a few words. */
export class RequestFault extends Error {}

/**
 * Sends one request and reads its whole answer. `node:http` and not `fetch`: only here can one tell connecting from waiting.
 * Redirects are not followed, so that no token goes elsewhere. NODE_EXTRA_CA_CERTS counts, as always in Node.
 *
 * @throws RequestFault when it takes too long, is cut off or given up, or cannot be sent.
 */
export function send(
  url: URL,
  { method, token, body }: { method: 'GET' | 'PUT'; token?: string | undefined; body?: Buffer },
  limits: RequestLimits,
  giveUp: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = promiseParts<Answer>();
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method,
    // A connection that was kept may be dead, and each test of it costs a limit.
    agent: false,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/octet-stream', 'content-length': body.length }),
    },
  });
  const fail = (why: string): void => {
    reject(new RequestFault(why));
    request.destroy();
  };
  const timers = [
    setTimeout(() => {
      fail('no connection in time');
    }, limits.connectMs),
    setTimeout(() => {
      fail('no answer in time');
    }, limits.firstByteMs),
    setTimeout(() => {
      fail('no end in time');
    }, limits.wholeMs),
  ] as const;
  const onGiveUp = (): void => {
    fail('given up: the limit for the run is reached');
  };
  giveUp.addEventListener('abort', onGiveUp);
  if (giveUp.aborted) onGiveUp();

  request.on('socket', (socket) => {
    socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      clearTimeout(timers[0]);
    });
  });
  request.on('error', (error) => {
    fail(codeOf(error));
  });
  request.on('response', (response) => {
    clearTimeout(timers[1]);
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.maxBytes) fail('more bytes than an entry may have');
      else chunks.push(chunk);
    });
    response.on('error', (error) => {
      fail(codeOf(error));
    });
    response.on('close', () => {
      if (response.complete) {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      } else {
        fail('cut off before its end');
      }
    });
  });
  request.end(body);
  return promise.finally(() => {
    for (const timer of timers) clearTimeout(timer);
    giveUp.removeEventListener('abort', onGiveUp);
  });
}

function promiseParts<Value>(): {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: Error) => void;
} {
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
