import { describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, statSync, unlinkSync } from 'node:fs';
import { land } from '../../src/land/land.ts';
import type { LandOutcome, LandRequest, WorkToLand } from '../../src/land/model.ts';
import { describeChange } from '../../src/patch/changed-files.ts';
import { mergeTrees, type TreeChange } from '../../src/patch/merge-trees.ts';
import { createWorktree } from '../../src/worktree/create-worktree.ts';
import { takeSnapshot } from '../../src/worktree/snapshot.ts';
import { workIn } from '../../src/worktree/work-in.ts';
import {
  makeExecutable,
  makeRepository,
  repositoryState,
  useRepository,
  type TestRepository,
} from '../support/git-repository.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const inFolder = useTempFolder();
const planFile = 'plans/auth.md';
const plan = '# Auth\n\n### Phase 1: One\n\n### Phase 2: Two\n';

/** What an agent does for a phase, on top of earlier work. */
async function workFor(
  user: TestRepository,
  phase: string,
  act: (there: TestRepository) => void,
  earlier: readonly (WorkToLand & TreeChange)[] = [],
): Promise<WorkToLand & TreeChange> {
  const repository = await user.open();
  const created = await createWorktree({
    repository,
    snapshot: await takeSnapshot(repository),
    earlier: earlier.map(({ name, base, result }) => ({ name, base, result })),
    purpose: 'test',
    parent: inFolder('worktrees'),
  });
  if (!created.ok) throw new Error(`conflicts: ${created.conflicts.join(', ')}`);
  act(useRepository(created.worktree.folder));
  const { base, result } = await workIn(created.worktree, { planFiles: [planFile] });
  await created.worktree.remove();
  return {
    base,
    result,
    plan: planFile,
    phase,
    title: `Title ${phase}`,
    name: `Phase ${phase}: Title ${phase}`,
    fingerprint: phase.repeat(32),
    bring: (tree) => mergeTrees(repository.git, tree, { base, result }),
  };
}

/** Marks a phase as the plan's own edits would. */
const editText = (text: string, landed: readonly WorkToLand[]): string =>
  landed.reduce(
    (edited, { phase, fingerprint }) =>
      edited.includes(`landed ${fingerprint}`)
        ? edited
        : edited.replace(
            new RegExp(`### Phase ${phase}: .*`),
            (heading) => `${heading} ✅\n<!-- nx-phases: landed ${fingerprint} -->`,
          ),
    text,
  );
const editPlan: LandRequest['editPlan'] = (texts, landed) =>
  texts.map((text) => editText(text, landed));

async function landing(
  user: TestRepository,
  works: readonly WorkToLand[],
  more: Partial<LandRequest> = {},
): Promise<LandOutcome> {
  return land({
    repository: await user.open(),
    works,
    planFiles: [planFile],
    editPlan,
    dryRun: false,
    ...more,
  });
}

const shown = (outcome: LandOutcome): readonly string[] =>
  'works' in outcome
    ? outcome.works.flatMap(({ work, files }) => [work.name, ...files.map(describeChange)])
    : [outcome.kind];

