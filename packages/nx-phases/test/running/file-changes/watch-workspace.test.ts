import { describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository, writeFiles } from '../../support/git-repository.ts';
import { rows } from './edits.ts';
import { files, folder, observed, seen, used } from './watching.ts';

describe('changes of the files of a workspace', () => {
  test.each(rows)('$name', async ({ edit, is }) => {
    const repository = makeRepository(folder('repository'), files);
    repository.write({ 'a.txt': 'other\n' });
    repository.script(
      'git checkout --quiet -b other; git commit --quiet --all -m other; git checkout --quiet main',
    );
    repository.write({ 'b.txt': 'edited\n', 'new.txt': 'new\n', 'made/ignored.txt': 'x\n' });
    expect(
      await seen(repository.folder, () => {
        edit(repository);
      }),
    ).toEqual(is);
  });

  test('a small edit in the second in which git has read the file, again and again', async () => {
    const repository = makeRepository(folder('repository'), { 'a.txt': '00\n' });
    for (let number = 10; number < 30; number++) {
      expect(
        await seen(repository.folder, () => {
          repository.write({ 'a.txt': `${number}\n` });
        }),
      ).toEqual(['changed a.txt']);
      if (number % 3 === 0) repository.commitAll(String(number));
      if (number % 3 === 1) repository.git('add', '--all');
    }
  });

  test('only what counts is looked at', async () => {
    const { folder: root } = used();
    const edit = () => {
      for (const path of ['a.txt', 'b.txt', 'new.txt', 'newer.txt'])
        writeFileSync(join(root, path), 'x\n');
    };
    expect(await seen(root, edit, (path) => /^(a|newer)\./.test(path))).toEqual([
      'changed a.txt',
      'new newer.txt',
    ]);
  });

  test('git itself is left as it was', async () => {
    const { folder: root } = used();
    const index = () => readFileSync(join(root, '.git/index'));
    utimesSync(join(root, 'a.txt'), 1, 1);
    const before = index();
    await seen(root, () => {
      writeFileSync(join(root, 'a.txt'), 'x\n');
    });
    expect(index()).toEqual(before);
  });

  test('line ends as git would store them are no change to git, and one is seen that is more', async () => {
    const repository = makeRepository(folder('repository'), { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    repository.git('config', 'core.autocrlf', 'true');
    repository.write({ 'a.txt': 'one\r\n', 'b.txt': 'two\r\n' });
    expect(
      await seen(repository.folder, () => {
        repository.write({ 'a.txt': 'three\r\n' });
      }),
    ).toEqual(['changed a.txt']);
    expect(
      await seen(repository.folder, () => {
        repository.git('add', '--all');
        repository.commitAll('x');
      }),
    ).toEqual([]);
  });

  test('what Nx does not hash is nothing: .nxignore, ignored and tracked, node_modules', async () => {
    const repository = makeRepository(folder('repository'), {
      ...files,
      '.nxignore': 'a.txt\n',
      'made/kept.txt': 'x\n',
    });
    repository.git('add', '--force', 'made/kept.txt');
    repository.commitAll('kept');
    const edit = () => {
      repository.write({
        'a.txt': 'x',
        'b.txt': 'x',
        'made/kept.txt': 'y',
        'node_modules/x/index.js': '',
        '.nx/cache/x': '',
      });
    };
    expect(await seen(repository.folder, edit)).toEqual(['changed b.txt']);
  });

  test('what appeared: files, and folders that are ignored as a whole', async () => {
    const { folder: root } = used();
    rmSync(join(root, 'made'), { recursive: true });
    const edit = () => {
      writeFiles(root, { 'made/x.txt': '', 'gen/y.txt': '', 'a.txt': 'x' });
    };
    expect((await observed(root, edit)).appeared).toEqual(['gen/y.txt', 'made/']);
  });
});
