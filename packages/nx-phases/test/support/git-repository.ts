import { afterAll } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openRepository, type Repository } from '../../src/platform/git/repository.ts';

/** A person with a clock that stands still, and no settings of this machine. */
export const testGitEnvironment: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

export interface TestRepository {
  readonly folder: string;
  path(...parts: string[]): string;
  /** Runs git as the user would. Throws with its output if it fails. */
  readonly git: (...args: string[]) => string;
  /** Runs several commands by one start of a shell, until one of them fails: see {@link git}. */
  script(text: string, ...args: string[]): string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  read(path: string): string;
  commitAll(message: string): string;
  open(workspace?: string): Promise<Repository>;
}

/**
 * Makes a repository with one commit on `main`. What `git init` writes is the same each time, so it is
 * copied: each program that is started from a large process such as Jest's costs much time.
 */
export function makeRepository(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>> = { 'a.txt': 'one\n' },
): TestRepository {
  cpSync(emptyRepository(), folder, { recursive: true });
  const repository = useRepository(folder);
  repository.write(files);
  repository.commitAll('First');
  return repository;
}

/**
 * A repository that several tests begin with. It is made once, by git, and copied for each of them. Git looks into the
 * files of a copy to see that they are as its index has them, whatever their times.
 */
export function copiesOf(make: (folder: string) => void): (folder: string) => TestRepository {
  let original: string | undefined;
  return (folder) => {
    if (original === undefined) {
      original = join(ownTempFolder('original'), 'repository');
      make(original);
    }
    cpSync(original, folder, {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    });
    return useRepository(folder);
  };
}

/** Adds a repository as a submodule, without a commit of it. */
export function addSubmodule(to: Pick<TestRepository, 'git'>, from: string, path: string): void {
  to.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', from, path);
}

let empty: string | undefined;

/** A repository without a commit, made once for each test file. */
export function emptyRepository(): string {
  if (empty !== undefined) return empty;
  const template = ownTempFolder('template');
  writeFiles(template, { config: '[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n' });
  const folder = ownTempFolder('empty');
  runGit(folder, 'init', '--quiet', '--initial-branch=main', `--template=${template}`);
  empty = folder;
  return folder;
}

const ownFolders: string[] = [];

function ownTempFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `nx-phases-${name}-`));
  ownFolders.push(folder);
  return folder;
}

// Jest ends its workers without an `exit` event.
afterAll(() => {
  for (const folder of ownFolders) rmSync(folder, { recursive: true, force: true });
});

/** What {@link makeRepository} gives, for a repository that is there. */
export function useRepository(folder: string): TestRepository {
  const git = (...args: string[]): string => runGit(folder, ...args);
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    git,
    script: (text, ...args) => run(folder, 'sh', ['-ec', text, 'sh', ...args]),
    write(files) {
      writeFiles(folder, files);
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    commitAll(message) {
      const script = 'git add --all && git commit --quiet --allow-empty -m "$1"';
      run(folder, 'sh', ['-c', script, 'sh', message]);
      return headOf(folder);
    },
    async open(workspace = '') {
      const found = await openRepository(join(folder, workspace), testGitEnvironment);
      if (!found.ok) throw new Error(found.reason);
      return found.value;
    },
  };
}

/** The commit of HEAD, read where git has just written it. */
function headOf(folder: string): string {
  const inside = join(folder, '.git');
  const parts = lstatSync(inside).isDirectory()
    ? inside
    : readFileSync(inside, 'utf8').trim().replace('gitdir: ', '');
  const head = existsSync(join(parts, 'HEAD')) ? readFileSync(join(parts, 'HEAD'), 'utf8') : '';
  const ref = /^ref: (.*)$/m.exec(head)?.[1];
  const found =
    ref !== undefined && existsSync(join(parts, ref))
      ? readFileSync(join(parts, ref), 'utf8')
      : head;
  return /^[0-9a-f]{40,64}$/m.exec(found)?.[0] ?? runGit(folder, 'rev-parse', 'HEAD').trim();
}

export function runGit(folder: string, ...args: string[]): string {
  return run(folder, 'git', args);
}

function run(folder: string, command: string, args: readonly string[]): string {
  const ran = spawnSync(command, args, { cwd: folder, env: testGitEnvironment, encoding: 'utf8' });
  if (ran.status === 0) return ran.stdout;
  const said = `${ran.stderr}${ran.stdout}${String(ran.error ?? '')}`;
  throw new Error(`${command} ${args.join(' ')}: ${said}`);
}

export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export const makeExecutable = (path: string): void => {
  chmodSync(path, 0o755);
};
export const makeLink = (path: string, to: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(to, path);
};

/**
 * Everything of a checkout that is the user's, byte by byte: the files with their modes, and of `.git`
 * all but the objects and what is ours. So the index, HEAD, branches, stash, reflogs, settings, hooks.
 *
 * @param leftOut - paths that are ours as well
 */
export function repositoryState(
  folder: string,
  leftOut: readonly string[] = [],
): Readonly<Record<string, string>> {
  const state: Record<string, string> = {};
  const visit = (relative: string): void => {
    for (const name of readdirSync(join(folder, relative)).sort()) {
      const path = relative === '' ? name : `${relative}/${name}`;
      if (
        /^\.git\/(?:(?:modules\/.+\/)?objects|nx-phases|refs\/nx-phases[^/]*)$/.test(path) ||
        leftOut.includes(path)
      )
        continue;
      const found = lstatSync(join(folder, path));
      if (found.isDirectory()) {
        state[`${path}/`] = '';
        visit(path);
      } else if (found.isSymbolicLink()) state[path] = `-> ${readlinkSync(join(folder, path))}`;
      else {
        const content = readFileSync(join(folder, path));
        const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
        state[path] = `${(found.mode & 0o111) === 0 ? '' : 'x '}${found.size} ${hash}`;
      }
    }
  };
  visit('');
  return state;
}

/** The entries of a tree as `mode path`, by path. */
export function treeEntries(folder: string, tree: string): readonly string[] {
  return runGit(folder, 'ls-tree', '-r', '-z', tree)
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => `${entry.slice(0, 6)} ${entry.slice(entry.indexOf('\t') + 1)}`);
}