describe('landing', () => {
  test('a commit for each phase, with trailers, and the plan marked in it', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n', 'run.sh': 'true\n' });
      makeExecutable(there.path('run.sh'));
    });
    const two = await workFor(
      user,
      '2',
      (there) => {
        there.write({ 'a.txt': 'phase 1\nphase 2\n' });
        unlinkSync(there.path('run.sh'));
      },
      [one],
    );
    const first = user.git('rev-parse', 'HEAD').trim();

    const outcome = await landing(user, [one, two]);

    expect(outcome).toMatchObject({ kind: 'landed', branch: 'main', plan: 'commits' });
    expect(shown(outcome)).toEqual([
      'Phase 1: Title 1',
      'modified a.txt',
      'added run.sh',
      'Phase 2: Title 2',
      'modified a.txt',
      'deleted run.sh',
    ]);
    expect(user.git('log', '--format=%an <%ae> %s', `${first}..`).trim().split('\n')).toEqual([
      'Ada <ada@example.org> Phase 2: Title 2',
      'Ada <ada@example.org> Phase 1: Title 1',
    ]);
    expect(user.git('log', '-1', '--format=%(trailers)', 'HEAD~1').trim().split('\n')).toEqual([
      `Nx-Phases-Plan: ${planFile}`,
      'Nx-Phases-Phase: 1',
      `Nx-Phases-Fingerprint: ${'1'.repeat(32)}`,
    ]);
    expect(user.git('show', '--format=', '--name-only', 'HEAD~1').trim().split('\n')).toEqual([
      'a.txt',
      planFile,
      'run.sh',
    ]);
    expect(user.read(planFile)).toBe(editText(plan, [one, two]));
    expect(user.read('a.txt')).toBe('phase 1\nphase 2\n');
    expect(user.git('status', '--porcelain')).toBe('');
    expect(user.git('reflog', '-1', '--format=%gs', 'HEAD').trim()).toBe('nx-phases: land');

    // Once more: there is nothing left to do.
    const before = repositoryState(user.folder);
    expect(shown(await landing(user, [one, two]))).toEqual([
      'Phase 1: Title 1',
      'Phase 2: Title 2',
    ]);
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('keeps what is uncommitted elsewhere: staged, unstaged, untracked, stashed', async () => {
    const user = makeRepository(inFolder('repo'), {
      'a.txt': 'one\n',
      'mine.txt': 'mine\n',
      'staged.txt': 'old\n',
      [planFile]: plan,
    });
    user.write({ 'mine.txt': 'stashed\n' });
    user.git('stash');
    user.write({ 'mine.txt': 'unstaged\n', 'staged.txt': 'staged\n', 'untracked.txt': 'new\n' });
    user.git('add', 'staged.txt');
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    expect((await landing(user, [one])).kind).toBe('landed');
    expect(user.git('status', '--porcelain').split('\n')).toEqual([
      ' M mine.txt',
      'M  staged.txt',
      '?? untracked.txt',
      '',
    ]);
    expect(user.git('stash', 'list')).toContain('stash@{0}');
    expect(user.read('a.txt')).toBe('phase 1\n');
    expect(user.git('show', 'HEAD:mine.txt')).toBe('mine\n');
  });

  test('on a branch that has moved on, the work is merged', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': '1\n2\n3\n4\n5\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': '0\n1\n2\n3\n4\n5\n' });
    });
    user.write({ 'a.txt': '1\n2\n3\n4\n5\n6\n' });
    user.git('mv', planFile, 'plans/moved.md');
    user.commitAll('The user goes on');
    const outcome = await landing(user, [one], { planFiles: ['plans/moved.md'] });
    expect(outcome.kind).toBe('landed');
    expect(user.read('a.txt')).toBe('0\n1\n2\n3\n4\n5\n6\n');
  });

  test('work made on uncommitted files lands without them', async () => {
    const user = makeRepository(inFolder('repo'), {
      'a.txt': 'one\n',
      'b.txt': 'b\n',
      [planFile]: plan,
    });
    user.write({ 'b.txt': 'not committed\n', 'needed.txt': 'untracked\n' });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    expect(shown(await landing(user, [one]))).toEqual(['Phase 1: Title 1', 'modified a.txt']);
    expect(user.git('show', 'HEAD:b.txt')).toBe('b\n');
    expect(user.read('b.txt')).toBe('not committed\n');
  });

  test('work that was squashed or picked by hand is known by its trailer and only marked', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', [planFile]: plan });
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    user.write({ 'a.txt': 'phase 1, by hand\n' });
    user.git('commit', '-qam', `By hand\n\nNx-Phases-Fingerprint: ${one.fingerprint}`);
    const outcome = await landing(user, [one]);
    expect(outcome.kind).toBe('landed');
    expect(user.read('a.txt')).toBe('phase 1, by hand\n');
    expect(user.git('show', '--format=', '--name-only', 'HEAD').trim()).toBe(planFile);
  });

  test.each([
    [
      'untracked',
      (user: TestRepository) => {
        user.write({ [planFile]: plan });
      },
    ],
    [
      'edited',
      (user: TestRepository) => {
        user.write({ [planFile]: '# Old\n' });
        user.commitAll('An older plan');
        user.write({ [planFile]: plan });
      },
    ],
  ])('a plan that is %s is marked on disk and in no commit', async (_, make) => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n' });
    make(user);
    chmodSync(user.path(planFile), 0o600);
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    expect(await landing(user, [one])).toMatchObject({ kind: 'landed', plan: 'file' });
    expect(user.git('show', '--format=', '--name-only', 'HEAD').trim()).toBe('a.txt');
    expect(user.read(planFile)).toBe(editText(plan, [one]));
    expect(statSync(user.path(planFile)).mode & 0o777).toBe(0o600);
  });

  test('no hook runs and nothing is signed', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n' });
    for (const hook of [
      'pre-commit',
      'reference-transaction',
      'post-index-change',
      'post-checkout',
    ]) {
      user.write({ [`.git/hooks/${hook}`]: '#!/bin/sh\ntouch "$GIT_DIR/hook-ran"\nexit 1\n' });
      makeExecutable(user.path('.git/hooks', hook));
    }
    const one = await workFor(user, '1', (there) => {
      there.write({ 'a.txt': 'phase 1\n' });
    });
    expect((await landing(user, [one])).kind).toBe('landed');
    expect(existsSync(user.path('.git/hook-ran'))).toBe(false);
  });
});

describe('everything stays as it is', () => {
  /** A user whose phase 1 wrote `a.txt` and made `new/file.txt`. */
  async function ready(): Promise<{ user: TestRepository; one: WorkToLand }> {
    const user = makeRepository(inFolder('repo'), {
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
  }

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
      work: one,
      paths: ['a.txt'],
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

describe('a landing that was killed', () => {
  /** The state after `kill -9`, as far as the files, the index and the branch had got. */
  async function killed(
    progress: 'before' | 'some files' | 'files and index' | 'branch too',
  ): Promise<{ user: TestRepository; one: WorkToLand; to: string }> {
    const user = makeRepository(inFolder('repo'), {
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
    if (progress === 'some files') {
      user.write({ 'a.txt': 'phase 1\n' });
      unlinkSync(user.path('b.txt'));
    }
    if (progress === 'files and index' || progress === 'branch too')
      user.git('read-tree', '-m', '-u', from, to);
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
