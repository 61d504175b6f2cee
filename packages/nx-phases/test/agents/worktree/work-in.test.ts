import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from '../../../src/platform/git/patch/apply-patch.ts';
import { describeChange } from '../../../src/platform/git/patch/changed-files.ts';
import { stateOf, workIn } from '../../../src/agents/worktree/work-in.ts';
import {
  addSubmodule,
  makeExecutable,
  makeLink,
  makeRepository,
  repositoryState,
  runGit,
  treeEntries,
  useRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { inside, worktreesIn } from './support/worktrees.ts';

const inFolder = useTempFolder();
const worktreeOf = worktreesIn(() => inFolder('worktrees'));

describe('the work done in a worktree', () => {
  test('every kind of change, and it can be applied again', async () => {
    const user = makeRepository(inFolder('repo'), {
      'binary.bin': new Uint8Array([0, 1, 2, 255]),
      'mode.sh': 'true\n',
      'renamed.txt': 'a line\nanother line\nand a third\n',
      'deleted.txt': 'gone\n',
      'becomes-link.txt': 'file\n',
      'becomes-folder': 'file\n',
      'src/app.test.js': 'old\n',
    });
    const repository = await user.open();
    const before = repositoryState(user.folder);
    const worktree = await worktreeOf(repository);
    const there = inside(worktree);
    there.write({
      'binary.bin': new Uint8Array([0, 9, 9, 0]),
      'new name/with space\nand line é.txt': 'new\n',
      'src/app.test.js': 'weaker\n',
    });
    makeExecutable(there.path('mode.sh'));
    unlinkSync(there.path('renamed.txt'));
    there.write({ 'moved/renamed.txt': 'a line\nanother line\nand a third\n' });
    unlinkSync(there.path('deleted.txt'));
    unlinkSync(there.path('becomes-link.txt'));
    makeLink(there.path('becomes-link.txt'), 'mode.sh');
    unlinkSync(there.path('becomes-folder'));
    there.write({ 'becomes-folder/x': 'x' });
    mkdirSync(there.path('empty/inside'), { recursive: true });

    const work = await workIn(worktree, { planFiles: [] });

    expect(work.files.map(describeChange)).toEqual([
      'deleted becomes-folder',
      'added becomes-folder/x',
      'type of becomes-link.txt',
      'modified binary.bin',
      'deleted deleted.txt',
      'mode of mode.sh',
      'renamed renamed.txt -> moved/renamed.txt',
      'added "new name/with space\\nand line é.txt"',
      'modified src/app.test.js',
    ]);
    expect(work.tests).toEqual(['src/app.test.js']);
    expect(work.emptyFolders).toEqual(['empty/']);
    expect(work.isEmpty).toBe(false);
    expect(treeEntries(user.folder, work.result)).toContain('120000 becomes-link.txt');
    expect(treeEntries(user.folder, work.result)).toContain('100755 mode.sh');
    expect(await applyPatch(repository, work.base, work.patch)).toEqual({
      ok: true,
      tree: work.result,
    });
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('whatever was done with git in there: nothing of it reaches the user, and the files count', async () => {
    const user = makeRepository(inFolder('repo'), { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    user.git('branch', 'feature');
    user.write({ 'a.txt': 'stashed\n' });
    user.git('stash');
    const repository = await user.open();
    const before = repositoryState(user.folder);
    const worktree = await worktreeOf(repository);
    const there = inside(worktree);

    there.write({ 'a.txt': 'committed\n' });
    there.commitAll('An agent commits');
    there.git('switch', '--quiet', '-c', 'agent-branch');
    there.write({ 'b.txt': 'stashed\n' });
    there.git('stash');
    there.git('branch', '-D', 'feature');
    there.git('branch', '-f', 'main', 'HEAD~1');
    there.git('worktree', 'prune');
    there.git('config', 'user.name', 'Somebody');
    there.git('gc', '--quiet', '--prune=now');
    there.write({ 'c.txt': 'staged\n' });
    there.git('add', 'c.txt');
    there.git('reset', '--quiet', '--hard', 'HEAD');
    there.write({ 'd.txt': 'left\n' });

    const work = await workIn(worktree, { planFiles: [] });
    expect(work.files.map(describeChange)).toEqual(['modified a.txt', 'added d.txt']);
    rmSync(there.path('.git'), { recursive: true });
    expect((await workIn(worktree, { planFiles: [] })).result).toBe(work.result);
    await worktree.remove();
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('nothing done', async () => {
    const user = makeRepository(inFolder('repo'));
    const work = await workIn(await worktreeOf(await user.open()), { planFiles: ['plan.md'] });
    expect(work).toMatchObject({ isEmpty: true, files: [], planFiles: [] });
    expect(work.patch).toHaveLength(0);
  });

  test('a plan file is never part of it, changed or made or removed', async () => {
    const user = makeRepository(inFolder('repo'), {
      'plan.md': '# Plan\n',
      'gone.plan.md': '# Plan\n',
      'a.txt': 'one\n',
    });
    user.write({ 'plan.md': '# Plan, not committed\n' });
    const worktree = await worktreeOf(await user.open());
    const there = inside(worktree);
    there.write({ 'plan.md': '# Plan with ticks\n', 'new.plan.md': '# New\n', 'a.txt': 'two\n' });
    unlinkSync(there.path('gone.plan.md'));
    const work = await workIn(worktree, { planFiles: ['plan.md', 'gone.plan.md', 'new.plan.md'] });
    expect(work.files.map(describeChange)).toEqual(['modified a.txt']);
    expect(work.planFiles).toEqual(['gone.plan.md', 'new.plan.md', 'plan.md']);
    expect(work.patch.toString()).not.toContain('plan.md');
  });

  test('what the setup made or changed is no work', async () => {
    const user = makeRepository(inFolder('repo'), { 'package-lock.json': '{}\n' });
    const worktree = await worktreeOf(await user.open());
    const there = inside(worktree);
    there.write({ 'node_modules/x/index.js': 'x', 'package-lock.json': '{"touched": true}\n' });
    const leaveOut = ['node_modules/'];
    const { tree } = await stateOf(worktree, leaveOut);
    there.write({ 'src/a.js': 'work\n' });
    const work = await workIn(worktree, { planFiles: [], base: tree, leaveOut });
    expect(work.files.map(describeChange)).toEqual(['added src/a.js']);
  });

  test('a submodule is there to build with; changes in it cannot be recorded and are named', async () => {
    const user = makeRepository(inFolder('repo'));
    makeRepository(inFolder('library'), { 'lib.txt': 'lib\n' });
    addSubmodule(user, inFolder('library'), 'libs/one');
    user.commitAll('With a submodule');
    user.write({ 'libs/one/new.txt': 'dirty\n' });
    const worktree = await worktreeOf(await user.open());
    const there = inside(worktree);
    expect(there.read('libs/one/new.txt')).toBe('dirty\n');
    there.write({ 'a.txt': 'two\n' });
    expect(await workIn(worktree, { planFiles: [] })).toMatchObject({
      files: [{ kind: 'modified', path: 'a.txt' }],
      submodules: [],
    });
    there.write({ 'libs/one/lib.txt': 'changed\n' });
    expect(await workIn(worktree, { planFiles: [] })).toMatchObject({
      files: [{ kind: 'modified', path: 'a.txt' }],
      submodules: ['libs/one'],
    });
  });

  test('a sparse checkout stays sparse, and what it leaves out is not deleted', async () => {
    const user = makeRepository(inFolder('repo'), { 'in/a.txt': 'a\n', 'out/b.txt': 'b\n' });
    user.git('sparse-checkout', 'set', 'in');
    const before = repositoryState(user.folder);
    const worktree = await worktreeOf(await user.open());
    const there = inside(worktree);
    expect(existsSync(there.path('out'))).toBe(false);
    expect(there.git('status', '--porcelain')).toBe('');
    there.write({ 'in/a.txt': 'changed\n', 'out/b.txt': 'written all the same\n' });
    const work = await workIn(worktree, { planFiles: [] });
    expect(work.files.map(describeChange)).toEqual(['modified in/a.txt', 'modified out/b.txt']);
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('hooks and filters: the user has them, the filter counts, no hook runs', async () => {
    const user = makeRepository(inFolder('repo'), { '.gitattributes': '*.up filter=shout\n' });
    user.git('config', 'filter.shout.clean', 'tr a-z A-Z');
    user.git('config', 'filter.shout.smudge', 'tr A-Z a-z');
    user.write({ '.hooks/pre-commit': '#!/bin/sh\nexit 1\n', 'word.up': 'quiet\n' });
    makeExecutable(user.path('.hooks/pre-commit'));
    user.git('config', 'core.hooksPath', '.hooks');
    const worktree = await worktreeOf(await user.open());
    const there = inside(worktree);
    expect(there.read('word.up')).toBe('quiet\n');
    expect(there.git('status', '--porcelain')).toBe('');
    there.write({ 'more.up': 'loud\n' });
    there.commitAll('The hook would refuse this');
    const work = await workIn(worktree, { planFiles: [] });
    expect(user.git('show', `${work.result}:more.up`)).toBe('LOUD\n');
  });

  test('a repository that was made in there is left out and named', async () => {
    const user = makeRepository(inFolder('repo'));
    const worktree = await worktreeOf(await user.open());
    makeRepository(join(worktree.folder, 'scaffold'));
    expect(await workIn(worktree, { planFiles: [] })).toMatchObject({
      isEmpty: true,
      nestedRepositories: ['scaffold'],
    });
  });

  test('a shallow clone', async () => {
    const origin = makeRepository(inFolder('origin'));
    origin.write({ 'a.txt': 'two\n' });
    origin.commitAll('Second');
    runGit(
      inFolder(),
      'clone',
      '--quiet',
      '--depth=1',
      `file://${origin.folder}`,
      inFolder('shallow'),
    );
    const user = useRepository(inFolder('shallow'));
    const worktree = await worktreeOf(await user.open());
    expect(inside(worktree).git('log', '--format=%s', '--skip=1').trim()).toBe('Second');
  });
});
