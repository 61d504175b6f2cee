import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** What is asked of the system. */
export interface KeptFolderHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For short-lived files, of everybody on some systems. */
  readonly temporary: string;
  /** Absent where users have no numbers, as on Windows, whose folder for short-lived files is the user's own. */
  readonly userId: number | undefined;
}

export const thisHost = (): KeptFolderHost => ({
  env: process.env,
  temporary: tmpdir(),
  userId: process.getuid?.(),
});

/**
 * Where compiled code is kept, and what was read of plans: what a process would run, and what it would run by. So it is only taken from a
 * folder that nobody else can write to.
 *
 * @returns undefined where nothing is to be kept, or nothing can be
 */
export function keptFolder({ env, temporary, userId }: KeptFolderHost): string | undefined {
  // Switches of Nx and of Node for the same thing, and what counts calls of functions, for which V8 has to compile them anew.
  if (env['NX_COMPILE_CACHE'] === 'false') return undefined;
  if (env['NODE_DISABLE_COMPILE_CACHE'] || env['NODE_V8_COVERAGE']) return undefined;
  const folder = `${temporary}/nx-phases-compiled${userId === undefined ? '' : `-${userId}`}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder, userId) ? folder : undefined;
  } catch {
    return undefined;
  }
}

function isOwn(folder: string, userId: number | undefined): boolean {
  const found = lstatSync(folder);
  if (!found.isDirectory()) return false;
  return userId === undefined || (found.uid === userId && (found.mode & 0o077) === 0);
}
