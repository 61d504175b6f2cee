import { describe, expect, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { landing, plan, planFile, workFor } from './support/landing.ts';
import {
  makeExecutable,
  makeRepository,
  repositoryState,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

/** A program in place of gpg: what it is told by git is kept, and what it answers is `script`. */
function withGpg(user: TestRepository, script: string): void {
  user.write({
    '.git/fake-gpg': `#!/bin/sh\necho "$@" >> "${user.path('.git/asked')}"\ncat > /dev/null\n${script}\n`,
  });
  makeExecutable(user.path('.git/fake-gpg'));
  user.git('config', 'gpg.program', user.path('.git/fake-gpg'));
  user.git('config', 'commit.gpgSign', 'true');
  user.git('config', 'user.signingKey', 'KEY-OF-ADA');
}

const signs =
  'echo "[GNUPG:] SIG_CREATED " >&2; printf -- "-----BEGIN PGP SIGNATURE-----\\n\\nfake\\n-----END PGP SIGNATURE-----\\n"';

describe('commits that land', () => {
  test('are by the user, now, each on top of the one before', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'b.txt': '1\n' });
    });
    const two = await workFor(user, '2', (there) => {
      there.write({ 'c.txt': '2\n' });
    });
    await landing(user, [one, two]);
    expect(
      user.git('log', '--format=%an <%ae> %aI|%cn <%ce> %cI|%p|%s', '-2').trim().split('\n'),
    ).toEqual(
      [2, 1].map((id) =>
        expect.stringMatching(
          `^Ada <ada@example.org> 2026-01-02T03:04:05\\+00:00\\|Ada <ada@example.org> 2026-01-02T03:04:05\\+00:00\\|[0-9a-f]+\\|Phase ${id}: Title ${id}$`,
        ),
      ),
    );
  });

  test('are signed where the user signs, with the key of the user', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'b.txt': '1\n' });
    });
    withGpg(user, signs);
    expect((await landing(user, [one])).kind).toBe('landed');
    expect(user.git('cat-file', 'commit', 'HEAD')).toContain(
      'gpgsig -----BEGIN PGP SIGNATURE-----',
    );
    expect(user.read('.git/asked')).toContain('KEY-OF-ADA');
    expect(user.read('.git/asked').trim().split('\n')).toHaveLength(1);
  });

  test('do not land unsigned: where signing fails, nothing lands', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'b.txt': '1\n' });
    });
    withGpg(user, 'echo "no secret key" >&2; exit 2');
    mkdirSync(user.path('.git/nx-phases'), { recursive: true });
    user.write({ '.git/asked': '' });
    const before = repositoryState(user.folder);
    await expect(landing(user, [one])).rejects.toThrow(
      /^Unexpected failure to sign a commit, .*gpg failed to sign/,
    );
    expect({ ...repositoryState(user.folder), '.git/asked': '' }).toEqual({
      ...before,
      '.git/asked': '',
    });
  });

  test('are not signed in a dry run, nor where the user does not sign', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'b.txt': '1\n' });
    });
    withGpg(user, 'exit 2');
    expect((await landing(user, [one], { dryRun: true })).kind).toBe('would-land');
    user.git('config', 'commit.gpgSign', 'false');
    expect((await landing(user, [one])).kind).toBe('landed');
    expect(user.git('cat-file', 'commit', 'HEAD')).not.toContain('gpgsig');
  });

  test('hooks that git would have run are told, wherever they are', async () => {
    const user = makeRepository(inFolder('repo'), {
      'a.txt': 'one\n',
      '.husky/commit-msg': 'exit 1\n',
      '.husky/pre-commit': '',
      '.husky/pre-push': '',
    });
    makeExecutable(user.path('.husky/commit-msg'));
    makeExecutable(user.path('.husky/pre-push'));
    user.commitAll('Hooks');
    user.git('config', 'core.hooksPath', '.husky');
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    expect(await landing(user, [one])).toMatchObject({ kind: 'landed', hooks: ['commit-msg'] });
  });
});

describe('another branch', () => {
  const ready = async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    const two = await workFor(user, '2', (there) => {
      there.write({ 'c.txt': 'phase 2\n' });
    });
    return { user, one, two };
  };

  test('is made from HEAD and goes on from there, and nothing else changes', async () => {
    const { user, one, two } = await ready();
    // Not in the way: no file is written.
    user.write({ 'a.txt': 'mine, not committed\n' });
    const own = /^\.git\/(?:refs\/heads\/work|logs\/refs\/heads\/work)/;
    const rest = (): unknown =>
      Object.fromEntries(
        Object.entries(repositoryState(user.folder)).filter(([path]) => !own.test(path)),
      );
    const before = rest();
    expect(await landing(user, [one], { branch: 'work' })).toMatchObject({
      kind: 'landed',
      branch: 'work',
      isCurrent: false,
      plan: 'commits',
    });
    expect(rest()).toEqual(before);
    expect(user.git('show', 'work:a.txt')).toBe('phase 1\n');
    // What is in it already is only told by its trailer: the plan at hand does not have the mark.
    expect(await landing(user, [one, two], { branch: 'work' })).toMatchObject({ kind: 'landed' });
    expect(user.git('log', '--format=%s', 'main..work').trim().split('\n')).toEqual([
      'Phase 2: Title 2',
      'Phase 1: Title 1',
    ]);
    expect(user.git('show', `work:${planFile}`).match(/landed/g)).toHaveLength(2);
    expect(rest()).toEqual(before);
  });

  test('is refused where a checkout has it, or its name is none', async () => {
    const { user, one } = await ready();
    user.git('worktree', 'add', '-q', '-b', 'work', inFolder('other'));
    expect(await landing(user, [one], { branch: 'work' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('that is checked out in') as unknown,
    });
    expect(await landing(user, [one], { branch: 'a..b' })).toMatchObject({ kind: 'refused' });
  });

  test('that is the current one is landed on as usual', async () => {
    const { user, one } = await ready();
    expect(await landing(user, [one], { branch: 'main' })).toMatchObject({ isCurrent: true });
    expect(user.read('a.txt')).toBe('phase 1\n');
  });

  test('can be landed on without being on any', async () => {
    const { user, one } = await ready();
    user.git('switch', '-q', '--detach');
    expect(await landing(user, [one], { branch: 'work' })).toMatchObject({ kind: 'landed' });
  });
});
