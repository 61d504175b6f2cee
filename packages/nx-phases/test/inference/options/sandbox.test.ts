import { describe, expect, test } from '@jest/globals';
import { optionProblems } from '../../../src/inference/options/option-problems.ts';
import type { PresetName } from '../../../src/inference/options/agent-presets.ts';
import { normalizeSandbox } from '../../../src/inference/options/sandbox.ts';

function read(raw: unknown, preset?: PresetName) {
  const problems = optionProblems();
  return { value: normalizeSandbox(raw, 'sandbox', preset, problems), found: problems.found };
}

describe('the option sandbox', () => {
  test('is absent by default', () => {
    expect(read(undefined)).toEqual({ value: undefined, found: [] });
  });

  test('a name stands for all defaults: no network but for agent and setup, and nothing further', () => {
    expect(read('bwrap')).toEqual({
      value: {
        use: 'bwrap',
        network: new Set(['agent', 'setup']),
        environment: [],
        read: [],
        write: [],
        home: [],
        image: undefined,
      },
      found: [],
    });
  });

  test('a preset brings the files that its command signs in with; the option replaces them', () => {
    expect(read('bwrap', 'claude').value?.home).toContain('.claude.json');
    expect(read({ use: 'bwrap', home: [] }, 'claude').value?.home).toEqual([]);
  });

  test.each<[unknown, readonly string[]]>([
    [true, ['agent', 'setup', 'checks']],
    [false, []],
    [['checks'], ['checks']],
  ])('network %j', (network, roles) => {
    expect([...(read({ use: 'bwrap', network }).value?.network ?? [])]).toEqual(roles);
  });

  test.each<[string, unknown, string]>([
    ['an unknown name', 'docker', '`bwrap`, `podman`, or a list of arguments'],
    ['an empty list', [], '`sandbox`, expected `bwrap`'],
    ['an empty word', ['firejail', ''], 'or a list of arguments'],
    ['no program', { network: false }, '`sandbox.use`'],
    ['podman without an image', 'podman', '`sandbox.image`, expected the image'],
    ['bwrap with one', { use: 'bwrap', image: 'x' }, 'no image, which only `podman` has'],
    ['an unknown role', { use: 'bwrap', network: ['tests'] }, 'a list of agent, setup, checks'],
    ['a relative path', { use: 'bwrap', read: ['.npmrc'] }, 'absolute paths'],
    ['a path that leads out', { use: 'bwrap', home: ['../x'] }, 'paths from the home folder'],
    ['an unknown key', { use: 'bwrap', readonly: [] }, 'expected one of use, network'],
  ])('%s is a mistake', (_, raw, words) => {
    expect(read(raw).found.join('\n')).toContain(words);
  });
});
