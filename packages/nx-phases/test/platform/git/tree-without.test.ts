import { expect, test } from '@jest/globals';
import { treeWithout } from '../../../src/platform/git/tree-without.ts';
import { makeRepository } from '../../support/git-repository.ts';
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
    user.git('read-tree', tree);
    user.git('rm', '--quiet', '--cached', '--', ...paths);
    expect(await treeWithout(repository, tree, paths)).toBe(user.git('write-tree').trim());
  }
  for (const paths of [[], ['none.md'], ['a/deep'], ['a.txt/x', 'none/b.md']])
    expect(await treeWithout(repository, tree, paths)).toBe(tree);
});
