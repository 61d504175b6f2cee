import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import type { Repository } from '../../../src/platform/git/repository.ts';
import { isSigned, signWork } from '../../../src/agents/work-store/signature.ts';
import { workOnce } from '../../../src/agents/work-store/work-once.ts';
import {
  dropWork,
  findWork,
  listWork,
  readAttachment,
  saveWork,
} from '../../../src/agents/work-store/work-store.ts';
import type { StoredWork, WorkIdentity } from '../../../src/agents/work-store/model.ts';
import {
  makeRepository,
  repositoryState,
  runGit,
  useRepository,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

const identity: WorkIdentity = {
  key: 'abc123def456',
  project: 'auth-plan',
  plan: 'plans/auth.md',
  phase: '2',
  title: 'Module A\nwith a line break',
  fingerprint: '0123456789abcdef0123456789abcdef',
};

/** Saves a change of `a.txt` that no ref or file of the user's knows. */
async function save(
  user: TestRepository,
  repository: Repository,
  more: Partial<WorkIdentity> = {},
): Promise<StoredWork> {
  const head = user.git('rev-parse', 'HEAD').trim();
  const blob = await repository.git.text(['hash-object', '-w', '--stdin'], { input: 'work\n' });
  const result = await repository.git.text(['mktree', '-z'], {
    input: `100644 blob ${blob}\ta.txt\0`,
  });
  return saveWork(repository, {
    ...identity,
    ...more,
    change: { base: user.git('rev-parse', 'HEAD^{tree}').trim(), result },
    baseCommit: head,
    record: { outcome: 'passed', cost: 1.5 },
    attachments: { 'work.patch': new Uint8Array([0, 255, 10]), 'log.txt': 'said\n' },
  });
}

describe('work that is kept', () => {
  test('is found by its key with all that was kept, and nothing of the user changes', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    const before = repositoryState(user.folder);
    const saved = await save(user, repository);
    const found = await findWork(repository, identity.key);
    expect(found).toEqual(saved);
    expect(found).toMatchObject({ ...identity, record: { outcome: 'passed', cost: 1.5 } });
    expect(await readAttachment(repository, saved, 'work.patch')).toEqual(
      Buffer.from([0, 255, 10]),
    );
    expect(await readAttachment(repository, saved, 'other')).toBeUndefined();
    expect(repositoryState(user.folder)).toEqual(before);
    expect(user.git('log', '-1', '--format=%B', saved.resultCommit).trim()).toBe(
      [
        'Phase 2: Module A with a line break',
        '',
        'Nx-Phases-Plan: plans/auth.md',
        'Nx-Phases-Phase: 2',
        'Nx-Phases-Fingerprint: 0123456789abcdef0123456789abcdef',
      ].join('\n'),
    );
  });

  test('survives git gc, the removal of .nx and of the branch it was made on', async () => {
    const user = makeRepository(inFolder('repo'));
    user.git('switch', '--quiet', '-c', 'side');
    user.write({ 'side.txt': 'side\n', '.nx/phases/x': 'x' });
    user.git('add', 'side.txt');
    user.git('commit', '--quiet', '-m', 'Side');
    const repository = await user.open();
    const saved = await save(user, repository);
    user.git('switch', '--quiet', 'main');
    user.git('branch', '-D', 'side');
    user.git('reflog', 'expire', '--expire=now', '--all');
    user.git('gc', '--quiet', '--prune=now');
    rmSync(user.path('.nx'), { recursive: true });
    expect(await findWork(repository, identity.key)).toEqual(saved);
    expect(user.git('show', `${saved.change.base}:side.txt`)).toBe('side\n');
    expect(user.git('show', `${saved.change.result}:a.txt`)).toBe('work\n');
  });

  test('is found from every checkout of the repository', async () => {
    const user = makeRepository(inFolder('repo'));
    const saved = await save(user, await user.open());
    user.git('worktree', 'add', '--quiet', '--detach', inFolder('side'));
    expect(await findWork(await useRepository(inFolder('side')).open(), identity.key)).toEqual(
      saved,
    );
  });

  test('is listed by key and dropped for itself', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    await save(user, repository, { key: 'bbbbbbbb' });
    await save(user, repository, { key: 'aaaaaaaa', phase: '3' });
    expect((await listWork(repository)).map(({ key }) => key)).toEqual(['aaaaaaaa', 'bbbbbbbb']);
    await dropWork(repository, 'aaaaaaaa');
    await dropWork(repository, 'aaaaaaaa');
    expect((await listWork(repository)).map(({ key }) => key)).toEqual(['bbbbbbbb']);
  });

  test('is none where the ref holds something else: a foreign commit, another key', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    user.git('update-ref', 'refs/nx-phases/aaaaaaaa', 'HEAD');
    const saved = await save(user, repository);
    user.git('update-ref', 'refs/nx-phases/bbbbbbbb', saved.commit);
    expect(await findWork(repository, 'aaaaaaaa')).toBeUndefined();
    expect(await findWork(repository, 'bbbbbbbb')).toBeUndefined();
    expect(await findWork(repository, 'cccccccc')).toBeUndefined();
    expect((await listWork(repository)).map(({ key }) => key)).toEqual([identity.key]);
  });

  test('is not pushed, fetched or cloned unless asked for', async () => {
    const user = makeRepository(inFolder('repo'));
    await save(user, await user.open());
    runGit(inFolder(), 'clone', '--quiet', user.folder, inFolder('clone'));
    const clone = await useRepository(inFolder('clone')).open();
    expect(await findWork(clone, identity.key)).toBeUndefined();
  });
});

describe('work that is done once', () => {
  test('of two that come at once one does it, and the other takes it', async () => {
    const user = makeRepository(inFolder('repo'));
    user.git('worktree', 'add', '--quiet', '--detach', inFolder('side'));
    let made = 0;
    const run = async (repository: Repository) =>
      workOnce({
        repository,
        key: identity.key,
        make: async () => {
          made++;
          return save(user, repository);
        },
      });
    const outcomes = await Promise.all([
      run(await user.open()),
      run(await useRepository(inFolder('side')).open()),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['found', 'made']);
    expect(made).toBe(1);
    expect(await run(await user.open())).toMatchObject({ kind: 'found' });
  });

  test('where the first comes to nothing the next one does it', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    const { key } = identity;
    await expect(
      workOnce({ repository, key, make: () => Promise.reject(new Error('agent failed')) }),
    ).rejects.toThrow('agent failed');
    const next = await workOnce({ repository, key, make: () => save(user, repository) });
    expect(next.kind).toBe('made');
  });
});

describe('a signature', () => {
  const patch = Buffer.from('patch');
  const signature = signWork(identity, patch, 'secret');

  test('holds for that work under that secret alone', () => {
    expect(isSigned(identity, patch, signature, 'secret')).toBe(true);
    expect(isSigned(identity, patch, signature, 'another')).toBe(false);
    expect(isSigned(identity, Buffer.from('forged'), signature, 'secret')).toBe(false);
    expect(isSigned({ ...identity, phase: '3' }, patch, signature, 'secret')).toBe(false);
    expect(isSigned(identity, patch, 'short', 'secret')).toBe(false);
    expect(isSigned(identity, patch, undefined, 'secret')).toBe(false);
  });

  test('is neither made nor accepted without a secret', () => {
    expect(signWork(identity, patch, undefined)).toBeUndefined();
    expect(signWork(identity, patch, '')).toBeUndefined();
    expect(isSigned(identity, patch, signature, undefined)).toBe(false);
  });
});
