import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clean, type CleanRequest } from '../../../src/agents/clean/clean.ts';
import type { Repository } from '../../../src/platform/git/repository.ts';
import { withLock } from '../../../src/platform/lock/lock.ts';
import type { Liveness } from '../../../src/platform/process/process-identity.ts';
import { saveWork } from '../../../src/agents/work-store/work-store.ts';
import { createWorktree } from '../../../src/agents/worktree/create-worktree.ts';
import type { Worktree } from '../../../src/agents/worktree/model.ts';
import { takeSnapshot } from '../../../src/agents/worktree/snapshot.ts';
import {
  makeRepository,
  repositoryState,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();
const anHourMs = 61 * 60_000;
/** What is told of the process that made a worktree: ours lives, so its end is only pretended. */
const owners = (liveness: Liveness) => (): Promise<Liveness> => Promise.resolve(liveness);

async function worktreeOf(repository: Repository): Promise<Worktree> {
  const created = await createWorktree({
    repository,
    snapshot: await takeSnapshot(repository),
    earlier: [],
    purpose: 'auth-plan:implement-2',
    parent: inFolder('worktrees'),
  });
  if (!created.ok) throw new Error('conflict');
  return created.worktree;
}

async function save(user: TestRepository, repository: Repository, key: string): Promise<void> {
  const tree = user.git('rev-parse', 'HEAD^{tree}').trim();
  await saveWork(repository, {
    key,
    project: 'auth-plan',
    plan: 'plans/auth.md',
    phase: '2',
    title: 'Two',
    fingerprint: '0',
    change: { base: tree, result: tree },
    baseCommit: user.git('rev-parse', 'HEAD').trim(),
    record: null,
    attachments: {},
  });
}

const cleaning = async (
  repository: Repository,
  more: Partial<CleanRequest> = {},
): ReturnType<typeof clean> =>
  clean({
    repository,
    isDone: () => false,
    isForeignDone: () => false,
    dryRun: false,
    parent: inFolder('worktrees'),
    livenessOf: owners('dead'),
    now: Date.now() + anHourMs,
    ...more,
  });

const refs = (user: TestRepository): readonly string[] =>
  user
    .git('for-each-ref', '--format=%(refname)', 'refs/nx-phases', 'refs/nx-phases-base')
    .split('\n')
    .filter((line) => line !== '');

describe('what a killed run has left', () => {
  test('is removed, and nothing of the user', async () => {
    const user = makeRepository(inFolder('repo'));
    user.write({ 'mine.txt': 'mine\n' });
    const repository = await user.open();
    const before = repositoryState(user.folder);
    const { id } = await worktreeOf(repository);
    expect((await cleaning(repository)).worktrees).toEqual([
      { id, purpose: 'auth-plan:implement-2', removed: true },
    ]);
    expect(readdirSync(inFolder('worktrees'))).toEqual(['.gitignore']);
    expect(refs(user)).toEqual([]);
    expect(readdirSync(user.path('.git/nx-phases/worktrees'))).toEqual([]);
    expect(repositoryState(user.folder)).toEqual(before);
    expect((await cleaning(repository)).worktrees).toEqual([]);
  });

  test.each([
    [
      'killed before the checkout',
      (worktree: Worktree) => {
        rmSync(worktree.folder, { recursive: true });
      },
    ],
    [
      'killed while it was removed',
      (worktree: Worktree) => {
        mkdirSync(`${join(worktree.folder, '..')}.removed/half`, { recursive: true });
      },
    ],
    [
      'whose note is torn',
      (worktree: Worktree, notes: string) => {
        writeFileSync(join(notes, `${worktree.id}.json`), '{"version": 1, "par');
      },
    ],
    [
      'whose note is gone',
      (worktree: Worktree, notes: string) => {
        rmSync(join(notes, `${worktree.id}.json`));
        rmSync(worktree.index);
      },
    ],
  ])('a worktree %s', async (_, leave) => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    const worktree = await worktreeOf(repository);
    leave(worktree, user.path('.git/nx-phases/worktrees'));
    // It is in nobody's way.
    const another = await worktreeOf(repository);
    await another.remove();
    expect((await cleaning(repository)).worktrees).toMatchObject([
      { id: worktree.id, removed: true },
    ]);
    expect(readdirSync(inFolder('worktrees'))).toEqual(['.gitignore']);
    expect(refs(user)).toEqual([]);
  });

  test('what lies beside the worktrees and is not ours stays', async () => {
    const user = makeRepository(inFolder('repo'));
    mkdirSync(inFolder('worktrees/notes'), { recursive: true });
    await cleaning(await user.open());
    expect(existsSync(inFolder('worktrees/notes'))).toBe(true);
  });

  test('temporary indexes and locks that nobody holds go, once they are old', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    const own = user.path('.git/nx-phases');
    mkdirSync(join(own, 'tmp/123-abc'), { recursive: true });
    await withLock({ folder: join(own, 'locks'), key: 'aaaaaaaa' }, () => Promise.resolve());
    await cleaning(repository, { now: Date.now() });
    expect(readdirSync(join(own, 'tmp'))).toEqual(['123-abc']);
    await cleaning(repository);
    expect(readdirSync(join(own, 'tmp'))).toEqual([]);
    expect(readdirSync(join(own, 'locks'))).toEqual([]);
  });
});

describe('what is in use', () => {
  test.each(['alive', 'elsewhere'] as const)(
    'a worktree whose owner is %s stays',
    async (liveness) => {
      const user = makeRepository(inFolder('repo'));
      const repository = await user.open();
      const worktree = await worktreeOf(repository);
      const cleaned = await cleaning(repository, { livenessOf: owners(liveness) });
      expect(cleaned.worktrees).toEqual([]);
      expect(basename(worktree.folder)).toBe('repo');
      expect(existsSync(join(worktree.folder, 'a.txt'))).toBe(true);
      expect(refs(user)).toEqual([`refs/nx-phases-base/${worktree.id}`]);
    },
  );

  test('a lock that is held stays, however old', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    const locks = user.path('.git/nx-phases/locks');
    await withLock({ folder: locks, key: 'aaaaaaaa' }, () =>
      cleaning(repository, { livenessOf: undefined }),
    );
    expect(readdirSync(locks)).toEqual(['aaaaaaaa']);
  });

  test('in a dry run everything stays, and what would go is named', async () => {
    const user = makeRepository(inFolder('repo'));
    const repository = await user.open();
    const { id } = await worktreeOf(repository);
    await save(user, repository, 'aaaaaaaa');
    const before = refs(user);
    const cleaned = await cleaning(repository, { dryRun: true, isDone: () => true });
    expect(cleaned.worktrees).toEqual([{ id, purpose: 'auth-plan:implement-2', removed: false }]);
    expect(cleaned.dropped.map(({ key }) => key)).toEqual(['aaaaaaaa']);
    expect(refs(user)).toEqual(before);
  });
});

test('work that is done with is dropped, other work is kept and named', async () => {
  const user = makeRepository(inFolder('repo'));
  const repository = await user.open();
  await save(user, repository, 'aaaaaaaa');
  await save(user, repository, 'bbbbbbbb');
  const cleaned = await cleaning(repository, { isDone: ({ key }) => key === 'aaaaaaaa' });
  expect(cleaned.dropped.map(({ key }) => key)).toEqual(['aaaaaaaa']);
  expect(cleaned.kept.map(({ key }) => key)).toEqual(['bbbbbbbb']);
  expect(refs(user)).toEqual(['refs/nx-phases/bbbbbbbb']);
});
