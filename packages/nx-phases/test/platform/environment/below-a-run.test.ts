import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isBelowARun } from '../../../src/platform/environment/below-a-run.ts';

let child: ChildProcess | undefined;
afterEach(() => {
  child?.stdin?.end();
  child = undefined;
});

/** A process whose environment is empty, below one with this variable. */
async function cleared(name: string): Promise<number> {
  child = spawn('sh', ['-c', 'exec 3<&0; env -i cat <&3 & echo $!; wait'], {
    env: { PATH: process.env['PATH'], [name]: 'x' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return Number(chunk.toString('utf8'));
}

describe('what an agent or a command of a phase has started', () => {
  test.each(['NX_PHASES_INSIDE_AGENT', 'NX_PHASES_RUN_ID'])('is known by %s', (name) => {
    expect(isBelowARun({ [name]: 'x' }, 1)).toBe(true);
  });

  (process.platform === 'linux' ? test : test.skip).each([
    'NX_PHASES_INSIDE_AGENT',
    'NX_PHASES_RUN_ID',
  ])('is known by its parents although %s was taken away, on Linux', async (name) => {
    expect(isBelowARun({}, await cleared(name))).toBe(true);
  });

  (process.platform === 'linux' ? test : test.skip)('and nothing else is', async () => {
    expect(isBelowARun({}, await cleared('SOMETHING_ELSE'))).toBe(false);
    expect(isBelowARun({}, 2 ** 30)).toBe(false);
  });
});
