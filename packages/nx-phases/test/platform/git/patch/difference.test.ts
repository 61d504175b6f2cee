import { expect, test } from '@jest/globals';
import { unlinkSync } from 'node:fs';
import { binaryPatch, differenceOf } from '../../../../src/platform/git/patch/binary-patch.ts';
import { changedPaths } from '../../../../src/platform/git/patch/changed-files.ts';
import { makeExecutable, makeLink, makeRepository } from '../../../support/git-repository.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const inFolder = useTempFolder();

test('the files and the patch of a difference are those that git gives of each alone', async () => {
  const user = makeRepository(inFolder('repo'), {
    'a "quoted"\nname': '1\n2\n3\n4\n5\n',
    'binary.bin': Buffer.from([0, 1, 0, 0, 2]),
    'gone.txt': 'x\n',
    'mode.sh': 'true\n',
    'type.txt': 'y\n',
  });
  const from = user.git('rev-parse', 'HEAD^{tree}').trim();
  user.git('mv', 'a "quoted"\nname', 'é\tmoved');
  user.write({ 'binary.bin': Buffer.from([0, 0, 3]), 'new/file.txt': 'z\n' });
  for (const path of ['gone.txt', 'type.txt']) unlinkSync(user.path(path));
  makeExecutable(user.path('mode.sh'));
  makeLink(user.path('type.txt'), 'mode.sh');
  user.commitAll('Work');
  const to = user.git('rev-parse', 'HEAD^{tree}').trim();
  const { git } = await user.open();

  const difference = await differenceOf(git, from, to);
  expect(difference).toEqual({
    ...(await changedPaths(git, from, to)),
    patch: await binaryPatch(git, from, to),
  });
  expect(difference.files.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'modified binary.bin',
    'deleted gone.txt',
    'mode mode.sh',
    'added new/file.txt',
    'type type.txt',
    'renamed é\tmoved',
  ]);
  expect(difference.results.find(({ path }) => path === 'type.txt')?.mode).toBe('120000');
  expect(await differenceOf(git, to, to)).toEqual({
    files: [],
    results: [],
    patch: Buffer.alloc(0),
  });
});
