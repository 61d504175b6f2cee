import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { serve } from '../../src/cli/serve.ts';
import { newKeys } from '../../src/trust/keys.ts';
import { taskArchive } from '../archives.ts';

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'nx-phases-cache-test-'));
});
afterEach(() => {
  rmSync(path, { recursive: true, force: true });
});

const tokens = {
  main: 'a-token-of-the-main-branch',
  pull: 'a-token-of-pull-requests',
  read: 'a-token-that-reads',
};
const tokensText = `write main ${tokens.main}\nwrite pull-request+main ${tokens.pull}\nread main ${tokens.read}\n`;

/** Runs a server until the body has ended. */
async function serving(body: (url: string) => Promise<void>): Promise<number> {
  writeFileSync(join(path, 'tokens'), tokensText);
  writeFileSync(join(path, 'keys'), `${newKeys('main').secret}\n${newKeys('pull-request').secret}`);
  let resolveStarted!: (url: string) => void;
  const started = new Promise<string>((resolve) => {
    resolveStarted = resolve;
  });
  const ended = serve(
    [
      ...['--folder', join(path, 'cache'), '--port', '0', '--max-entry', '1MB'],
      ...['--tokens-file', join(path, 'tokens'), '--keys-file', join(path, 'keys')],
    ],
    {},
    (line) => {
      resolveStarted(/ at (http:\S+)$/.exec(line)?.[1] ?? line);
    },
  );
  try {
    await body(await started);
  } finally {
    // As a service manager ends it; here the process is that of the tests.
    process.emit('SIGTERM');
  }
  return await ended;
}

const ask = async (
  url: string,
  method: 'GET' | 'PUT',
  hash: string,
  token: string,
  body?: Buffer,
): Promise<{ status: number; body: Buffer }> => {
  const response = await fetch(`${url}/v1/cache/${hash}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: new Uint8Array(body) }),
  });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
};

describe('a server for a team', () => {
  test('knows its tokens, their domains, and its limits', async () => {
    const [ofMain, ofPull] = [await taskArchive('of main'), await taskArchive('of a pull request')];
    const code = await serving(async (url) => {
      const seen = [
        (await ask(url, 'PUT', '1', tokens.main, ofMain)).status,
        (await ask(url, 'PUT', '2', tokens.pull, ofPull)).status,
        (await ask(url, 'PUT', '3', tokens.read, ofMain)).status,
        (await ask(url, 'PUT', '3', 'another', ofMain)).status,
        (await ask(url, 'PUT', '3', tokens.main, Buffer.alloc(2_000_000))).status,
        (await ask(url, 'GET', '2', tokens.main)).status,
        (await ask(url, 'GET', '1', 'another')).status,
      ];
      expect(seen).toEqual([200, 200, 403, 401, 413, 404, 401]);
      expect((await ask(url, 'GET', '1', tokens.pull)).body).toEqual(ofMain);
      expect((await ask(url, 'GET', '1', tokens.read)).body).toEqual(ofMain);
      expect((await ask(url, 'GET', '2', tokens.pull)).body).toEqual(ofPull);
      const health = await fetch(`${url}/health`);
      expect(await health.json()).toMatchObject({ status: 'ok', entries: 2 });
    });
    expect(code).toBe(0);
  });

  test.each([
    [[], 'Unexpected call without --folder'],
    [['--folder', ''], 'Unexpected call without --folder'],
    [['--folder', 'x', '--port', 'many'], 'Unexpected --port=many'],
    [['--folder', 'x', '--max-size', 'big'], 'Unexpected size'],
    [['--folder', 'x', '--what'], 'expected those of --help'],
    [['--folder', 'x'], 'Unexpected lack of tokens'],
    [['--folder', 'x', '--tokens-file', 'none'], 'expected one that can be read'],
  ])('%j is refused', async (args, message) => {
    const said: string[] = [];
    expect(await serve(args, {}, (line) => said.push(line))).toBe(2);
    expect(said.join()).toContain(message);
  });

  test('needs a key for each domain, and a port that is free', async () => {
    const said: string[] = [];
    const env = {
      NX_PHASES_CACHE_TOKENS: tokensText,
      NX_PHASES_CACHE_KEYS: newKeys('main').secret,
    };
    expect(await serve(['--folder', path], env, (line) => said.push(line))).toBe(2);
    expect(said.join()).toContain('lack of a key of the domain pull-request');

    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as { port: number };
    const both = {
      ...env,
      NX_PHASES_CACHE_KEYS: `${newKeys('main').secret} ${newKeys('pull-request').secret}`,
    };
    const args = ['--folder', path, '--port', String(port)];
    expect(await serve(args, both, (line) => said.push(line))).toBe(1);
    expect(said.at(-1)).toContain('expected one that is free (EADDRINUSE)');
    await new Promise((closed) => other.close(closed));
  });
});
