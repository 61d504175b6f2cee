import { describe, expect, test } from '@jest/globals';
import {
  filesAt,
  keepPaths,
  treeWith,
  treeWithout,
} from '../../../src/platform/git/changed-tree.ts';
import {
  copiesOf,
  makeExecutable,
  makeRepository,
  treeEntries,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

test('a tree without some files has the name that git would give it', async () => {
  const user = makeRepository(inFolder('repo'), {
    'a.txt': 'one\n',
    'a/deep/plan é.md': 'plan\n',
    'a/deep.txt': 'two\n',
    'b/c/only.md': 'plan\n',
    'd/e/other.md': 'three\n',
  });
  const repository = await user.open();
  const tree = user.git('rev-parse', 'HEAD^{tree}').trim();
  const cases = [
    ['a/deep/plan é.md'],
    ['b/c/only.md', 'a.txt'],
    ['a/deep.txt', 'b/c/only.md', 'd/e/other.md'],
    ['a.txt', 'a/deep/plan é.md', 'a/deep.txt', 'b/c/only.md', 'd/e/other.md'],
  ];
  for (const paths of cases) {
    const without = Object.fromEntries(paths.map((path) => [path, null]));
    expect(await treeWithout(repository, tree, paths)).toBe(byGit(user, tree, without));
  }
  for (const paths of [[], ['none.md'], ['a/deep'], ['a.txt/x', 'none/b.md']])
    expect(await treeWithout(repository, tree, paths)).toBe(tree);
});

const copyWithFolders = copiesOf((folder) => {
  const user = makeRepository(folder, {
    'a.txt': 'one\n',
    'a/deep/plan é.md': 'plan\n',
    'a-b': 'two\n',
    'run.sh': 'true\n',
    'z/only.md': 'three\n',
  });
  makeExecutable(user.path('run.sh'));
  user.commitAll('Executable');
});
const withFolders = (): TestRepository => copyWithFolders(inFolder('repo'));

const treeOf = (user: TestRepository): string => user.git('rev-parse', 'HEAD^{tree}').trim();

/** The tree that git makes of the same entries; null: none. */
function byGit(
  user: TestRepository,
  tree: string,
  changes: Readonly<Record<string, readonly [mode: string, id: string] | null>>,
): string {
  const lines = Object.entries(changes).map(
    ([path, file]) => `${file === null ? `0 ${'0'.repeat(40)}` : file.join(' ')}\t${path}\n`,
  );
  return user
    .script(
      'git read-tree "$1"; printf %s "$2" | git update-index --index-info; git write-tree',
      tree,
      lines.join(''),
    )
    .trim();
}

describe.each([
  ['loose', () => undefined],
  ['packed', (user: TestRepository) => user.git('repack', '-a', '-d', '--quiet')],
])('of objects that are %s', (_, pack) => {
  test('a tree with other files is the one that git makes', async () => {
    const user = withFolders();
    const blob = user.git('rev-parse', 'HEAD:a.txt').trim();
    pack(user);
    const repository = await user.open();
    const tree = treeOf(user);
    const cases: Parameters<typeof byGit>[2][] = [
      { 'a.txt': ['100755', blob] },
      { 'a/deep/plan é.md': ['100644', blob], 'new/folder/x': ['120000', blob] },
      { 'z/only.md': null },
      { 'z/only.md': null, 'z/other.md': ['100644', blob], 'a/deep.md': ['100644', blob] },
      // A file where a folder is, and a folder where a file is.
      { a: ['100644', blob] },
      { 'a.txt/inside': ['100644', blob] },
      { 'a.b': ['100644', blob], 'a/x': ['100644', blob], a0: ['100644', blob] },
    ];
    for (const changes of cases) {
      const files = Object.entries(changes).map(
        ([path, file]) =>
          [path, file === null ? undefined : { mode: file[0], id: file[1] }] as const,
      );
      const made = await treeWith(repository, tree, new Map(files));
      expect(user.git('cat-file', '-t', made).trim()).toBe('tree');
      expect(made).toBe(byGit(user, tree, changes));
    }
    for (const path of ['none.md', 'a', 'a.txt/x', 'none/x'])
      expect(await treeWith(repository, tree, new Map([[path, undefined]]))).toBe(tree);
  });

  test('files stay as they are in another tree, with their modes, or stay away', async () => {
    const user = withFolders();
    const before = treeOf(user);
    user.write({ 'a/deep/plan é.md': 'edited\n', 'run.sh': 'false\n', 'made/plan.md': 'new\n' });
    user.write({ 'a.txt': 'changed\n' });
    user.git('rm', '--quiet', '--cached', 'z/only.md');
    user.git('add', 'a', 'run.sh', 'made', 'a.txt');
    user.git('commit', '--quiet', '-m', 'Changed');
    pack(user);
    const repository = await user.open();
    const paths = ['a/deep/plan é.md', 'run.sh', 'made/plan.md', 'z/only.md', 'never/there.md'];
    const kept = await keepPaths(repository, treeOf(user), before, paths);
    expect(treeEntries(user.folder, kept)).toEqual(treeEntries(user.folder, before));
    expect(user.git('diff-tree', '-r', '--name-only', before, kept)).toBe('a.txt\n');
    expect(await keepPaths(repository, kept, before, paths)).toBe(kept);
  });

  test('what stands at paths is found', async () => {
    const user = withFolders();
    const blob = user.git('rev-parse', 'HEAD:run.sh').trim();
    pack(user);
    const found = await filesAt(await user.open(), treeOf(user), ['run.sh', 'none', 'a/deep/x']);
    expect(found).toEqual([{ mode: '100755', id: blob }, undefined, undefined]);
  });
});

test('nothing is put where git would not take it', async () => {
  const user = withFolders();
  const file = { mode: '100644', id: user.git('rev-parse', 'HEAD:a.txt').trim() };
  const repository = await user.open();
  for (const path of ['.git/config', 'a/.GIT/hooks/x', '../a.txt', 'a//b', './a.txt'])
    await expect(treeWith(repository, treeOf(user), new Map([[path, file]]))).rejects.toThrow(
      'expected one that git allows',
    );
});
