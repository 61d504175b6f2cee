import { describe, expect, test } from '@jest/globals';
import { parseOptions } from '../../src/cli/options.ts';
import { newKeys } from '../../src/trust/keys.ts';

const main = newKeys('main');
const pull = newKeys('pull-request');
const keys = { NX_PHASES_CACHE_KEYS: `${main.publicKey}\n${pull.privateKey}` };
const noFile = (): string => {
  throw new Error('ENOENT');
};
const parse = (words: string, env: Record<string, string> = keys) =>
  parseOptions(words.split(' '), env, noFile);
const optionsOf = (words: string, env: Record<string, string> = keys) => {
  const reading = parse(words, env);
  if (reading.kind !== 'options') throw new Error(JSON.stringify(reading));
  return reading.options;
};

describe('the command line', () => {
  test('has limits of its own', () => {
    expect(optionsOf('--folder c -- nx run a:b')).toMatchObject({
      folder: 'c',
      from: [],
      upstream: undefined,
      readable: [],
      readOnly: false,
      runLimitMs: 30_000,
      limits: { connectMs: 2000, firstByteMs: 5000, wholeMs: 60_000, maxBytes: 500e6 },
      maxBytes: 10e9,
      command: ['nx', 'run', 'a:b'],
    });
  });

  test('of a pull request reads what main has, and signs as itself', () => {
    const { own, readable } = optionsOf('--folder c --domain pull-request --reads main -- nx');
    expect(own.domain).toBe('pull-request');
    expect(own.sign).toBeDefined();
    expect(readable.map(({ domain, sign }) => [domain, sign])).toEqual([['main', undefined]]);
  });

  test('may stand in the environment', () => {
    expect(
      optionsOf('-- nx', {
        ...keys,
        NX_PHASES_CACHE_UPSTREAM: 'https://cache.example.com',
        NX_PHASES_CACHE_UPSTREAM_TOKEN: 't',
        NX_PHASES_CACHE_DOMAIN: 'pull-request',
        NX_PHASES_CACHE_READS: ' main, ',
        NX_PHASES_CACHE_READ_ONLY: '1',
      }),
    ).toMatchObject({
      upstream: { url: 'https://cache.example.com', token: 't' },
      own: { domain: 'pull-request' },
      readable: [{ domain: 'main' }],
      readOnly: true,
    });
  });

  test.each([
    ['', 'expected `--` and a command'],
    ['--folder c nx', 'expected `--` and a command'],
    ['-- nx', 'expected --folder, --upstream or both'],
    ['--folder c --bad -- nx', 'expected those of --help'],
    ['--folder c extra -- nx', 'expected those of --help'],
    ['--upstream ftp://x -- nx', 'expected an address with http: or https:'],
    ['--upstream cache -- nx', 'expected an address with http: or https:'],
    ['--upstream ftp://me:secret@x -- nx', 'Unexpected --upstream, expected an address'],
    ['--upstream https://me:secret@x -- nx', 'expected a token in NX_PHASES_CACHE_UPSTREAM_TOKEN'],
    ['--upstream https://secret@x -- nx', 'expected a token in NX_PHASES_CACHE_UPSTREAM_TOKEN'],
    ['--upstream https://x/y?z=1 -- nx', 'Unexpected `?z=1` in --upstream'],
    ['--upstream https://x/#y -- nx', 'Unexpected `#y` in --upstream'],
    ['--folder= -- nx', 'Unexpected empty path'],
    ['--folder c --from= -- nx', 'Unexpected empty path'],
    ['--folder c --limit 30 -- nx', 'Unexpected --limit=30, expected a time'],
    ['--folder c --limit 0s -- nx', 'expected a time'],
    ['--folder c --max-size big -- nx', 'Unexpected --max-size=big, expected a size'],
    ['--folder c --domain ../x -- nx', 'Unexpected domain `../x`'],
    ['--folder c --reads pull-request -- nx', 'what other domains wrote must not reach it'],
  ])('%s is a mistake', (words, message) => {
    const reading = parse(words);
    expect(reading.kind === 'mistake' && reading.message).toContain(message);
    expect(JSON.stringify(reading)).not.toContain('secret');
  });

  test.each([
    ['without a key', {}, 'expected one in NX_PHASES_CACHE_KEYS'],
    ['with a key that is none', { NX_PHASES_CACHE_KEYS: 'main=secret:x' }, 'at least 16'],
    ['with the key of others', { NX_PHASES_CACHE_KEYS: pull.secret }, 'domain main'],
    ['with a file that is not there', { NX_PHASES_CACHE_KEYS_FILE: 'k' }, 'one that can be read'],
  ])('%s goes on without a cache', (_, env, why) => {
    expect(parse('--folder c -- nx run', env as Record<string, string>)).toEqual({
      kind: 'no-cache',
      why: expect.stringContaining(why),
      command: ['nx', 'run'],
    });
  });
});
