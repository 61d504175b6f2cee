import { mkdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { emptyFoldersIn } from '../../../src/agents/worktree/empty-folders.ts';
import { makeRepository, type TestRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

function repository(): TestRepository {
  return makeRepository(inFolder('repo'), {
    '.gitignore': 'built/\n*.log\n',
    'a.txt': 'one\n',
    'src/deep/b.txt': 'two\n',
  });
}

/** What is told, and whether git was started for it. */
async function foundIn(
  user: TestRepository,
  leaveOut: readonly string[] = [],
): Promise<{ readonly found: readonly string[]; readonly asked: boolean }> {
  const { git } = await user.open();
  let asked = false;
  const noting: typeof git = {
    ...git,
    bytes: (...args) => {
      asked = true;
      return git.bytes(...args);
    },
  };
  const files = {
    ...{ git: noting, folder: user.folder },
    ...{ gitDir: user.path('.git'), index: user.path('.git', 'index') },
  };
  return { found: await emptyFoldersIn(files, leaveOut), asked };
}

const make = (user: TestRepository, ...paths: readonly string[]): void => {
  for (const path of paths) mkdirSync(user.path(path), { recursive: true });
};

test('the uppermost of each are found, beside files and below', async () => {
  const user = repository();
  make(user, 'top/one', 'top/two', 'src/here', 'src/deep/é and/so on', 'built/empty');
  const { found } = await foundIn(user);
  expect(found).toEqual(['src/deep/é and/', 'src/here/', 'top/']);
});

test('git is not asked where there is none', async () => {
  const user = repository();
  user.write({ 'built/x/y.js': 'built\n', 'new/c.txt': 'three\n' });
  expect(await foundIn(user)).toEqual({ found: [], asked: false });
});

test('nor where all of them are left out', async () => {
  const user = repository();
  make(user, '.agents/one', 'src/installed');
  expect(await foundIn(user, ['.agents/', 'src/installed/'])).toEqual({ found: [], asked: false });
});

test('one with an ignored file or a repository in it is not empty', async () => {
  const user = repository();
  user.write({ 'logs/x.log': 'x\n' });
  makeRepository(user.path('inside'));
  make(user, 'empty');
  expect((await foundIn(user)).found).toEqual(['empty/']);
});

test('an index that only git can read is left to it', async () => {
  const user = repository();
  user.git('update-index', '--split-index');
  make(user, 'src/here');
  expect(await foundIn(user)).toEqual({ found: ['src/here/'], asked: true });
});
