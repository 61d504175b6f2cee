import { describe, expect, test } from '@jest/globals';
import { listedSandbox } from '../../../src/agents/sandbox/listed.ts';
import type { SandboxView } from '../../../src/agents/sandbox/model.ts';
import { podmanSandbox } from '../../../src/agents/sandbox/podman.ts';

const view: SandboxView = {
  copy: '/copies/1/repo',
  checkout: '/home/a/repo',
  record: '/home/a/repo/.nx/phases/p/implement-1',
  readable: ['/read'],
  writable: ['/write'],
  home: '/home/a',
  newHome: () => '/copies/1/.homes/agent-1',
  hasNetwork: false,
};
const start = {
  command: 'agent',
  args: ['--copy', '{copy}'],
  cwd: '/copies/1/repo/app',
  env: { PATH: '/copies/1/repo/node_modules/.bin:bin:/usr/bin', HOME: '/home/a', KEY: 'secret' },
};

describe('a list of arguments', () => {
  test('stands before the command, with the places filled in, and those of the command as they are', () => {
    const words = ['-v', '{copy}:{copy}', '{checkout} {record}', '{cwd}', '{other}'];
    expect(listedSandbox('/bin/box', words, view).wrap(start)).toMatchObject({
      command: '/bin/box',
      args: [
        '-v',
        '/copies/1/repo:/copies/1/repo',
        '/home/a/repo /home/a/repo/.nx/phases/p/implement-1',
        '/copies/1/repo/app',
        '{other}',
        'agent',
        '--copy',
        '{copy}',
      ],
      cwd: '/copies/1/repo/app',
    });
  });

  test('looks for helpers of its own nowhere in the copy', () => {
    const { env } = listedSandbox('/bin/box', [], view).wrap(start);
    expect(env).toEqual({ ...start.env, PATH: '/usr/bin' });
  });
});

describe('podman', () => {
  const { args, env } = podmanSandbox('/usr/bin/podman', 'node:24', view).wrap(start);
  const commandLine = args.join(' ');

  test('shows the copy, the record and what is named, and no secret on the command line', () => {
    for (const volume of [
      '/copies/1/repo:/copies/1/repo:rw',
      '/home/a/repo/.nx/phases/p/implement-1:/home/a/repo/.nx/phases/p/implement-1:ro',
      '/read:/read:ro',
      '/write:/write:rw',
      '/copies/1/.homes/agent-1:/home/a:rw',
    ])
      expect(args).toContain(volume);
    expect(args.filter((one) => one === '--volume')).toHaveLength(5);
    expect(commandLine).not.toContain('secret');
    expect(commandLine).toContain('--env KEY');
    expect(env['PATH']).toBe('/usr/bin');
  });

  test('has no network, no capabilities, and the command last', () => {
    expect(args).toContain('--network=none');
    expect(args).toContain('--cap-drop=all');
    expect(commandLine.endsWith('--workdir /copies/1/repo/app node:24 agent --copy {copy}')).toBe(
      true,
    );
  });

  test('runs the Node of the image where ours is meant', () => {
    const wrapped = podmanSandbox('podman', 'image', view).wrap({
      ...start,
      command: process.execPath,
    });
    expect(wrapped.args).toContain('node');
    expect(wrapped.args).not.toContain(process.execPath);
  });
});
