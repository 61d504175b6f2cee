import {
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Checkouts } from './gather-facts.ts';
import type { ModuleEntry } from './walk-modules.ts';

/** Files in which package managers write absolute paths, besides the programs in `.bin`. */
const filesWithPaths: ReadonlySet<string> = new Set([
  '.modules.yaml',
  '.pnpm-workspace-state.json',
  '.pnpm-workspace-state-v1.json',
]);

/** By which npm knows what it has installed: only if nothing beside it is newer. */
const npmState = '.package-lock.json';

/** Copies what is installed, entry by entry as `walkModules` goes through it. */
export interface ModuleCopier {
  /** @throws what the file system throws */
  readonly copy: (entry: ModuleEntry) => void;
  /** After the last entry. @returns links that lead out of the repository, from the workspace root; they lead to the same place */
  readonly finish: () => readonly string[];
}

/**
 * For a copy of everything that is installed in the user's checkout in a worktree. Nothing there is shared with
 * the user afterwards: every file is one of its own (without its bytes being written again, where the disk
 * can do that), and links that lead into the user's repository lead into the copy.
 */
export function moduleCopier({ main, worktree, prefix }: Checkouts): ModuleCopier {
  const outside: string[] = [];
  const last: ModuleEntry[] = [];
  const [from, to] = [topOf(main, prefix), topOf(realpathSync(worktree), prefix)];
  const copy = ({ path, name, stats }: ModuleEntry): void => {
    const target = join(worktree, name);
    if (stats.isDirectory()) mkdirSync(target, { recursive: true });
    else if (stats.isSymbolicLink()) {
      const link = movedLink(path, from, to);
      if (link.isOutside) outside.push(name);
      unlessThere(() => {
        symlinkSync(link.to, target, kindOfLink(path));
      });
    } else if (stats.isFile()) {
      unlessThere(() => {
        copyFileSync(path, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
        if (mayHoldPaths(path)) movePaths(target, from, to);
      });
    }
  };
  return {
    copy: (entry) => {
      if (basename(entry.path) === npmState) last.push(entry);
      else copy(entry);
    },
    finish: () => {
      for (const entry of last) copy(entry);
      return outside;
    },
  };
}

/** The folder that lies as far above the workspace as the repository's top. */
function topOf(workspace: string, prefix: string): string {
  return resolve(
    workspace,
    ...prefix
      .split('/')
      .filter(Boolean)
      .map(() => '..'),
  );
}

/** A link with the same meaning in the copy. */
function movedLink(
  path: string,
  from: string,
  to: string,
): { readonly to: string; readonly isOutside: boolean } {
  const written = readlinkSync(path);
  const target = resolve(dirname(path), written);
  const way = relative(from, target);
  if (way.startsWith('..') || isAbsolute(way)) return { to: target, isOutside: true };
  return { to: isAbsolute(written) ? join(to, way) : written, isOutside: false };
}

/** Junctions need no rights on Windows; elsewhere the kind means nothing. */
function kindOfLink(path: string): 'junction' | 'file' | undefined {
  if (process.platform !== 'win32') return undefined;
  try {
    return lstatSync(realpathSync(path)).isDirectory() ? 'junction' : 'file';
  } catch {
    return 'file';
  }
}

function mayHoldPaths(path: string): boolean {
  return filesWithPaths.has(basename(path)) || basename(dirname(path)) === '.bin';
}

/** What git tracks is there already, perhaps changed by earlier work. */
function unlessThere(make: () => void): void {
  try {
    make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A program of pnpm's sets `NODE_PATH`, which would find the user's packages. */
function movePaths(path: string, from: string, to: string): void {
  const bytes = readFileSync(path);
  if (!bytes.includes(from)) return;
  // Byte by byte, whatever the file is.
  const [old, own] = [from, to].map((folder) => Buffer.from(folder).toString('latin1'));
  if (old === undefined || own === undefined) return;
  const text = bytes.toString('latin1');
  const whole = new RegExp(`${old.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w.-])`, 'g');
  writeFileSync(
    path,
    text.replace(whole, () => own),
    'latin1',
  );
}
