import { describe, expect, test } from '@jest/globals';
import { one, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();

describe('what an agent does with files', () => {
  test('edits, and everything else that git can hold', async () => {
    const of = tests.open(
      one('test -x run.sh && test "$(cat "new name")" = old && test -L link && test ! -e gone'),
      {
        1: [
          [
            write('a folder/größer\nname.txt'),
            { write: { path: 'bytes.bin', base64: 'AAECAwD/' } },
            { rename: { from: 'old', to: 'new name' } },
            { remove: 'gone' },
            write('run.sh', '#!/bin/sh\n'),
            { chmod: { path: 'run.sh', mode: 0o755 } },
            { symlink: { target: 'new name', path: 'link' } },
            { mkdir: 'empty' },
          ],
        ],
      },
    );
    of.write('old', 'old');
    of.write('gone', 'gone');
    tests.remember();
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files).toEqual([
      { kind: 'added', path: 'a folder/größer\nname.txt' },
      { kind: 'added', path: 'bytes.bin' },
      { kind: 'deleted', path: 'gone' },
      { kind: 'added', path: 'link' },
      { kind: 'renamed', path: 'new name', from: 'old' },
      { kind: 'added', path: 'run.sh' },
    ]);
    tests.expectNothingTouched(of);
    // The work is tested on the present tree, in a fresh worktree.
    expect(await of.run('phase-1')).toMatchObject({ success: true });
    tests.expectNothingTouched(of);
  });

  test('writes outside of its scope', async () => {
    const of = tests.open(one('true', 'Outputs: `src/**`'), {
      1: [[write('src/a.ts'), write('package.json'), write('src2/b.ts')]],
    });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(
      'the agent wrote files that the phase may not write: package.json, src2/b.ts',
    );
    // It was told, and given a second chance.
    expect(of.starts()).toHaveLength(2);
    tests.expectNothingTouched(of);
  });

  test('edits the plan', async () => {
    const of = tests.open(one('test -f a'), {
      1: [[write('a'), write('plans/demo plan.md', '# Nothing to do\n')]],
    });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(true);
    expect(output).toContain(
      'warning: the agent changed `plans/demo plan.md`; the change is discarded',
    );
    expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'a' }]);
    tests.expectNothingTouched(of);
  });

  test('edits the tests', async () => {
    const of = tests.open(one('test -f a.test.ts'), { 1: [[write('a.test.ts'), write('b.ts')]] });
    const { output } = await of.run('implement-1');
    expect(output).toContain('note: tests were touched: a.test.ts');
    expect(of.work('implement-1').tests).toEqual(['a.test.ts']);
  });

  test('works on what the user has not committed', async () => {
    const of = tests.open(one('grep -q needed needed.txt && test -f a && test ! -e secret'), {
      1: [[write('a')]],
    });
    of.write('needed.txt', 'needed\n');
    of.write('.gitignore', `${of.read('.gitignore')}secret\n`);
    of.write('secret', '1');
    tests.remember();
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'a' }]);
    tests.expectNothingTouched(of);
  });

  test('uses git as if it were at home', async () => {
    const of = tests.open(one('test -f a && test -f b'), {
      1: [
        [
          write('a'),
          { git: ['add', '--all'] },
          { git: ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'mine'] },
          { git: ['checkout', '-qb', 'other'] },
          write('b'),
          { git: ['branch', '-D', 'main'] },
          { git: ['tag', 'v1'] },
          write('stashed'),
          { git: ['stash', '--include-untracked'] },
          { git: ['worktree', 'prune'] },
          write('b'),
          { git: ['gc', '--prune=now'] },
        ],
      ],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['a', 'b']);
    tests.expectNothingTouched(of);
  });
});

describe('work that does not go together', () => {
  test('two phases wrote one file without saying so', async () => {
    const plan = `${one('test -f a')}\n${one('test -f a', 'dependencies: []').replace('Phase 1', 'Phase 2')}\n${one('test -f a', 'dependencies: [1, 2]').replace('Phase 1', 'Phase 3')}`;
    const of = tests.open(plan, {
      1: [[write('a', 'one\n')]],
      2: [[write('a', 'two\n')]],
      3: [[write('b')]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    const { success, output } = await of.run('implement-3');
    expect(success).toBe(false);
    expect(output).toContain(
      'the work of Phase 2: It conflicts with your files and the work before it, in a.',
    );
    expect(of.starts()).toHaveLength(2);
    tests.expectNothingTouched(of);
  });

  test('a patch that was changed since it was recorded', async () => {
    const of = tests.open(one('test -f a'), { 1: [[write('a')]] });
    await of.run('implement-1');
    of.write('.nx/phases/demo-plan/implement-1/work/patch', 'diff --git a/x b/x\n');
    const { success, output } = await of.run('phase-1');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected patch of `implement-1`');
  });
});
