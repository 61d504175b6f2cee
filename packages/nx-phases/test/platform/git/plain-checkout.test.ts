import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { gitEnvironment } from '../../../src/platform/environment/git-environment.ts';
import {
  isOutsideRepositories,
  isPlainCheckout,
} from '../../../src/platform/git/plain-checkout.ts';

let around = '';
let count = 0;
beforeAll(() => {
  around = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-checkout-')));
});
afterAll(() => {
  rmSync(around, { recursive: true, force: true });
});

const env = gitEnvironment({
  ...process.env,
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
});

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, env, encoding: 'utf8', stdio: 'pipe' });
}

/** A repository without a commit. */
function repository(...args: readonly string[]): string {
  const root = join(around, String(count++));
  mkdirSync(root);
  git(root, 'init', '--quiet', ...args);
  return root;
}

function commit(root: string): void {
  git(root, 'commit', '--quiet', '--allow-empty', '--message=One');
}

const ordinary: readonly (readonly [what: string, make: () => string])[] = [
  ['without a commit', repository],
  [
    'with a remote and a branch',
    () => {
      const root = repository();
      commit(root);
      git(root, 'remote', 'add', 'origin', 'https://example.com/a.git');
      git(root, 'switch', '--quiet', '--create', 'feature/long name'.replace(' ', '-'));
      return root;
    },
  ],
  [
    'with a detached HEAD',
    () => {
      const root = repository();
      commit(root);
      git(root, 'switch', '--quiet', '--detach');
      return root;
    },
  ],
];

test.each(ordinary)('a checkout %s is a plain one, and git says the same', (_, make) => {
  const root = make();
  expect(isPlainCheckout(root)).toBe(true);
  expect(isOutsideRepositories(root)).toBe(false);
  expect(git(root, 'rev-parse', '--show-prefix', '--git-path', 'index')).toBe('\n.git/index\n');
});

const others: readonly (readonly [what: string, make: () => string])[] = [
  ['a folder of a repository without files', () => join(repository('--bare'), 'refs')],
  ['a folder without a repository', () => around],
  [
    'a folder in a repository',
    () => {
      const root = join(repository(), 'below');
      mkdirSync(root);
      return root;
    },
  ],
  [
    'a linked worktree',
    () => {
      const root = repository();
      commit(root);
      git(root, 'worktree', 'add', '--quiet', `${root}-linked`);
      return `${root}-linked`;
    },
  ],
  [
    'a checkout whose repository is elsewhere',
    () => repository(`--separate-git-dir=../separate-${count}`),
  ],
  ['a repository of SHA-256', () => repository('--object-format=sha256')],
  [
    'a repository whose files lie elsewhere',
    () => {
      const root = repository();
      git(root, 'config', 'core.worktree', '..');
      return root;
    },
  ],
  [
    'a repository without files',
    () => {
      const root = repository();
      git(root, 'config', 'core.bare', 'true');
      return root;
    },
  ],
  [
    'a repository that says in one word that it has no files',
    () => {
      const root = repository();
      git(root, 'config', '--unset', 'core.bare');
      appendFileSync(join(root, '.git', 'config'), '[core]\n\tbare\n');
      return root;
    },
  ],
  [
    'a repository whose settings include others',
    () => {
      const root = repository();
      git(root, 'config', 'include.path', '../more');
      return root;
    },
  ],
  [
    'a repository of a form that is not known yet',
    () => {
      const root = repository();
      git(root, 'config', 'core.repositoryFormatVersion', '10');
      return root;
    },
  ],
  [
    'a folder whose `.git` git does not take for one',
    () => {
      const root = repository();
      writeFileSync(join(root, '.git', 'HEAD'), 'nothing\n');
      return root;
    },
  ],
  [
    'a repository that has lost its objects',
    () => {
      const root = repository();
      rmSync(join(root, '.git', 'objects'), { recursive: true });
      return root;
    },
  ],
];

/** Whether git finds a repository around a folder. */
function isFound(root: string): boolean {
  try {
    git(root, 'rev-parse', '--git-dir');
    return true;
  } catch {
    return false;
  }
}

test.each(others)('git is asked of %s', (_, make) => {
  const root = make();
  expect(isPlainCheckout(root)).toBe(false);
  if (isFound(root)) expect(isOutsideRepositories(root)).toBe(false);
});

test('git need not be asked for a repository where nothing of one is above a folder', () => {
  const root = join(around, 'none', 'below');
  mkdirSync(root, { recursive: true });
  expect(isFound(root)).toBe(false);
  expect(isOutsideRepositories(root)).toBe(true);
  expect(isOutsideRepositories(join(root, 'missing'))).toBe(false);
});

(process.geteuid?.() === 0 ? test : test.skip)(
  'git is asked of what belongs to somebody else',
  () => {
    const root = repository();
    chownSync(join(root, '.git'), 12_345, 12_345);
    expect(isPlainCheckout(root)).toBe(false);
  },
);
