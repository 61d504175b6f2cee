import { itemAt, must } from 'plan-graph/internal';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  bytesBelow,
  rawInput,
  rawPaths,
  shownPath,
  type RawPath,
} from '../../platform/git/raw-paths.ts';
import { indexEntries } from '../../platform/git/index-entries.ts';
import { isOutsideRepositories, isPlainCheckout } from '../../platform/git/plain-checkout.ts';
import { gitIn, type Git } from '../../platform/git/run-git.ts';
import { FileBytes } from './file-bytes.ts';
import type { Look, LooseFile } from './model.ts';
import { statusEntries } from './status-entries.ts';

/** Whether a file counts, by its path from the workspace root. The bytes of others are never read. */
export type Counts = (path: string) => boolean;

/** The files of one folder, and what git knows of them. */
export interface RepositoryFiles {
  readonly folder: string;
  readonly git: Git;
  /** From the workspace root: empty, or with a slash at its end. */
  readonly above: string;
  /** From the top of the repository to the folder, likewise. */
  readonly prefix: string;
  /** Absolute path. Undefined: there is no repository. */
  readonly index: string | undefined;
  readonly bytes: FileBytes;
}

/** The path of one of its files from the workspace root. */
export function pathFromRoot({ above }: RepositoryFiles, path: RawPath): string {
  return `${above}${shownPath(path)}`;
}

/** `check-ignore` takes paths as they are anyway, and refuses to be told so. */
const plainPaths = { GIT_LITERAL_PATHSPECS: '0' };

/** Where git says nothing of the folder, its files are all read, apart from those that `.gitignore` names. */
export async function openRepositoryFiles(folder: string, above = ''): Promise<RepositoryFiles> {
  const git = gitIn(folder);
  const none = { folder, git, above, prefix: '', index: undefined, bytes: new FileBytes() };
  if (isPlainCheckout(folder)) return { ...none, index: join(folder, '.git', 'index') };
  if (isOutsideRepositories(folder)) return none;
  const found = await git.try(['rev-parse', '--show-prefix', '--git-path', 'index']);
  const lines = found.stdout.toString('latin1').replace(/\n$/, '').split('\n');
  const [prefix = '', index = ''] = lines;
  if (found.exitCode !== 0 || lines.length !== 2) return none;
  // A workspace in an ignored folder of somebody's home that is a repository.
  if (
    prefix !== '' &&
    (await git.try(['check-ignore', '--quiet', '.'], { env: plainPaths })).exitCode === 0
  )
    return none;
  return { ...none, prefix, index: resolve(folder, Buffer.from(index, 'latin1').toString('utf8')) };
}

/** The files of a repository inside of another, or of what lies there in its place. */
export function openInside(around: RepositoryFiles, path: RawPath): Promise<RepositoryFiles> {
  return openRepositoryFiles(
    join(around.folder, shownPath(path)),
    `${pathFromRoot(around, path)}/`,
  );
}

/** @throws GitError where git cannot be run, or cannot read the folder */
export function lookAt(files: RepositoryFiles, counts: Counts): Promise<Look> {
  return files.index === undefined
    ? withEmptyRepository(files, (git) => lookWith(git, files, counts))
    : lookWith(files.git, files, counts);
}

async function lookWith(git: Git, files: RepositoryFiles, counts: Counts): Promise<Look> {
  const { folder, prefix, bytes } = files;
  const output = await git.bytes([
    'status',
    '--porcelain=v2',
    '-z',
    '--untracked-files=all',
    // Whole folders, so that what they hold costs nothing.
    '--ignored=matching',
    '--no-renames',
    '--',
    '.',
  ]);
  const loose = new Map<RawPath, LooseFile>();
  const beside = new Set<RawPath>();
  const inside = new Map<RawPath, Look>();
  const lookInside = async (path: RawPath): Promise<void> => {
    const repository = await openInside(files, path);
    // Without one of its own it would be read as part of this one.
    if (repository.index !== undefined && repository.prefix === '')
      inside.set(path, await lookAt(repository, counts));
  };
  for (const entry of statusEntries(rawPaths(output))) {
    if (!entry.path.startsWith(prefix)) continue;
    const path = entry.path.slice(prefix.length) as RawPath;
    if (isNeverHashed(path)) continue;
    if (entry.kind !== 'tracked') beside.add(path);
    if (entry.kind === 'ignored') continue;
    const isRepository = entry.kind === 'untracked' ? path.endsWith('/') : entry.isSubmodule;
    if (isRepository) {
      const name = path.replace(/\/$/, '') as RawPath;
      await lookInside(name);
      if (entry.kind === 'tracked' && !entry.hasOtherCommit) continue;
      if (counts(pathFromRoot(files, name)))
        loose.set(name, { kind: entry.kind, bytes: 'a repository', inIndex: undefined });
    } else if (counts(pathFromRoot(files, path))) {
      loose.set(path, {
        kind: entry.kind,
        bytes: bytes.of(bytesBelow(folder, path)),
        inIndex: entry.kind === 'tracked' ? entry.inIndex : undefined,
      });
    }
  }
  return { loose, beside, inside, index: indexBytes(files) };
}

