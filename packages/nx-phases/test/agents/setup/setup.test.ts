import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type SetupFacts } from '../../../src/agents/setup/choose-setup.ts';
import { gatherSetupFacts } from '../../../src/agents/setup/gather-facts.ts';
import { setUpWorktree, type SetupStep } from '../../../src/agents/setup/set-up-worktree.ts';
import { workIn } from '../../../src/agents/worktree/work-in.ts';
import {
  makeRepository,
  repositoryState,
  useRepository,
  writeFiles,
  type TestRepository,
} from '../../support/git-repository.ts';
import { inFolder, json, writeThrough, prepared, noSteps, say } from './workspaces.ts';

/** A workspace of npm's with two packages, one loading the other, and packages from outside. */
function makeWorkspace(): TestRepository {
  const user = makeRepository(inFolder('repo'), {
    '.gitignore': 'node_modules\n',
    'package.json': json({ name: 'root', private: true, workspaces: ['packages/*'] }),
    'packages/app/package.json': json({
      name: '@acme/app',
      version: '1.0.0',
      dependencies: { '@acme/lib': '*' },
    }),
    'packages/app/index.js': "module.exports = require('@acme/lib') + '+' + require('outside');\n",
    'packages/lib/package.json': json({
      name: '@acme/lib',
      version: '1.0.0',
      main: 'index.js',
      bin: { 'acme-say': 'say.js' },
    }),
    'packages/lib/index.js': "module.exports = 'lib of main';\n",
    'packages/lib/say.js': "#!/usr/bin/env node\nconsole.log(require('./index.js'));\n",
  });
  const npm = spawnSync('npm', ['install', '--offline', '--no-audit', '--no-fund'], {
    cwd: user.folder,
    env: { PATH: process.env['PATH'], HOME: inFolder('home') },
    encoding: 'utf8',
  });
  if (npm.status !== 0) throw new Error(npm.stderr);
  user.commitAll('With a lock file');
  writeFiles(user.path('node_modules'), {
    'outside/package.json': json({ name: 'outside', version: '1.0.0' }),
    'outside/index.js': "module.exports = 'outside';\n",
    // Loads the library by way of another: a plugin with the library as its peer.
    'plugin/package.json': json({ name: 'plugin', peerDependencies: { '@acme/lib': '*' } }),
    'plugin/index.js': "module.exports = 'plugin of ' + require('@acme/lib');\n",
    '@tools/preset/package.json': json({ name: '@tools/preset', dependencies: { plugin: '*' } }),
    '@tools/preset/index.js': "module.exports = 'preset with ' + require('plugin');\n",
    '.cache/x': 'cache of the user\n',
  });
  return user;
}

