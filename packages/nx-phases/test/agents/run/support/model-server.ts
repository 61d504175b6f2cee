import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that answers like a model: with one call of a tool, then with closing words. */
export interface ModelServer {
  /** Without a path. */
  readonly url: string;
  /** Bodies of the requests that a model answers. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** An event of a stream; the name stands before its data where the API has one. */
export interface ModelEvent {
  readonly name?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How an API answers. */
export interface ModelApi {
  /**
   * The events of an answer to a request with this body; undefined: no such request.
   *
   * @param number - of the requests so far, from 1
   */
  answer(path: string, body: unknown, number: number): readonly ModelEvent[] | undefined;
}

export async function startModelServer(api: ModelApi): Promise<ModelServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const events =
        request.method === 'POST'
          ? api.answer(request.url ?? '', JSON.parse(body), asked.length + 1)
          : undefined;
      if (events === undefined) {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
        return;
      }
      asked.push(body);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const { name, data } of events)
        response.write(
          `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`,
        );
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
