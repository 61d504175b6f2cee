import { describe, expect, test } from '@jest/globals';
import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Landable } from '../../../src/agents/land/model.ts';
import {
  makeRepository,
  repositoryState,
  type TestRepository,
} from '../../support/git-repository.ts';
import { preparedFolder } from '../../support/keep-folders.ts';
import { landing, plan, planFile, workFor } from './support/landing.ts';

describe('a landing that was killed', () => {
  const begun = preparedFolder(async (folder) => {
    const user = makeRepository(join(folder, 'repo'), {
      'a.txt': 'one\n',
      'b.txt': 'two\n',
      [planFile]: plan,
    });
    user.write({ 'mine.txt': 'mine\n' });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n', 'new.txt': 'new\n' });
      unlinkSync(there.path('b.txt'));
    });
    const from = user.git('rev-parse', 'HEAD').trim();
    // The commit that a landing would make, made by one on a clone of the branch.
    user.git('switch', '-q', '-c', 'rehearsal');
    await landing(user, [one]);
    const to = user.git('rev-parse', 'HEAD').trim();
    user.git('switch', '-q', 'main');
    user.git('branch', '-q', '-D', 'rehearsal');
    user.write({
      '.git/nx-phases-landing.json': JSON.stringify({
        version: 1,
        branch: 'refs/heads/main',
        from,
        to,
      }),
    });
    return { user, one, from, to };
  });

  /** The state after `kill -9`, as far as the files, the index and the branch had got. */
  async function killed(
    progress: 'before' | 'some files' | 'files and index' | 'branch too',
  ): Promise<{ user: TestRepository; one: Landable; to: string }> {
    const { user, one, from, to } = await begun();
    if (progress === 'some files') {
      user.write({ 'a.txt': 'phase 1\n' });
      unlinkSync(user.path('b.txt'));
    }
    if (progress === 'files and index' || progress === 'branch too')
      user.script('git update-index -q --refresh; git read-tree -m -u "$@"', from, to);
    if (progress === 'branch too') user.git('update-ref', 'refs/heads/main', to);
    return { user, one, to };
  }

  test.each(['before', 'some files', 'files and index', 'branch too'] as const)(
    'is finished by the same command: %s',
    async (progress) => {
      const { user, one, to } = await killed(progress);
      expect((await landing(user, [one])).kind).toBe('landed');
      expect(user.git('rev-parse', 'HEAD').trim()).toBe(to);
      expect(user.git('status', '--porcelain')).toBe('?? mine.txt\n');
      expect(user.read('a.txt')).toBe('phase 1\n');
      expect(existsSync(user.path('b.txt'))).toBe(false);
      expect(existsSync(user.path('.git/nx-phases-landing.json'))).toBe(false);
    },
  );

  test('is not finished over what somebody wrote since', async () => {
    const { user, one } = await killed('some files');
    user.write({ 'a.txt': 'edited since\n' });
    const before = repositoryState(user.folder);
    expect(await landing(user, [one])).toMatchObject({ kind: 'refused', paths: ['a.txt'] });
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('is forgotten where the branch has gone on', async () => {
    const { user, one } = await killed('before');
    user.write({ 'c.txt': 'more\n' });
    user.commitAll('The user goes on');
    expect((await landing(user, [one])).kind).toBe('landed');
    expect(user.git('log', '--format=%s').trim().split('\n')).toEqual([
      'Phase 1: Title 1',
      'The user goes on',
      'First',
    ]);
  });
});