describe('npm workspaces', () => {
  test('everything that loads a package of the workspace loads that of the worktree', async () => {
    const user = makeWorkspace();
    const before = repositoryState(user.folder);
    const worktree = await prepared(user);
    const setUp = await setUpWorktree(worktree, noSteps);
    const there = useRepository(worktree.folder);
    there.write({ 'packages/lib/index.js': "module.exports = 'lib of worktree';\n" });

    expect(say(worktree.folder, "require('./packages/app')")).toBe('lib of worktree+outside');
    expect(say(worktree.folder, "require('plugin')")).toBe('plugin of lib of worktree');
    expect(say(worktree.folder, "require('@tools/preset')")).toBe(
      'preset with plugin of lib of worktree',
    );
    expect(spawnSync(there.path('node_modules/.bin/acme-say'), { encoding: 'utf8' }).stdout).toBe(
      'lib of worktree\n',
    );
    expect(realpathSync(there.path('node_modules/@acme/lib'))).toBe(there.path('packages/lib'));
    expect(existsSync(there.path('node_modules/.cache'))).toBe(false);
    expect(setUp).toMatchObject({
      ok: true,
      base: worktree.base.tree,
      leaveOut: expect.arrayContaining(['node_modules/', 'packages/lib/node_modules/']),
    });
    writeThrough(worktree.folder);
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('node_modules that nobody ignores are no work, and removing the worktree leaves the user’s', async () => {
    const user = makeWorkspace();
    user.git('rm', '--quiet', '--cached', '.gitignore');
    user.write({ '.gitignore': '' });
    user.git('add', '.gitignore');
    user.git('commit', '--quiet', '-m', 'Ignore nothing');
    user.git('config', 'core.excludesFile', inFolder('excludes'));
    writeFiles(inFolder(), { excludes: 'node_modules\n' });
    const before = repositoryState(user.folder);
    const worktree = await prepared(user);
    user.git('config', '--unset', 'core.excludesFile');
    const setUp = await setUpWorktree(worktree, noSteps);
    if (!setUp.ok) throw new Error(setUp.reason);
    expect(existsSync(join(worktree.folder, 'node_modules/outside/index.js'))).toBe(true);
    const work = await workIn(worktree, { planFiles: [], ...setUp });
    expect(work.files).toEqual([]);
    expect(useRepository(worktree.folder).git('status', '--porcelain')).toBe('');
    await worktree.remove();
    user.git('config', 'core.excludesFile', inFolder('excludes'));
    expect(repositoryState(user.folder)).toEqual(before);
  });

  test('installs where earlier work changed the dependencies; what that writes is no work', async () => {
    const user = makeWorkspace();
    const worktree = await prepared(user);
    const there = useRepository(worktree.folder);
    there.write({
      'packages/lib/package.json': json({ name: '@acme/lib', dependencies: { outside: '2' } }),
    });
    const steps: SetupStep[] = [];
    const setUp = await setUpWorktree(worktree, {
      ...noSteps,
      tell: () => undefined,
      run: (step) => {
        steps.push(step);
        there.write({ 'package-lock.json': '{}\n', 'node_modules/outside/index.js': '' });
        return Promise.resolve(undefined);
      },
    });
    expect(steps).toEqual([
      {
        kind: 'program',
        command: 'npm',
        args: ['install', '--prefer-offline', '--no-audit', '--no-fund'],
      },
    ]);
    if (!setUp.ok) throw new Error(setUp.reason);
    expect((await workIn(worktree, { planFiles: [], ...setUp })).files).toEqual([]);
  });

  test('scripts of the option run in order, up to the first that fails', async () => {
    const worktree = await prepared(makeRepository(inFolder('repo')));
    const ran: string[] = [];
    const setUp = await setUpWorktree(worktree, {
      ...noSteps,
      configured: ['one', 'two', 'three'],
      run: (step) => {
        ran.push(step.kind === 'script' ? step.script : step.command);
        return Promise.resolve(ran.length === 2 ? 'two failed' : undefined);
      },
    });
    expect(setUp).toEqual({ ok: false, reason: 'two failed' });
    expect(ran).toEqual(['one', 'two']);
  });
});

describe('what is found out', () => {
  const facts = (files: Record<string, string>): SetupFacts => {
    for (const folder of ['main', 'worktree']) {
      mkdirSync(inFolder(folder), { recursive: true });
      writeFiles(inFolder(folder), files);
    }
    return gatherSetupFacts({
      main: inFolder('main'),
      worktree: inFolder('worktree'),
      prefix: '',
      packageFolders: ['', 'lib'],
    });
  };

  test.each([
    ['npm', { 'package-lock.json': '' }],
    ['pnpm', { 'pnpm-lock.yaml': '' }],
    ['yarn-classic', { 'yarn.lock': '' }],
    ['yarn', { 'yarn.lock': '', '.yarnrc.yml': '' }],
    ['bun', { 'bun.lock': '' }],
    ['yarn', { 'package.json': json({ packageManager: 'yarn@4.5.0' }), 'yarn.lock': '' }],
  ])('%s by %j', (manager, files) => {
    expect(facts({ 'package.json': '{}', ...files })).toMatchObject({
      packageManager: manager,
      hasLockFile: true,
      sameDependencies: true,
    });
  });

  test('a store of pnpm’s that all checkouts share', () => {
    const files = { 'package.json': '{}', 'pnpm-lock.yaml': '' };
    const state = (store: string): void => {
      writeFiles(inFolder('main/node_modules'), {
        '.modules.yaml': json({ virtualStoreDir: store, virtualStoreDirMaxLength: 120 }),
      });
    };
    expect(facts(files).isStoreShared).toBe(false);
    state('.pnpm');
    expect(facts(files)).toMatchObject({ isStoreShared: false, isInstalled: true });
    state('../../store/v10/links');
    expect(facts(files).isStoreShared).toBe(true);
  });
});
