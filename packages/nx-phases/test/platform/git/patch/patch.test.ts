import { describe, expect, test } from '@jest/globals';
import { applyPatch } from '../../../../src/platform/git/patch/apply-patch.ts';
import { binaryPatch } from '../../../../src/platform/git/patch/binary-patch.ts';
import { mergeTrees } from '../../../../src/platform/git/patch/merge-trees.ts';
import { looksLikeTest } from '../../../../src/agents/worktree/looks-like-test.ts';
import { outsideScope } from '../../../../src/agents/implement/outside-scope.ts';
import { pathMatcher } from '../../../../src/inference/layout/path-matcher.ts';
import { makeRepository, repositoryState, useRepository } from '../../../support/git-repository.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const inFolder = useTempFolder();
const lines = (...more: string[]): string => ['1', '2', '3', '4', '5', ...more, ''].join('\n');

/** Three commits: where the work began, what it made, and where the user is now. */
async function threeTrees(
  base: Record<string, string>,
  work: Record<string, string | null>,
  user: Record<string, string | null>,
) {
  const repository = makeRepository(inFolder('repo'), base);
  const commit = (changes: Record<string, string | null>): string => {
    repository.git('checkout', '--quiet', '--detach', 'main');
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) repository.git('rm', '--quiet', path);
      else repository.write({ [path]: content });
    }
    repository.commitAll('Side');
    return repository.git('rev-parse', 'HEAD^{tree}').trim();
  };
  const result = commit(work);
  const onto = commit(user);
  return {
    user: repository,
    open: await repository.open(),
    onto,
    change: { base: repository.git('rev-parse', 'main^{tree}').trim(), result },
  };
}

