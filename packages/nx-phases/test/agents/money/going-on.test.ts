import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { one, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
const hang = { hang: true };

/** Where a run says that it has kept what failed. */
function keptPatch(output: string): string {
  const [, path] = /the next run goes on from it: (.*)$/m.exec(output) ?? [];
  return path ?? '';
}

describe('the next start goes on from what failed', () => {
  test.each([
    ['a time-out', [write('a'), hang], { timeout: '1s' }, 'ended by the time limit'],
    ['a silence', [write('a'), hang], { stallTimeout: '1s' }, 'printed nothing'],
    [
      'a limit of cost that is raised',
      [write('a'), { report: { usd: 3 } }, hang],
      { caps: { phase: { usd: 2 } } },
      'the limit of this phase is reached',
    ],
    ['checks that failed', [write('a')], { retries: 0 }, 'ended with exit code 1'],
    ['a failure of its own', [write('a'), { exit: 3 }], { retries: 0 }, 'ended with exit code 3'],
  ])('after %s', async (_, steps, agent, reason) => {
    const plan = one('test -f a -a -f b');
    const of = tests.open(plan, { 1: [steps, [write('b')]] }, agent);
    const failed = await of.run('implement-1');
    expect([failed.success, failed.output]).toEqual([false, expect.stringContaining(reason)]);
    expect(readFileSync(keptPatch(failed.output), 'utf8')).toContain('b/a');
    of.reconfigure({ caps: { phase: { usd: 5 } } });
    // Nothing of it hangs on what Nx keeps.
    rmSync(join(of.root, '.nx'), { recursive: true });
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      true,
      expect.stringContaining('Going on from what an earlier attempt did'),
    ]);
    expect(of.starts()[1]?.prompt).toContain(reason);
    expect(of.work('implement-1').files).toEqual([
      { kind: 'added', path: 'a' },
      { kind: 'added', path: 'b' },
    ]);
    tests.expectNothingTouched(of);
  });

  test('it finds what was done uncommitted, as it was left', async () => {
    const of = tests.open(
      one('test -f a -a -f b'),
      {
        1: [
          [write('a')],
          [{ git: ['stash', '--include-untracked'] }, write('b')],
          [write('a'), write('b')],
        ],
      },
      { retries: 0 },
    );
    await of.run('implement-1');
    // It stashes what the first left, so a is missing.
    expect(await of.run('implement-1')).toMatchObject({ success: false });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });

  test('where it no longer fits the files it begins anew, and says so', async () => {
    const of = tests.open(
      one('grep -q agent a && test -f b'),
      { 1: [[write('a', 'agent\n')], [write('a', 'agent\n'), write('b')]] },
      { retries: 0 },
    );
    await of.run('implement-1');
    of.write('a', 'mine\n');
    tests.remember();
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      true,
      expect.stringContaining('does not fit the files as they are now'),
    ]);
    tests.expectNothingTouched(of);
  });

  test('whoever has edited the phase begins anew', async () => {
    const of = tests.open(one('test -f b'), { 1: [[write('a')], [write('b')]] }, { retries: 0 });
    await of.run('implement-1');
    of.write('plans/demo plan.md', of.read('plans/demo plan.md').replace('a task', 'another'));
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'b' }]);
  });

  test('a file outside of its scope is told to it, and it may put that right', async () => {
    const of = tests.open(one('test -f src/a', 'Outputs: `src/**`'), {
      1: [[write('src/a'), write('stray')], [{ remove: 'stray' }]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()[1]?.prompt).toContain('files that the phase may not write: stray');
  });
});

describe('what failed is kept', () => {
  test('log, prompts and patch of each run, the newest five, until it is cleaned up', async () => {
    const of = tests.open(one('false'), { 1: [[{ print: 'hello' }, write('a')]] }, { retries: 0 });
    const patches: string[] = [];
    for (let run = 1; run <= 6; run++)
      patches.push(keptPatch((await of.run('implement-1')).output));
    expect(patches.map((path) => existsSync(path))).toEqual([false, true, true, true, true, true]);
    const folder = join(patches.at(-1) ?? '', '..');
    expect(readFileSync(join(folder, 'log.txt'), 'utf8')).toContain('hello');
    expect(readFileSync(join(folder, 'prompts', '1.md'), 'utf8')).toBe(of.starts().at(-1)?.prompt);
    expect(of.git('for-each-ref', 'refs/nx-phases-attempts').trim().split('\n')).toHaveLength(5);
    tests.expectNothingTouched(of);
    const { output } = await of.run('clean', { all: true });
    expect(output).toContain('Removed an attempt at phase 1: Testing');
    expect(of.git('for-each-ref', 'refs/nx-phases-attempts')).toBe('');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('redo --because', () => {
  test('goes on from recorded work, with the words in the prompt', async () => {
    const of = tests.open(one('test -f a'), { 1: [[write('a')], [write('b')]] });
    await of.run('implement-1');
    const { success, output } = await of.run('redo', { phase: 1, because: 'Add b, too.' });
    expect([success, output]).toEqual([
      true,
      expect.stringContaining('1: its agent gets your words and goes on from the work as it is'),
    ]);
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()[1]?.prompt).toContain('Add b, too.');
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['a', 'b']);
  });

  test('goes on from what failed, and says it until the work is done', async () => {
    const of = tests.open(
      one('test -f b'),
      { 1: [[write('a')], [write('c')], [write('b')]] },
      { retries: 0 },
    );
    await of.run('implement-1');
    await of.run('redo', { phase: 1, because: 'It is called b.' });
    expect(await of.run('implement-1')).toMatchObject({ success: false });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts().map(({ prompt }) => prompt.includes('It is called b.'))).toEqual([
      false,
      true,
      true,
    ]);
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  test('without words it begins anew', async () => {
    const of = tests.open(one('test -f a'), { 1: [[write('a'), write('x')], [write('a')]] });
    await of.run('implement-1');
    await of.run('redo', { phase: 1 });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['a']);
    expect((await of.run('redo', { phase: 1, because: ' ' })).output).toContain(
      'Unexpected empty --because',
    );
  });
});

describe('an agent that is blocked', () => {
  test.each([
    ['its report', [{ report: { blocked: 'an API key' } }]],
    ['its last line', [{ print: 'NX-PHASES-BLOCKED: an API key' }]],
    ['its closing words', [{ report: { summary: 'I tried.\n**NX-PHASES-BLOCKED: an API key**' } }]],
    ['its last line, and an exit code', [{ print: 'NX-PHASES-BLOCKED: an API key' }, { exit: 4 }]],
  ])('says so by %s: an outcome of its own, not tried again', async (_, steps) => {
    const of = tests.open(
      one('test -f a'),
      { 1: [[write('a'), ...steps], [write('b')]] },
      { retries: 3 },
    );
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('Phase 1: It is blocked: agent scripted needs: an API key'),
    ]);
    expect(of.starts()).toHaveLength(1);
    expect(of.implementRecord('implement-1')).toMatchObject({
      outcome: 'blocked',
      starts: [{ ended: 'blocked' }],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()[1]?.prompt).toContain('needs: an API key');
  });

  test('mentioning the words on the way is not it', async () => {
    const of = tests.open(one('test -f a'), {
      1: [[{ print: 'NX-PHASES-BLOCKED: what you need' }, write('a'), { print: 'done' }]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });
});
