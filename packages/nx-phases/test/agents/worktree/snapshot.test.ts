import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { takeSnapshot, takeSubmodules } from '../../../src/agents/worktree/snapshot.ts';
import {
  addSubmodule,
  makeExecutable,
  makeLink,
  makeRepository,
  repositoryState,
  runGit,
  testGitEnvironment,
  treeEntries,
  useRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

describe('a snapshot holds the files as they are', () => {
  test('changed, staged, untracked, removed and renamed ones, and not the ignored', async () => {
    const user = makeRepository(inFolder('repo'), {
      '.gitignore': 'ignored/\n',
      'changed.txt': 'old\n',
      'staged.txt': 'old\n',
      'removed.txt': 'gone\n',
      'moved.txt': 'same\n',
    });
    user.write({ 'staged.txt': 'staged\n' });
    user.git('add', 'staged.txt');
    user.write({
      'staged.txt': 'and changed again\n',
      'changed.txt': 'new\n',
      'new folder/a b\nc é.txt': 'untracked\n',
      'ignored/x': 'x',
      'moved-here.txt': 'same\n',
    });
    unlinkSync(user.path('removed.txt'));
    unlinkSync(user.path('moved.txt'));
    const before = repositoryState(user.folder);

    const snapshot = await takeSnapshot(await user.open());

    expect(treeEntries(user.folder, snapshot.tree)).toEqual([
      '100644 .gitignore',
      '100644 changed.txt',
      '100644 moved-here.txt',
      '100644 new folder/a b\nc é.txt',
      '100644 staged.txt',
    ]);
    expect(user.git('show', `${snapshot.commit}:staged.txt`)).toBe('and changed again\n');
    expect(user.git('rev-parse', `${snapshot.commit}^`)).toBe(user.git('rev-parse', 'HEAD'));
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('the executable bit, links, and names that are no UTF-8', async () => {
    const user = makeRepository(inFolder('repo'), { 'run.sh': 'true\n' });
    makeExecutable(user.path('run.sh'));
    makeLink(user.path('link'), 'run.sh');
    makeLink(user.path('dangling'), '/nowhere');
    const odd = Buffer.concat([Buffer.from(user.path('odd-')), Buffer.from([0xff, 0xfe])]);
    writeFileSync(odd, 'odd\n');

    const { tree } = await takeSnapshot(await user.open());

    const raw = spawnSync('git', ['ls-tree', '-z', '--name-only', tree], {
      cwd: user.folder,
      env: testGitEnvironment,
    }).stdout.toString('latin1');
    expect(raw.split('\0').slice(0, -1)).toEqual(['dangling', 'link', 'odd-ÿþ', 'run.sh']);
    expect(treeEntries(user.folder, tree).map((entry) => entry.slice(0, 6))).toEqual([
      '120000',
      '120000',
      '100644',
      '100755',
    ]);
  });

  test('files in place of folders, folders in place of files, and links in place of both', async () => {
    const user = makeRepository(inFolder('repo'), {
      'a.txt': 'one\n',
      'now a file/x': '1\n',
      'now a folder': '2\n',
      'now a link/same': 'same\n',
      'now a link/other': 'before\n',
      'now a link too': '3\n',
    });
    for (const path of ['now a file', 'now a folder', 'now a link', 'now a link too'])
      rmSync(user.path(path), { recursive: true });
    user.write({
      'now a file': '1\n',
      'now a folder/y': '2\n',
      'elsewhere/same': 'same\n',
      'elsewhere/other': 'after\n',
    });
    makeLink(user.path('now a link'), 'elsewhere');
    makeLink(user.path('now a link too'), 'a.txt');
    const snapshot = await takeSnapshot(await user.open());
    user.git('add', '--all');
    expect(snapshot.tree).toBe(user.git('write-tree').trim());
    expect(treeEntries(user.folder, snapshot.tree)).toContain('120000 now a link');
  });

  test('the same files give the same commit', async () => {
    const user = makeRepository(inFolder('repo'));
    user.write({ 'b.txt': 'two\n' });
    const first = await takeSnapshot(await user.open());
    const second = await takeSnapshot(await user.open());
    expect(second).toEqual(first);
  });

  test('files that git was told not to look at', async () => {
    const user = makeRepository(inFolder('repo'), {
      'assumed.txt': 'old\n',
      'skipped.txt': 'old\n',
    });
    user.git('update-index', '--assume-unchanged', 'assumed.txt');
    user.git('update-index', '--skip-worktree', 'skipped.txt');
    user.write({ 'assumed.txt': 'new\n', 'skipped.txt': 'new\n' });
    const before = repositoryState(user.folder);

    const { tree } = await takeSnapshot(await user.open());

    expect(user.git('show', `${tree}:assumed.txt`)).toBe('new\n');
    expect(user.git('show', `${tree}:skipped.txt`)).toBe('new\n');
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('a workspace in a folder of the repository: the whole checkout, but not what Nx writes', async () => {
    const user = makeRepository(inFolder('repo'), {
      'top.txt': 'top\n',
      'apps/web/nx.json': '{}\n',
    });
    user.write({ 'apps/web/.nx/cache/x': 'x', 'apps/web/new.txt': 'new\n' });
    const repository = await user.open('apps/web');
    expect(repository.prefix).toBe('apps/web/');
    expect(treeEntries(user.folder, (await takeSnapshot(repository)).tree)).toEqual([
      '100644 apps/web/new.txt',
      '100644 apps/web/nx.json',
      '100644 top.txt',
    ]);
  });

  test('a repository before its first commit', async () => {
    mkdirSync(inFolder('repo'));
    runGit(inFolder('repo'), 'init', '--quiet', '--initial-branch=main');
    const user = useRepository(inFolder('repo'));
    user.write({ 'a.txt': 'one\n' });
    const before = repositoryState(user.folder);
    const snapshot = await takeSnapshot(await user.open());
    expect(user.git('log', '--format=%P', snapshot.commit).trim()).toBe('');
    expect(treeEntries(user.folder, snapshot.tree)).toEqual(['100644 a.txt']);
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('in the middle of a merge with conflicts: what stands in the files', async () => {
    const user = makeRepository(inFolder('repo'));
    user.git('switch', '--quiet', '-c', 'other');
    user.write({ 'a.txt': 'theirs\n' });
    user.commitAll('Theirs');
    user.git('switch', '--quiet', 'main');
    user.write({ 'a.txt': 'ours\n' });
    user.commitAll('Ours');
    expect(() => user.git('merge', 'other')).toThrow('CONFLICT');
    const before = repositoryState(user.folder);
    const { tree } = await takeSnapshot(await user.open());
    expect(user.git('show', `${tree}:a.txt`)).toContain('<<<<<<<');
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('a linked worktree of the user: its own files and HEAD', async () => {
    const user = makeRepository(inFolder('repo'));
    user.git('worktree', 'add', '--quiet', '-b', 'side', inFolder('side'));
    const side = useRepository(inFolder('side'));
    side.write({ 'side.txt': 'side\n' });
    const before = repositoryState(user.folder);
    const snapshot = await takeSnapshot(await side.open());
    expect(treeEntries(user.folder, snapshot.tree)).toEqual(['100644 a.txt', '100644 side.txt']);
    expect(repositoryState(user.folder)).toEqual(before);
  });
});

describe('repositories of special kinds', () => {
  test('a sparse checkout: what is left out stands as in the index, what lies outside it is taken', async () => {
    const user = makeRepository(inFolder('repo'), { 'in/a.txt': 'a\n', 'out/b.txt': 'b\n' });
    user.git('sparse-checkout', 'set', 'in');
    user.write({ 'in/new.txt': 'new\n', 'out/new.txt': 'outside the cone\n' });
    const before = repositoryState(user.folder);
    const { tree } = await takeSnapshot(await user.open());
    expect(treeEntries(user.folder, tree)).toEqual([
      '100644 in/a.txt',
      '100644 in/new.txt',
      '100644 out/b.txt',
      '100644 out/new.txt',
    ]);
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('repositories inside the checkout are left out and named', async () => {
    const user = makeRepository(inFolder('repo'));
    makeRepository(user.path('nested/with-commit'));
    mkdirSync(user.path('without-commit'));
    runGit(user.path('without-commit'), 'init', '--quiet');
    user.write({ 'without-commit/x': 'x' });
    const snapshot = await takeSnapshot(await user.open());
    expect(treeEntries(user.folder, snapshot.tree)).toEqual(['100644 a.txt']);
    expect(snapshot.nestedRepositories).toEqual(['nested/with-commit', 'without-commit']);
  });

  test('a submodule: its files as they are, committed or not', async () => {
    const user = makeRepository(inFolder('repo'));
    makeRepository(inFolder('library'), { 'lib.txt': 'lib\n' });
    addSubmodule(user, inFolder('library'), 'libs/one');
    user.commitAll('With a submodule');
    user.write({ 'libs/one/lib.txt': 'changed\n', 'libs/one/new.txt': 'new\n' });
    const before = repositoryState(user.folder);

    const snapshot = await takeSnapshot(await user.open());

    expect(treeEntries(user.folder, snapshot.tree)).toContain('160000 libs/one');
    expect(snapshot.submodules.map(({ path }) => path)).toEqual(['libs/one']);
    // Without a look at all the other files, too.
    expect(await takeSubmodules(await user.open())).toEqual(snapshot.submodules);
    expect(treeEntries(user.path('libs/one'), snapshot.submodules[0]!.tree)).toEqual([
      '100644 lib.txt',
      '100644 new.txt',
    ]);
    // Objects of the submodule are written into its own repository.
    const withoutObjects = (state: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(state).filter(([path]) => !path.includes('/objects/')));
    expect(withoutObjects(repositoryState(user.folder))).toEqual(withoutObjects(before));
  });

  test('filters of LFS run as git would run them, and a pointer without a filter is a file', async () => {
    const user = makeRepository(inFolder('repo'), {
      '.gitattributes': '*.bin filter=lfs -text\n*.up filter=shout\n',
      'big.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    });
    user.git('config', 'filter.shout.clean', 'tr a-z A-Z');
    user.write({ 'word.up': 'quiet\n' });
    const { tree } = await takeSnapshot(await user.open());
    expect(user.git('show', `${tree}:word.up`)).toBe('QUIET\n');
    expect(user.git('show', `${tree}:big.bin`)).toContain('git-lfs');
  });

  test('hooks do not run, and variables of git around us lead nowhere', async () => {
    const user = makeRepository(inFolder('repo'));
    user.write({ '.husky/post-index-change': '#!/bin/sh\ntouch "$PWD/hook-ran"\n' });
    makeExecutable(user.path('.husky/post-index-change'));
    user.git('config', 'core.hooksPath', '.husky');
    rmSync(user.path('hook-ran'), { force: true });
    const other = makeRepository(inFolder('other'));
    process.env['GIT_DIR'] = other.path('.git');
    process.env['GIT_INDEX_FILE'] = other.path('.git/index');
    try {
      const { tree } = await takeSnapshot(await user.open());
      expect(treeEntries(user.folder, tree)).toEqual(
        ['100644 .husky/post-index-change', '100644 a.txt'].map((e) =>
          e.replace('100644 .husky', '100755 .husky'),
        ),
      );
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_INDEX_FILE'];
    }
    expect(Object.keys(repositoryState(user.folder))).not.toContain('hook-ran');
  });
});
