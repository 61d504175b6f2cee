import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { otherCheckouts } from '../../src/plugin/other-checkouts.ts';
import { testGitEnvironment } from '../support/git-repository.ts';
import { useTempFolder } from '../support/temp-folder.ts';

const inRoot = useTempFolder();

test('linked worktrees inside the workspace are other checkouts, submodules and nested repositories are not', () => {
  const root = inRoot();
  const git = (...args: readonly string[]): void => {
    execFileSync('git', args, { cwd: root, env: testGitEnvironment, stdio: 'ignore' });
  };
  git('init');
  git('commit', '--allow-empty', '--message=Start');
  git('worktree', 'add', 'worktrees/next');
  const repository = (folder: string, gitDir: string): void => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, '.git'), `gitdir: ${gitDir}\n`);
  };
  repository('vendor/lib', '../../.git/modules/worktrees/lib');
  mkdirSync(join(root, '.git/modules/worktrees/lib'), { recursive: true });
  repository('mounted', '/home/somebody/repository/.git/worktrees/mounted');
  mkdirSync(join(root, 'nested/.git'), { recursive: true });
  const isInOther = otherCheckouts(root);
  const asked = [
    'worktrees/next/plan.md',
    'worktrees/next/docs/plans/a.md',
    'worktrees/plan.md',
    'vendor/lib/plan.md',
    'mounted/plan.md',
    'nested/plan.md',
    'plan.md',
    'gone/plan.md',
  ];
  expect(asked.filter(isInOther)).toEqual([
    'worktrees/next/plan.md',
    'worktrees/next/docs/plans/a.md',
    'mounted/plan.md',
  ]);
});
