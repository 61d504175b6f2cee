import { describe, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addSubmodule,
  makeRepository,
  runGit,
  useRepository,
  writeFiles,
} from '../../support/git-repository.ts';
import { folder, files, seen, used, editUnseen } from './watching.ts';

describe('where the files lie', () => {
  const both = (root: string) => () => {
    writeFiles(root, { 'a.txt': 'x', 'x.txt': 'x', 'made/x.txt': '' });
  };
  const expected = ['changed a.txt', 'new x.txt'];

  test('a folder of a repository', async () => {
    makeRepository(folder('top'), { 'a.txt': '', 'in side/a.txt': '', '.gitignore': 'made\n' });
    const root = folder('top', 'in side');
    expect(
      await seen(root, () => {
        both(root)();
        writeFileSync(folder('top', 'a.txt'), 'outside');
      }),
    ).toEqual(expected);
  });

  test('a linked worktree', async () => {
    const root = folder('linked');
    used('main').git('worktree', 'add', '--quiet', '--detach', root);
    expect(await seen(root, both(root))).toEqual(expected);
  });

  test('a repository without a commit', async () => {
    const root = folder('fresh');
    writeFiles(root, files);
    runGit(root, 'init', '--quiet');
    expect(await seen(root, both(root))).toEqual(expected);
  });

  test('no repository', async () => {
    const root = folder('plain');
    writeFiles(root, { ...files, 'node_modules/x.js': '' });
    expect(await seen(root, both(root))).toEqual(expected);
    expect(
      await seen(root, () => {
        editUnseen(join(root, 'a.txt'), 'y');
      }),
    ).toEqual(['changed a.txt']);
    expect(
      await seen(root, () => {
        rmSync(join(root, 'b.txt'));
      }),
    ).toEqual(['deleted b.txt']);
  });

  test('a folder that a repository around it ignores', async () => {
    makeRepository(folder('home'), { '.gitignore': '*\n' });
    const root = folder('home', 'workspace');
    writeFiles(root, files);
    expect(await seen(root, both(root))).toEqual(expected);
  });

  test('a submodule, clean and not', async () => {
    makeRepository(folder('library'), { 'l.txt': 'one\n', 'm.txt': 'one\n' });
    const repository = makeRepository(folder('repository'), files);
    addSubmodule(repository, folder('library'), 'lib');
    repository.commitAll('lib');
    const edit = (text: string) => () => {
      writeFileSync(repository.path('lib', 'l.txt'), text);
    };
    expect(await seen(repository.folder, edit('two\n'))).toEqual(['changed lib/l.txt']);
    expect(await seen(repository.folder, edit('three\n'))).toEqual(['changed lib/l.txt']);
    expect(
      await seen(repository.folder, () => {
        writeFileSync(repository.path('lib', 'n.txt'), '');
      }),
    ).toEqual(['new lib/n.txt']);
    expect(await seen(repository.folder, edit('one\n'))).toEqual(['changed lib/l.txt']);
  });

  test('a repository inside that git does not know', async () => {
    const repository = used();
    makeRepository(repository.path('inner'), { 'i.txt': 'one\n' });
    expect(
      await seen(repository.folder, () => {
        writeFileSync(repository.path('inner', 'i.txt'), 'x');
      }),
    ).toEqual(['changed inner/i.txt']);
    expect(
      await seen(repository.folder, () => {
        useRepository(repository.path('inner')).commitAll('x');
      }),
    ).toEqual([]);
  });
});
