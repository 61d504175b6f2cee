import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { sendTraces } from '../../../src/running/exports/send-traces.ts';
import { ran, run } from '../../support/runs.ts';

const one = run([ran('1', 0, 1)]);
let server: Server | undefined;

/** A collector on this machine alone. */
async function collector(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  server = createServer(answer);
  const started = server;
  await new Promise<void>((resolve) => {
    started.listen(0, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${(started.address() as AddressInfo).port}`;
}

afterEach(async () => {
  const started = server;
  server = undefined;
  if (started === undefined) return;
  started.closeAllConnections();
  await new Promise((resolve) => {
    started.close(resolve);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** For what answers, on a machine that is busy. */
const generous = 30_000;

describe('sendTraces', () => {
  test('one request with the spans and the headers of the environment', async () => {
    const seen: { url: string | undefined; headers: IncomingMessage['headers']; body: string }[] =
      [];
    const host = await collector((request, response) => {
      void bodyOf(request).then((body) => {
        seen.push({ url: request.url, headers: request.headers, body });
        response.end('{}');
      });
    });
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://user:p%40ss@${host}`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-team=shop',
    };
    const said = await sendTraces(one, 'a run', env, generous);
    expect(said).toBeUndefined();
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      url: '/v1/traces',
      headers: {
        'content-type': 'application/json',
        'x-team': 'shop',
        authorization: `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
      },
    });
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
      resourceSpans: [{ scopeSpans: [{ spans: [{ kind: 2 }, { name: '1: Number 1' }] }] }],
    });
  });

  test('nobody is asked where no collector is named', async () => {
    expect(await sendTraces(one, 'a run', {})).toBeUndefined();
  });

  test('one that refuses, redirects, or is not there is told of in one line without its path', async () => {
    const host = await collector((_request, response) => {
      response.writeHead(401).end();
    });
    const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://key@${host}/secret` };
    const refused = await sendTraces(one, 'a run', env, generous);
    expect(refused).toBe(`traces were not taken by ${host}: status 401`);
    const nowhere = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
    const nobody = await sendTraces(one, 'a run', nowhere, generous);
    expect(nobody).toMatch(/^traces could not be sent to 127\.0\.0\.1:9: \S+/);
  });

  test('one that never answers costs a second', async () => {
    const host = await collector(() => undefined);
    const before = performance.now();
    const said = await sendTraces(one, 'a run', { OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}` });
    expect(said).toBe(`traces could not be sent to ${host}: no answer within 1 s`);
    // With room for a machine that is busy.
    expect(performance.now() - before).toBeLessThan(4000);
  });
});
