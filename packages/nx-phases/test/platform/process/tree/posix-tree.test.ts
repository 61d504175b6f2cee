import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createPosixTree } from '../../../../src/platform/process/tree/posix-tree.ts';
import { endTree } from '../../../../src/platform/process/tree/end-tree.ts';
import { describeLinux, describePosix } from '../support/platform.ts';
import { isAlive } from '../support/running.ts';

/** Starts a bash script in a group of its own; it prints pids and a line `ready`. */
async function startGroup(script: string) {
  const child = spawn('bash', ['-c', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  let output = '';
  while (!output.includes('ready')) {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    output += chunk.toString();
  }
  child.stdout.destroy();
  return { root: child.pid!, exited, pids: output.split('\n').map(Number).filter(Boolean) };
}

describePosix('a tree known by ps alone', () => {
  test('ends by its group, also when the root has gone', async () => {
    const { root, exited, pids } = await startGroup('sleep 1000 & echo $!; echo ready');
    const tree = createPosixTree(root);
    await exited;
    expect(tree.sweep()).toBe(1);
    expect(await endTree(tree, { graceMs: 60_000 })).toBe(true);
    expect(pids.map(isAlive)).toEqual([false]);
  });

  test('is counted as nothing when it ended by itself', async () => {
    const { root, exited } = await startGroup('echo ready');
    await exited;
    expect(createPosixTree(root).sweep()).toBe(0);
  });
});

describeLinux('a tree known by ps alone, with setsid', () => {
  test('ends by its parents, also what ignores SIGTERM after its parent was killed', async () => {
    const { root, exited, pids } = await startGroup(
      `setsid bash -c 'trap "" TERM; echo $$; echo ready; while :; do sleep 1000; done' & wait`,
    );
    expect(await endTree(createPosixTree(root), { graceMs: 50 })).toBe(true);
    await exited;
    expect(pids.map(isAlive)).toEqual([false]);
  });
});
