import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  makeRepository,
  repositoryState,
  type TestRepository,
} from '../../support/git-repository.ts';
import { preparedFolder } from '../../support/keep-folders.ts';
import { landing, plan, planFile, workFor } from './support/landing.ts';

describe('everything stays as it is', () => {
  /** A user whose phase 1 wrote `a.txt` and made `new/file.txt`. */
  const ready = preparedFolder(async (folder) => {
    const user = makeRepository(join(folder, 'repo'), {
      'a.txt': 'one\n',
      '.gitignore': 'ignored.txt\n',
      [planFile]: plan,
    });
    const one = await workFor(user, '1', (there) => {
      there.write({
        'a.txt': 'phase 1\n',
        'new/file.txt': 'new\n',
        '.gitignore': '',
        'ignored.txt': 'x\n',
      });
    });
    return { user, one };
  });

  test('in a dry run', async () => {
    const { user, one } = await ready();
    const before = repositoryState(user.folder);
    expect(await landing(user, [one], { dryRun: true })).toMatchObject({
      kind: 'would-land',
      branch: 'main',
    });
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('on a conflict, which names the phase and its files; work before it is not landed either', async () => {
    const { user, one } = await ready();
    const zero = await workFor(user, '2', (there) => {
      there.write({ 'zero.txt': 'lands alone\n' });
    });
    user.write({ 'a.txt': 'the user\n' });
    user.commitAll('The user goes on');
    const before = repositoryState(user.folder);
    expect(await landing(user, [zero, one])).toEqual({
      kind: 'conflict',
      conflict: {
        work: one,
        before: zero,
        paths: [
          {
            path: 'a.txt',
            others: [],
            hunks: [
              {
                line: 1,
                lines: [
                  '<<<<<<< this branch',
                  'the user',
                  '=======',
                  'phase 1',
                  '>>>>>>> Phase 1: Title 1',
                ],
              },
            ],
          },
        ],
        why: undefined,
        pick: undefined,
      },
    });
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test.each([
    ['a changed file', { 'a.txt': 'mine\n' }, ['a.txt']],
    ['an untracked file where a new one would be', { 'new/file.txt': 'mine\n' }, ['new/file.txt']],
    ['an ignored file where a new one would be', { 'ignored.txt': 'mine\n' }, ['ignored.txt']],
    ['a file where a folder would be', { new: 'mine\n' }, ['new', 'new/file.txt']],
  ])('where it would touch %s', async (_, mine, paths) => {
    const { user, one } = await ready();
    user.write(mine);
    const before = repositoryState(user.folder);
    const outcome = await landing(user, [one]);
    expect(outcome.kind).toBe('refused');
    expect('paths' in outcome && outcome.paths).toEqual(
      paths.filter((path) => existsSync(user.path(path))),
    );
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('where it would touch what is only staged', async () => {
    const { user, one } = await ready();
    user.write({ 'a.txt': 'staged\n' });
    user.git('add', 'a.txt');
    user.write({ 'a.txt': 'one\n' });
    const before = repositoryState(user.folder);
    expect(await landing(user, [one])).toMatchObject({ kind: 'refused', paths: ['a.txt'] });
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test.each([
    [
      'on no branch',
      (user: TestRepository) => user.git('switch', '-q', '--detach'),
      'detached HEAD',
    ],
    [
      'in the middle of a merge',
      (user: TestRepository) => {
        user.git('switch', '-q', '-c', 'side');
        user.write({ 'side.txt': '' });
        user.commitAll('Side');
        user.git('switch', '-q', 'main');
        user.git('merge', '-q', '--no-ff', '--no-commit', 'side');
      },
      'merge under way',
    ],
  ])('%s', async (_, act, reason) => {
    const { user, one } = await ready();
    act(user);
    const before = repositoryState(user.folder);
    const outcome = await landing(user, [one]);
    expect('reason' in outcome ? outcome.reason : outcome.kind).toContain(reason);
    expect(repositoryState(user.folder)).toEqual(before);
  });
});
