import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hermeticEnvironment } from '../../tools/lib/hermetic-environment.mjs';
import { linkTree } from '../../tools/lib/link-tree.mjs';
import { plainGitignore, plainNxJson, writeFiles } from '../../tools/lib/workspace-files.mjs';
import { linkNpmWorkspaces } from './npm-workspaces.ts';
import { isForChange, type Cell } from './cells.mjs';

export type Files = Readonly<Record<string, string | object>>;

export interface WorkspaceOptions {
  readonly cell: Cell;
  /** Besides package.json, nx.json and .gitignore, or in their place. */
  readonly files?: Files | ((root: string) => Files);
  /** Name of the workspace's folder. */
  readonly folder?: string;
  /** Whether it is a git repository with everything committed. */
  readonly git?: boolean;
  /**
   * For a test that starts Nx many times: for each change the plugin works inside of Nx, not in a process of its own, of which a run
   * that comes from the cache costs half. That it works in its own process is what all other tests show, and each week these too.
   */
  readonly startsOften?: boolean;
}

/** A workspace on disk with the packed plugin installed. */
export interface Workspace {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly startsOften: boolean;
  path(path: string): string;
  exists(path: string): boolean;
  read(path: string): string;
  write(path: string, content: string | object): void;
  /** Replaces text that must be there. */
  edit(path: string, from: string | RegExp, to: string): void;
  remove(path: string): void;
  /** What changed by way of this object since the last call; `new folder` if a file was written into one. */
  takeEdits(): 'none' | 'files' | 'new folder';
  git(...args: readonly string[]): string;
}

/** The folder of this run of the tests, from the global setup. */
function runFolder(): string {
  const folder = process.env['NX_PHASES_E2E_FOLDER'];
  if (folder === undefined) throw new Error('NX_PHASES_E2E_FOLDER is not set by the global setup');
  return folder;
}

function templateOf({ major }: Cell): string {
  const templates = JSON.parse(process.env['NX_PHASES_E2E_TEMPLATES'] ?? '{}') as Readonly<
    Record<string, string>
  >;
  const template = templates[major];
  if (template === undefined) throw new Error(`no template of Nx ${major} from the global setup`);
  return template;
}

/** A folder of one test: its workspaces, and the home and the temporary folder they share. */
export function makeTestFolder(): string {
  return mkdtempSync(join(runFolder(), 't-'));
}

export function makeWorkspace(
  testFolder: string,
  { cell, files = {}, folder = 'workspace', git = true, startsOften = false }: WorkspaceOptions,
): Workspace {
  const root = join(testFolder, folder);
  const template = templateOf(cell);
  mkdirSync(root, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    writeFiles(root, { [file]: readFileSync(join(template, file), 'utf8') });
  }
  writeFiles(root, {
    'nx.json': plainNxJson,
    '.gitignore': plainGitignore,
    ...(typeof files === 'function' ? files(root) : files),
  });
  const workspace = openWorkspace(testFolder, root, cell, { startsOften });
  if (git) {
    workspace.git('init', '--quiet', '--initial-branch=main');
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=Start');
  }
  return workspace;
}

export interface OpenOptions extends Pick<WorkspaceOptions, 'startsOften'> {
  readonly home?: string | undefined;
}

/** A workspace whose files are there, e.g. a clone; gives it its `node_modules`. */
export function openWorkspace(
  testFolder: string,
  root: string,
  cell: Cell,
  { home = join(testFolder, 'home'), startsOften = false }: OpenOptions = {},
): Workspace {
  linkTree(join(templateOf(cell), 'node_modules'), join(root, 'node_modules'));
  linkNpmWorkspaces(root);
  const env = {
    ...hermeticEnvironment({
      home,
      // One for all tests: Nx puts a copy of its native library there.
      temporary: join(runFolder(), 'tmp'),
      daemon: cell.daemon,
    }),
    ...(startsOften && isForChange && { NX_ISOLATE_PLUGINS: 'false' }),
  };
  const path = (relative: string): string => join(root, relative);
  const read = (relative: string): string => readFileSync(path(relative), 'utf8');
  let edits: ReturnType<Workspace['takeEdits']> = 'none';
  const write = (relative: string, content: string | object): void => {
    if (!existsSync(dirname(path(relative)))) edits = 'new folder';
    else if (edits === 'none') edits = 'files';
    writeFiles(root, { [relative]: content });
  };
  return {
    root,
    env,
    startsOften,
    path,
    read,
    exists: (relative) => existsSync(path(relative)),
    write,
    edit: (relative, from, to) => {
      const before = read(relative);
      const after = before.replace(from, () => to);
      if (after === before) throw new Error(`nothing in ${relative} matches ${String(from)}`);
      write(relative, after);
    },
    remove: (relative) => {
      if (edits === 'none') edits = 'files';
      rmSync(path(relative), { recursive: true, force: true });
    },
    takeEdits: () => {
      const taken = edits;
      edits = 'none';
      return taken;
    },
    git: (...args) => {
      // A checkout may make folders; reading and committing change no file.
      if (!['add', 'commit', 'status', 'log', 'init', 'clone', 'rev-parse'].includes(args[0] ?? ''))
        edits = 'new folder';
      return execFileSync('git', args, { cwd: root, env, encoding: 'utf8', stdio: 'pipe' });
    },
  };
}
