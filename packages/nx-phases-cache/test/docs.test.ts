// The page on caches: what it says of options, defaults and files is true.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { helpText } from '../src/cli/help.ts';
import { flags, parseOptions } from '../src/cli/options.ts';
import { newKeys } from '../src/trust/keys.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/cache.md'), 'utf8');
const readme = readFileSync(join(root, 'packages/nx-phases-cache/README.md'), 'utf8');

describe('the options', () => {
  test('all stand in --help, and no others do', () => {
    const named = [...helpText.matchAll(/^ {2}--(?<name>[a-z-]+)/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(
      Object.keys(flags)
        .filter((name) => name !== 'help')
        .toSorted(),
    );
  });

  test.each(['docs/cache.md', 'packages/nx-phases-cache/README.md'])(
    'in the commands of %s are read',
    (file) => {
      const text = file === 'docs/cache.md' ? page : readme;
      const commands = [...text.matchAll(/npx nx-phases-cache (?<args>--.* -- nx .*)$/gm)];
      expect(commands.length).toBeGreaterThan(0);
      const { secret } = newKeys('main');
      for (const [, args = ''] of commands) {
        const env = { NX_PHASES_CACHE_KEYS: `${secret} ${newKeys('pull-request').secret}` };
        expect(parseOptions(args.split(' '), env, () => '').kind).toBe('options');
      }
    },
  );

  test('have the defaults that the page and --help tell', () => {
    const env = { NX_PHASES_CACHE_KEYS: newKeys('main').secret };
    const reading = parseOptions(['--folder', 'x', '--', 'nx'], env, () => '');
    const { limits, runLimitMs, maxBytes } = (reading.kind === 'options' && reading.options) || {};
    expect(runLimitMs).toBe(30_000);
    expect([limits?.connectMs, limits?.firstByteMs, limits?.wholeMs]).toEqual([2000, 5000, 60_000]);
    expect([limits?.maxBytes, maxBytes]).toEqual([500e6, 10e9]);
    for (const [option, value] of [
      ['limit', '30 s'],
      ['connect-limit', '2 s'],
      ['first-byte-limit', '5 s'],
      ['request-limit', '60 s'],
      ['max-size', '10 GB'],
      ['max-entry', '500 MB'],
    ] as const) {
      expect(page.replace(/\n/g, ' ')).toContain(`--${option}\` (${value})`);
      expect(helpText).toMatch(new RegExp(`--${option} .*\\(${value.replace(' ', '')}\\)`));
    }
  });
});

test('the unit of systemd on the page is the file that it names', () => {
  const unit = readFileSync(join(root, 'examples/cache/nx-phases-cache.service'), 'utf8');
  expect(page).toContain(`\`\`\`ini\n${unit}\`\`\``);
});