/** What Nx hashes nowhere, whether git ignores it or not. */
function isNeverHashed(path: string): boolean {
  return path.startsWith('.nx/') || path.split('/').some((one) => one === 'node_modules');
}

function indexBytes({ index }: RepositoryFiles): Uint8Array {
  try {
    return index === undefined ? new Uint8Array() : readFileSync(index);
  } catch {
    // Before the first `git add`.
    return new Uint8Array();
  }
}

/** Gives git a repository that knows no file, for a folder that has none: then it reads the rules of `.gitignore` for us. */
async function withEmptyRepository<Value>(
  { git, folder }: RepositoryFiles,
  work: (git: Git) => Promise<Value>,
): Promise<Value> {
  return withTemporaryFolder(async (temporary) => {
    writeEmptyRepository(temporary);
    return work(git.with({ GIT_DIR: temporary, GIT_WORK_TREE: folder }));
  });
}

/** What `git init` would write, for which it takes as long as for a look at the files. */
function writeEmptyRepository(folder: string): void {
  for (const name of ['objects', 'refs', 'info']) mkdirSync(join(folder, name));
  const ignoresCase = process.platform === 'darwin' || process.platform === 'win32';
  const files = {
    HEAD: 'ref: refs/heads/main\n',
    config: `[core]\n\trepositoryformatversion = 0\n\tignorecase = ${ignoresCase}\n\tprecomposeunicode = true\n`,
    // Where nobody uses git, nobody may have told it what Nx never hashes.
    'info/exclude': 'node_modules\n/.nx\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Object ids by path of an index whose bytes were kept. */
export async function idsIn(
  { git, prefix }: RepositoryFiles,
  index: Uint8Array,
): Promise<ReadonlyMap<RawPath, string>> {
  if (index.length === 0) return new Map();
  const known = indexEntries(index);
  if (known !== undefined) {
    return new Map(
      known
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path, id }) => [path.slice(prefix.length) as RawPath, id]),
    );
  }
  return withTemporaryFolder(async (temporary) => {
    const file = join(temporary, 'index');
    writeFileSync(file, index);
    const env = { GIT_INDEX_FILE: file };
    const entries = rawPaths(await git.bytes(['ls-files', '--stage', '-z'], { env }));
    return new Map(
      entries.map((entry) => {
        const tab = entry.indexOf('\t');
        return [
          entry.slice(tab + 1) as RawPath,
          must(entry.slice(0, tab).split(' ')[1], 'object id of an entry'),
        ];
      }),
    );
  });
}

/** The object ids that git would give files as they are now, by path. Where it cannot tell, none. */
export async function blobsOf(
  { git, folder, bytes }: RepositoryFiles,
  paths: readonly RawPath[],
): Promise<ReadonlyMap<RawPath, string>> {
  // It reads a path a line, and looks behind links.
  const plain = paths.filter(
    (path) =>
      !/^"|[\n\r]/.test(path) &&
      bytes.of(bytesBelow(folder, path))?.startsWith('link to ') === false,
  );
  if (plain.length === 0) return new Map();
  const input = Buffer.from(plain.map((path) => `${path}\n`).join(''), 'latin1');
  const { exitCode, stdout } = await git.try(['hash-object', '--stdin-paths'], { input });
  const ids = stdout.toString('utf8').split('\n');
  return new Map(exitCode === 0 ? plain.map((path, at) => [path, itemAt(ids, at)]) : []);
}

/** Those of some paths that `.gitignore` or `.nxignore` name although git has them: Nx does not hash them. */
export async function ignoredAmong(
  files: RepositoryFiles,
  workspaceRoot: string,
  paths: readonly RawPath[],
): Promise<ReadonlySet<RawPath>> {
  if (paths.length === 0) return new Set();
  const ask = async (git: Git): Promise<ReadonlySet<RawPath>> => {
    const rules = `core.excludesFile=${join(workspaceRoot, '.nxignore')}`;
    const { exitCode, stdout } = await git.try(
      ['-c', rules, 'check-ignore', '--no-index', '--stdin', '-z'],
      { input: rawInput(paths), env: plainPaths },
    );
    return new Set(exitCode === 0 ? rawPaths(stdout) : []);
  };
  return files.index === undefined ? withEmptyRepository(files, ask) : ask(files.git);
}

async function withTemporaryFolder<Value>(
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'nx-phases-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
