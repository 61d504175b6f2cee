import { describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  createWorktree,
  type EarlierChange,
} from '../../../src/agents/worktree/create-worktree.ts';
import { takeSnapshot } from '../../../src/agents/worktree/snapshot.ts';
import { workIn } from '../../../src/agents/worktree/work-in.ts';
import {
  makeExecutable,
  makeRepository,
  repositoryState,
  runGit,
  useRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { inside, worktreesIn } from './support/worktrees.ts';

const inFolder = useTempFolder();
const worktreeOf = worktreesIn(() => inFolder('worktrees'));

describe('a worktree', () => {
  test('has the files of the user, uncommitted ones too, and looks clean to who works there', async () => {
    const user = makeRepository(inFolder('repo'), {
      'a.txt': 'one\n',
      'run.sh': 'true\n',
      '.gitignore': 'node_modules/\n',
    });
    user.write({ 'a.txt': 'dirty\n', 'needed.txt': 'untracked\n', 'node_modules/x/index.js': '' });
    makeExecutable(user.path('run.sh'));
    const before = repositoryState(user.folder);

    const worktree = await worktreeOf(await user.open());
    const there = inside(worktree);

    expect(there.read('a.txt')).toBe('dirty\n');
    expect(there.read('needed.txt')).toBe('untracked\n');
    expect(existsSync(there.path('node_modules'))).toBe(false);
    expect(there.git('status', '--porcelain')).toBe('');
    expect(there.git('rev-parse', 'HEAD').trim()).toBe(worktree.base.commit);
    expect(there.git('branch', '--show-current')).toBe('\n'.slice(1));
    expect(there.git('log', '--format=%s')).toContain('First');
    expect(there.git('branch', '--list', '--format=%(refname:short)')).toContain('main');
    expect(repositoryState(user.folder)).toEqual(before);
    await worktree.remove();
    expect(readdirSync(inFolder('worktrees'))).toEqual(['.gitignore']);
    expect(user.git('for-each-ref', 'refs/nx-phases-base')).toBe('');
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('has the work of earlier phases on top, in order', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n' });
    const repository = await user.open();
    const first = await worktreeOf(repository);
    inside(first).write({ 'a.txt': 'one\nphase 1\n', 'first.txt': '1\n' });
    const one: EarlierChange = { name: 'phase 1', ...(await workIn(first, { planFiles: [] })) };
    const second = await worktreeOf(repository, { earlier: [one] });
    inside(second).write({ 'a.txt': 'one\nphase 1\nphase 2\n' });
    const two: EarlierChange = { name: 'phase 2', ...(await workIn(second, { planFiles: [] })) };
    // The user goes on meanwhile.
    user.write({ 'mine.txt': 'mine\n' });

    const third = await worktreeOf(repository, { earlier: [one, two] });

    expect(inside(third).read('a.txt')).toBe('one\nphase 1\nphase 2\n');
    expect(inside(third).read('first.txt')).toBe('1\n');
    expect(inside(third).read('mine.txt')).toBe('mine\n');
    expect(inside(third).git('status', '--porcelain')).toBe('');
    expect((await workIn(third, { planFiles: [] })).isEmpty).toBe(true);
  });

  test('is not made where earlier work no longer goes with the files', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n' });
    const repository = await user.open();
    const first = await worktreeOf(repository);
    inside(first).write({ 'a.txt': 'phase 1\n' });
    const work = await workIn(first, { planFiles: [] });
    user.write({ 'a.txt': 'the user\n' });
    const created = await createWorktree({
      repository,
      snapshot: await takeSnapshot(repository),
      earlier: [{ name: 'phase 1', ...work }],
      purpose: 'test',
      parent: inFolder('worktrees'),
    });
    expect(created).toEqual({ ok: false, name: 'phase 1', conflicts: ['a.txt'] });
  });

  test('of a workspace in a folder of the repository', async () => {
    const user = makeRepository(inFolder('repo'), { 'apps/web/nx.json': '{}\n' });
    const worktree = await worktreeOf(await user.open('apps/web'));
    expect(existsSync(join(worktree.workspace, 'nx.json'))).toBe(true);
  });

  test('goes away although somebody took the right to write from its folders', async () => {
    const user = makeRepository(inFolder('repo'));
    const worktree = await worktreeOf(await user.open());
    mkdirSync(join(worktree.folder, 'locked/in'), { recursive: true });
    chmodSync(join(worktree.folder, 'locked'), 0o500);
    await worktree.remove();
    await worktree.remove();
    expect(readdirSync(inFolder('worktrees'))).toEqual(['.gitignore']);
  });

  test('survives that objects nobody names are collected', async () => {
    const user = makeRepository(inFolder('repo'));
    user.write({ 'a.txt': 'dirty\n' });
    const worktree = await worktreeOf(await user.open());
    user.git('gc', '--quiet', '--prune=now');
    expect(inside(worktree).git('show', 'HEAD:a.txt')).toBe('dirty\n');
    expect((await workIn(worktree, { planFiles: [] })).isEmpty).toBe(true);
  });

  test('makes a repository before its first commit its own', async () => {
    mkdirSync(inFolder('repo'));
    runGit(inFolder('repo'), 'init', '--quiet', '--initial-branch=main');
    const user = useRepository(inFolder('repo'));
    user.write({ 'a.txt': 'one\n' });
    const worktree = await worktreeOf(await user.open());
    expect(inside(worktree).git('status', '--porcelain')).toBe('');
  });
});
