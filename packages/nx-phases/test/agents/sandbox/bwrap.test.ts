import { afterEach, expect, jest, test } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxOptions } from '../../../src/inference/options/sandbox.ts';
import { describeWithBwrap } from './support/with-bwrap.ts';
import { createWorld, secret, type World } from './support/world.ts';

jest.setTimeout(60_000);

let world: World | undefined;
const open = async (options?: SandboxOptions): Promise<World> =>
  (world = await createWorld(options));
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describeWithBwrap('what works under bwrap', () => {
  test('files, links, programs, git and temporary files in the copy', async () => {
    const { run, sandboxes, copy } = await open();
    const script = `set -e
      echo new > src/b.js; ln -s b.js src/c.js; rm src/a.js
      git add -A; git -c user.name=A -c user.email=a@b commit -qm work; git log --oneline | wc -l
      node -e 'require("fs").writeFileSync("/tmp/x", "tmp")'; cat /tmp/x; pwd
      echo cache > ~/.cache-of-a-tool; ls -A ~ | grep cache-of`;
    // The commit that the copy begins with, and its own.
    expect(await run(script, sandboxes.commands)).toBe(`2\ntmp${copy}\n.cache-of-a-tool\n`);
    expect(existsSync(join(copy, 'src', 'b.js'))).toBe(true);
  });

  test('the record of the run can be read, and only read', async () => {
    const { run, sandboxes, record } = await open();
    expect(await run(`cat ${record}/log; echo x > ${record}/log`, sandboxes.commands)).toMatch(
      /^of this phase\n.*Read-only file system/,
    );
  });

  test('the cache of package managers, beside the copy, can be written', async () => {
    const { run, sandboxes } = await open();
    expect(await run('echo kept > ../cache/x; cat ../cache/x', sandboxes.commands)).toBe('kept\n');
    expect(await run('cat ../cache/x', sandboxes.setup)).toBe('kept\n');
  });

  test('the network is for the agent and the setup, unless the option says otherwise', async () => {
    const { run, sandboxes, outside } = await open();
    const script = `cat < /dev/tcp/127.0.0.1/${outside.port} || true`;
    expect(await run(script, sandboxes.agent)).toBe('reached\n');
    expect(await run(script, sandboxes.setup)).toBe('reached\n');
    expect(await run(script, sandboxes.commands)).toContain('Connection refused');
    await world?.close();
    const other = await open({ use: 'bwrap', network: ['checks'] });
    const again = `cat < /dev/tcp/127.0.0.1/${other.outside.port} || true`;
    expect(await other.run(again, other.sandboxes.commands)).toBe('reached\n');
    expect(await other.run(again, other.sandboxes.agent)).toContain('Connection refused');
  });

  test('the agent has copies of what it signs in with, and changes none of the user’s', async () => {
    const { run, sandboxes, home } = await open({ use: 'bwrap', home: ['.npmrc', '.absent'] });
    const script = 'cat ~/.npmrc; echo changed > ~/.npmrc';
    expect(await run(script, sandboxes.agent)).toBe(`${secret}\n`);
    expect(world?.read(join(home, '.npmrc'))).toBe(`${secret}\n`);
    // Nor does a later process find what an earlier one has left.
    expect(await run('cat ~/.npmrc', sandboxes.agent)).toBe(`${secret}\n`);
    expect(await run('cat ~/.npmrc', sandboxes.commands)).toContain('No such file');
  });

  test('further paths can be read or written where the option names them', async () => {
    const { run, sandboxes, file, home } = await open({
      use: 'bwrap',
      read: ['~/.npmrc'],
      write: ['~/.ssh', '/absent'],
    });
    const script = 'cat ~/.npmrc; echo x > ~/.npmrc; echo new > ~/.ssh/id_ed25519';
    expect(await run(script, sandboxes.commands)).toMatch(/^do-not.*\n.*Read-only file system/);
    expect(world?.read(join(home, '.ssh', 'id_ed25519'))).toBe('new\n');
    writeFileSync(file, '');
  });

  test('a program that somebody puts on PATH in the copy is not taken for the sandbox', async () => {
    const { run, sandboxes, copy } = await open();
    const path = process.env['PATH'] ?? '';
    writeFileSync(join(copy, 'bwrap'), '#!/bin/sh\necho outside\n', { mode: 0o755 });
    process.env['PATH'] = `${copy}:${path}`;
    try {
      expect(await run('echo inside', sandboxes.commands)).toBe('inside\n');
    } finally {
      process.env['PATH'] = path;
    }
  });
});
