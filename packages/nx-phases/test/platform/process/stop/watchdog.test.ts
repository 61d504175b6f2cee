import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { waiting } from '../../../../src/platform/process/stop/companion.ts';
import { describePosix } from '../support/platform.ts';

/** What the program would be told, once the pipe has ended. */
function toldAfter(lines: readonly string[]): string {
  const input = lines.map((line) => `${line}\n`).join('');
  // `cat -` in the place of Node and the program: what it gets, it prints.
  const args = ['-c', waiting, 'sh', 'cat', '-'];
  const { status, stdout } = spawnSync('/bin/sh', args, { input, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout;
}

describePosix('the shell that waits for our end', () => {
  test.each([
    ['nothing was watched', [], ''],
    ['everything had ended', ['watch 1 a 10', 'watch 2 b 20', 'leave b', 'leave a'], ''],
    ['a run goes on', ['watch 1 a 10'], 'watch 1 a 10\n'],
    ['only the second goes on', ['watch 1 a 10', 'leave a', 'watch 2 b '], 'watch 2 b \n'],
    [
      'one of two has ended',
      ['watch 1 a 10', 'watch 2 b 20', 'leave a'],
      'watch 1 a 10\nwatch 2 b 20\nleave a\n',
    ],
  ])('where %s, the program is started with what it needs', (_, lines, told) => {
    expect(toldAfter(lines)).toBe(told);
  });
});