describe('bringing work onto files that have moved on', () => {
  const cases = [
    ['other files', { 'b.txt': 'new\n' }, { 'c.txt': 'mine\n' }, true],
    ['other lines of one file', { 'a.txt': `0\n${lines()}` }, { 'a.txt': lines('6') }, true],
    ['the same line', { 'a.txt': lines('x') }, { 'a.txt': lines('y') }, false],
    ['the same change', { 'a.txt': lines('x') }, { 'a.txt': lines('x') }, true],
    ['a file that is gone', { 'a.txt': lines('x') }, { 'a.txt': null }, false],
    ['a file both removed', { 'a.txt': null }, { 'a.txt': null }, true],
    ['one new name, two files', { 'n.txt': 'x\n' }, { 'n.txt': 'y\n' }, false],
  ] as const;

  test.each(cases)('%s', async (_, work, mine, applies) => {
    const { open, onto, change, user } = await threeTrees({ 'a.txt': lines() }, work, mine);
    const before = repositoryState(user.folder);
    const merged = await mergeTrees(open, onto, change);
    expect(merged.ok).toBe(applies);
    if (!merged.ok) expect(merged.conflicts).toEqual([...Object.keys(work)]);
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('work that was brought there already changes nothing', async () => {
    const { open, change } = await threeTrees({ 'a.txt': lines() }, { 'a.txt': lines('x') }, {});
    expect(await mergeTrees(open, change.result, change)).toEqual({
      ok: true,
      tree: change.result,
    });
  });
});

describe('a patch from elsewhere', () => {
  test('merges where the files it was made from are known, conflicts by name', async () => {
    const { open, onto, change, user } = await threeTrees(
      { 'a.txt': lines(), 'b.txt': 'b\n' },
      { 'a.txt': `0\n${lines()}`, 'b.txt': 'theirs\n' },
      { 'a.txt': lines('6') },
    );
    const patch = await binaryPatch(open.git, change.base, change.result);
    const before = repositoryState(user.folder);
    const applied = await applyPatch(open, onto, patch);
    expect(applied.ok).toBe(true);
    expect(user.git('show', `${applied.ok ? applied.tree : ''}:a.txt`)).toBe(`0\n${lines('6')}`);

    user.write({ 'b.txt': 'mine\n' });
    user.commitAll('Mine');
    const moved = user.git('rev-parse', 'HEAD^{tree}').trim();
    user.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(await applyPatch(open, moved, patch)).toEqual({ ok: false, conflicts: ['b.txt'] });
    expect(repositoryState(user.folder)['b.txt']).toBe(before['b.txt']);
  });

  test('applies in a repository that never had those files, and fails by name', async () => {
    const { open, change } = await threeTrees(
      { 'a.txt': lines() },
      { 'a.txt': lines('x'), 'new.bin': 'a\0b' },
      {},
    );
    const patch = await binaryPatch(open.git, change.base, change.result);
    const other = makeRepository(inFolder('other'), { 'a.txt': lines() });
    const elsewhere = await other.open();
    const tree = other.git('rev-parse', 'HEAD^{tree}').trim();
    expect(await applyPatch(elsewhere, tree, patch)).toEqual({ ok: true, tree: change.result });
    other.write({ 'a.txt': 'something else\n' });
    other.commitAll('Else');
    const now = other.git('rev-parse', 'HEAD^{tree}').trim();
    expect(await applyPatch(elsewhere, now, patch)).toEqual({ ok: false, conflicts: ['a.txt'] });
  });

  test.each(['../outside.txt', '.git/hooks/pre-commit', '/etc/passwd'])(
    'that would write %s is refused',
    async (path) => {
      const user = useRepository(makeRepository(inFolder('repo')).folder);
      const repository = await user.open();
      const before = repositoryState(user.folder);
      const forged = [
        `diff --git a/${path} b/${path}`,
        'new file mode 100644',
        '--- /dev/null',
        `+++ b/${path}`,
        '@@ -0,0 +1 @@',
        '+evil',
        '',
      ].join('\n');
      const tree = user.git('rev-parse', 'HEAD^{tree}').trim();
      const applied = await applyPatch(repository, tree, Buffer.from(forged));
      // An absolute path is taken for one below the top.
      if (applied.ok)
        expect(user.git('ls-tree', '-r', '--name-only', applied.tree)).toBe('a.txt\netc/passwd\n');
      expect(repositoryState(user.folder)).toEqual(before);
      if (path !== '/etc/passwd') expect(applied.ok).toBe(false);
    },
  );
});

describe('what a phase may write', () => {
  test.each([
    ['src/a.ts', 'src/a.ts', true],
    ['src', 'src/deep/a.ts', true],
    ['src', 'srcs/a.ts', false],
    ['src/**', 'src/deep/a.ts', true],
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/deep/a.ts', false],
    ['**/*.ts', 'a.ts', true],
    ['**/*.ts', 'x/y/a.ts', true],
    ['src/**/test/*', 'src/test/a', true],
    ['src/**/test/*', 'src/x/y/test/a', true],
    ['*.{ts,js}', 'a.js', true],
    ['{a,b/{c,d}}/x', 'b/d/x', true],
    ['a?c', 'abc', true],
    ['file[0-9].txt', 'file7.txt', true],
    ['file[!0-9].txt', 'file7.txt', false],
    ['plans/[draft', 'plans/[draft', true],
    ['a*b*c', 'aXbYc', true],
    ['a*b*c', 'aXbYd', false],
    ['**', 'any/thing', true],
  ])('%s covers %s: %s', (pattern, path, covered) => {
    expect(pathMatcher(pattern)(path)).toBe(covered);
  });

  test('a hostile pattern takes no longer than its length asks for', () => {
    expect(pathMatcher(`${'*a'.repeat(2000)}b`)('a'.repeat(4000))).toBe(false);
    expect(pathMatcher('**/'.repeat(300) + 'x')(`${'a/'.repeat(600)}y`)).toBe(false);
    expect(pathMatcher('{a,b}'.repeat(40))('ab')).toBe(false);
  });

  test('what lies outside is listed, of a rename both ends, from the workspace', () => {
    expect(
      outsideScope(
        [
          { kind: 'modified', path: 'apps/web/src/a.ts' },
          { kind: 'renamed', path: 'apps/web/src/b.ts', from: 'apps/web/lib/b.ts' },
          { kind: 'added', path: 'top.txt' },
        ],
        ['src/**'],
        'apps/web/',
      ),
    ).toEqual(['apps/web/lib/b.ts', 'top.txt']);
  });

  test.each([
    'src/a.test.ts',
    'tests/x.py',
    'test_x.py',
    'pkg/x_test.go',
    'src/AppTest.java',
    '__snapshots__/a.snap',
    'jest.config.mjs',
  ])('%s looks like a test', (path) => {
    expect(looksLikeTest(path)).toBe(true);
  });
  test.each(['src/latest.ts', 'contest/a.ts', 'src/testing-library.md', 'attestation.go'])(
    '%s does not',
    (path) => {
      expect(looksLikeTest(path)).toBe(false);
    },
  );
});
