import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseOptions } from '../../src/cli/options.ts';
import { runCommand, runWithCache } from '../../src/cli/run.ts';
import { newKeys } from '../../src/trust/keys.ts';
import { entryPath } from '../../src/folder/layout.ts';
import { taskArchive } from '../archives.ts';

let path: string;
const mounted: string[] = [];
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'nx-phases-cache-test-'));
});
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
  rmSync(path, { recursive: true, force: true });
});

/** Asks and stores as Nx does, and tells what it saw. */
const client = `
const { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url, NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token } = process.env;
const { readFileSync, writeFileSync } = require('node:fs');
const send = (method, path, more = {}) =>
  fetch(url + path, { method, headers: { authorization: 'Bearer ' + token }, ...more });
(async () => {
  const seen = [
    (await send('GET', '/v1/cache/1')).status,
    (await send('PUT', '/v1/cache/1', { body: readFileSync(process.env.ARCHIVE) })).status,
    (await send('GET', '/v1/cache/1')).status,
    (await send('GET', '/v1/cache/..%2fx')).status,
    (await send('GET', '/health')).status,
    (await send('POST', '/v1/cache/1')).status,
    (await send('GET', '/v1/cache/1', { headers: { authorization: 'Bearer other' } })).status,
    (await send('PUT', '/v1/cache/2', { body: Buffer.alloc(3000) })).status,
  ];
  const secrets = Object.keys(process.env).filter((name) => /KEYS|UPSTREAM_TOKEN/.test(name));
  writeFileSync(process.env.SEEN, JSON.stringify({ seen, secrets }));
  if (process.env.SIGNAL) process.kill(process.pid, process.env.SIGNAL);
  process.exitCode = Number(process.env.CODE ?? 0);
})();`;

async function run(extra: Record<string, string> = {}, flags: readonly string[] = []) {
  const env = {
    ...process.env,
    NX_PHASES_CACHE_KEYS: newKeys('main').secret,
    NX_PHASES_CACHE_UPSTREAM_TOKEN: 'secret as well',
    ARCHIVE: join(path, 'archive'),
    SEEN: join(path, 'seen.json'),
    ...extra,
  };
  writeFileSync(env.ARCHIVE, await taskArchive());
  writeFileSync(join(path, 'client.cjs'), client);
  const command = [process.execPath, join(path, 'client.cjs')];
  const reading = parseOptions(
    ['--folder', join(path, 'cache'), ...flags, '--', ...command],
    env,
    () => '',
  );
  if (reading.kind !== 'options') throw new Error(JSON.stringify(reading));
  const said: string[] = [];
  const code = await runWithCache(reading.options, env, (text) => said.push(text));
  const { seen, secrets } = JSON.parse(readFileSync(env.SEEN, 'utf8')) as Record<string, unknown>;
  return { code, said: said.join('\n'), seen, secrets };
}

const isRoot = process.getuid?.() === 0;

/** Folders that an operator may have given us, and what comes of asking for an entry, storing it, and asking again. */
const places: Readonly<
  Record<string, { readonly make: (folder: string) => void; readonly seen: readonly number[] }>
> = {
  'is a file': {
    make: (folder) => {
      writeFileSync(folder, '');
    },
    seen: [404, 200, 404],
  },
  'is below a file': {
    make: (folder) => {
      rmSync(folder, { recursive: true, force: true });
      execFileSync('ln', ['-s', '/dev/null/cache', folder]);
    },
    seen: [404, 200, 404],
  },
  'has a file in the place of its entries': {
    make: (folder) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'entries'), '');
    },
    seen: [404, 200, 404],
  },
  'has a folder in the place of an entry': {
    make: (folder) => {
      mkdirSync(join(folder, entryPath('1', 'main')), { recursive: true });
    },
    seen: [404, 200, 404],
  },
  ...(isRoot && {
    'is on a disk without room': {
      make: (folder) => {
        mount(folder, 'size=4k');
        writeFileSync(join(folder, 'filler'), Buffer.alloc(4096));
      },
      seen: [404, 200, 404],
    },
    'is on a disk that is only read': {
      make: (folder) => {
        mount(folder, 'ro');
      },
      seen: [404, 200, 404],
    },
  }),
};

function mount(folder: string, options: string): void {
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  mounted.push(folder);
}

describe('a folder that', () => {
  test.each(Object.keys(places))('%s costs a run its cache and nothing else', async (name) => {
    const { make, seen } = places[name]!;
    make(join(path, 'cache'));
    const result = await run({ CODE: '7' });
    expect(result.code).toBe(7);
    expect((result.seen as number[]).slice(0, 3)).toEqual(seen);
    expect(result.said).toMatch(/survived .*: the folder cannot be (?:written to|read)/);
  });
});

describe('a command with a cache beside it', () => {
  test('asks and stores, knows no key, and its figures are told', async () => {
    const json = join(path, 'figures.json');
    const { code, said, seen, secrets } = await run({}, ['--json', json, '--max-entry', '2KB']);
    expect(code).toBe(0);
    expect(seen).toEqual([404, 200, 200, 404, 404, 405, 401, 200]);
    expect(secrets).toEqual([]);
    expect(said).toContain('nx-phases-cache: 1 hit, 1 miss, 1 stored, 1 not stored');
    expect(said).toContain('survived once: not stored: larger than an entry may be');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ hits: 1, misses: 1, stored: 1 });
  });

  test('ends with the code of the command, and with that of its signal', async () => {
    expect((await run({ CODE: '7' })).code).toBe(7);
    expect((await run({ SIGNAL: 'SIGKILL' })).code).toBe(137);
  });

  test('that cannot be started is told', async () => {
    const reading = parseOptions(
      ['--folder', path, '--', join(path, 'none')],
      { NX_PHASES_CACHE_KEYS: newKeys('main').secret },
      () => '',
    );
    const said: string[] = [];
    const code =
      reading.kind === 'options' &&
      (await runWithCache(reading.options, {}, (text) => said.push(text)));
    expect(code).toBe(127);
    expect(said[0]).toMatch(
      /Unexpected command `.*none`, expected one that can be started \(ENOENT\)/,
    );
  });

  test('gets no key where there is no cache either', async () => {
    const seen = join(path, 'seen');
    const env = {
      ...process.env,
      NX_PHASES_CACHE_KEYS: 'a key',
      NX_PHASES_CACHE_UPSTREAM_TOKEN: 'a token',
    };
    expect(await runCommand(['sh', '-c', 'env > "$0"', seen], env, () => undefined)).toBe(0);
    expect(readFileSync(seen, 'utf8')).not.toMatch(/KEYS|UPSTREAM_TOKEN/);
  });

  test('runs without a cache where no temporary folder can be made', async () => {
    const reading = parseOptions(
      ['--upstream', 'http://127.0.0.1:1', '--', 'sh', '-c', 'exit 3'],
      { NX_PHASES_CACHE_KEYS: newKeys('main').secret },
      () => '',
    );
    if (reading.kind !== 'options') throw new Error(JSON.stringify(reading));
    const said: string[] = [];
    const code = await runWithCache(
      reading.options,
      process.env,
      (text) => said.push(text),
      join(path, 'none'),
    );
    expect(code).toBe(3);
    expect(said).toEqual(['nx-phases-cache: no cache for this run: no temporary folder (ENOENT)']);
  });
});
