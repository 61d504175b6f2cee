import { lstatSync, mkdirSync } from 'node:fs';

/** What is asked of Node and the system. */
export interface CompileCacheHost {
  /** Of `node:module`. Absent before Node 22.8. */
  readonly enable: ((folder?: string) => unknown) | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For short-lived files, of everybody on some systems. */
  readonly temporary: string;
  /** Absent where users have no numbers, as on Windows, whose folder for short-lived files is the user's own. */
  readonly userId: number | undefined;
}

/**
 * Has Node keep what it compiles of our code, for the next process: each phase is one of its own, and Nx does the same for
 * its own processes but not for those of executors.
 *
 * What is kept is code, so it is only taken from a folder that nobody else can write to. A fault costs time and nothing else.
 */
export function keepCompiled({ enable, env, temporary, userId }: CompileCacheHost): void {
  // Nx's switch for the same thing; that of Node is Node's to read.
  if (enable === undefined || env['NX_COMPILE_CACHE'] === 'false') return;
  try {
    if (env['NODE_COMPILE_CACHE'] !== undefined) return;
    const folder = `${temporary}/nx-phases-compiled${userId === undefined ? '' : `-${userId}`}`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isOwn(folder, userId)) enable(folder);
  } catch {
    // The folder cannot be made.
  }
}

function isOwn(folder: string, userId: number | undefined): boolean {
  const found = lstatSync(folder);
  if (!found.isDirectory()) return false;
  return userId === undefined || (found.uid === userId && (found.mode & 0o077) === 0);
}
