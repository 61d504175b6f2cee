import { describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, statSync, unlinkSync } from 'node:fs';
import type { LandOutcome } from '../../../src/agents/land/model.ts';
import { describeChange } from '../../../src/platform/git/patch/changed-files.ts';
import {
  makeExecutable,
  makeRepository,
  repositoryState,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { editText, landing, plan, planFile, workFor } from './support/landing.ts';

const inFolder = useTempFolder();

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

  test('no hook runs, and those that git would have run for a commit are told', async () => {
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
    expect(await landing(user, [one])).toMatchObject({ kind: 'landed', hooks: ['pre-commit'] });
    expect(existsSync(user.path('.git/hook-ran'))).toBe(false);
  });
});
