import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../files/json.ts';
import {
  isProcessIdentity,
  livenessOf,
  ownIdentity,
  type Liveness,
  type ProcessIdentity,
} from '../process/process-identity.ts';
import { nextChange } from './next-change.ts';

export interface LockRequest {
  /** Folder of all locks; see {@link locksFolder}. */
  readonly folder: string;
  /** Of letters, digits, `.`, `_` and `-`. */
  readonly key: string;
  /** Aborted: waiting ends with the outcome `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, when it turns out that somebody else holds the lock. */
  readonly onWait?: ((holder: ProcessIdentity) => void) | undefined;
  /** How often a holder says that it lives, in milliseconds. Default 5 seconds. */
  readonly beatMs?: number | undefined;
  /** Whether a process lives. Default: asks the system. */
  readonly livenessOf?: ((holder: ProcessIdentity) => Promise<Liveness>) | undefined;
  /** Makes a hard link. Default: asks the system. */
  readonly link?: ((existing: string, path: string) => void) | undefined;
}

export type LockOutcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  /** The signal was aborted while it waited; nothing ran. */
  | { readonly kind: 'cancelled' };

/** Where the locks of a repository lie; all its checkouts share them. */
export function locksFolder(ownFolder: string): string {
  return join(ownFolder, 'locks');
}

/** A holder on another machine or in another container counts as dead after so many beats in silence. */
const SILENT_BEATS = 12;
const DEFAULT_BEAT_MS = 5000;

/**
 * Runs `work` while nobody else runs work under the same key, in any process and any checkout. Waits
 * without using the processor, and takes over from a holder that is dead.
 *
 * How it works: a key has a folder, in which each holder's file has a number. The highest holds. To
 * hold is to link a complete file to the next number, which just one can do; to release is to rewrite
 * that file. So nothing that decides anything is ever deleted by somebody else, and two that both find
 * a holder dead cannot both take its place.
 *
 * @throws what `work` throws, once the lock is released, and what the file system throws
 */
export async function withLock<Value>(
  request: LockRequest,
  work: () => Promise<Value>,
): Promise<LockOutcome<Value>> {
  const { signal, beatMs = DEFAULT_BEAT_MS } = request;
  const folder = join(request.folder, request.key);
  const held = await acquire(request, folder);
  if (held === undefined) return { kind: 'cancelled' };
  const beat = setInterval(() => {
    touch(held);
  }, beatMs);
  beat.unref();
  try {
    if (signal?.aborted === true) return { kind: 'cancelled' };
    return { kind: 'done', value: await work() };
  } finally {
    clearInterval(beat);
    release(folder, held);
  }
}

/** Whether somebody who lives holds the lock of a key. Asks once, and takes nothing. */
export async function isHeld(
  request: Pick<LockRequest, 'folder' | 'key' | 'beatMs' | 'livenessOf'>,
): Promise<boolean> {
  const folder = join(request.folder, request.key);
  try {
    return (await firstLiving(request, folder, numbersIn(folder))) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** @returns path of the file by which we hold; undefined if the signal was aborted first */
async function acquire(request: LockRequest, folder: string): Promise<string | undefined> {
  const { signal, onWait, beatMs = DEFAULT_BEAT_MS } = request;
  const me = await ownIdentity();
  let hasWaited = false;
  for (;;) {
    if (signal?.aborted === true) return undefined;
    mkdirSync(folder, { recursive: true });
    // Looking comes after the watch begins: a release in between is not missed.
    const change = nextChange(folder, beatMs, signal);
    try {
      const numbers = numbersIn(folder);
      const holder = await firstLiving(request, folder, numbers);
      if (holder === undefined) {
        const held = await take(request, folder, (numbers.at(-1) ?? 0) + 1, me);
        if (held !== undefined) return held;
        continue;
      }
      if (!hasWaited) onWait?.(holder);
      hasWaited = true;
      await change.happened;
    } finally {
      change.dispose();
    }
  }
}

/** Holds as `number`, unless somebody was faster. */
async function take(
  request: LockRequest,
  folder: string,
  number: number,
  me: ProcessIdentity,
): Promise<string | undefined> {
  const file = join(folder, String(number));
  const draft = draftBeside(folder);
  try {
    writeFileSync(draft, JSON.stringify(me));
    createFrom(draft, file, request.link ?? linkSync);
  } catch (error) {
    if (isTakenOrGone.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  // Our number may be an old one, since what we saw may have been long ago, or be gone again. Only the highest removes
  // others: a lower one that removes what it found released might meet somebody who has just taken that number anew.
  const numbers = numbersIn(folder);
  if (numbers.at(-1) === number) {
    const others = numbers.slice(0, -1);
    if ((await firstLiving(request, folder, others)) === undefined) {
      for (const other of others) rmSync(join(folder, String(other)), { force: true });
      return file;
    }
  }
  rmSync(file, { force: true });
  return undefined;
}

/** Somebody was faster, or the folder of the key was removed. */
const isTakenOrGone = new Set<string | undefined>(['EEXIST', 'ENOENT']);
/** The disk knows no hard links. */
const hasNoLinks = new Set<string | undefined>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** A complete file under a new name, or EEXIST. Where the disk knows no hard links, it is written under that name. */
function createFrom(
  draft: string,
  file: string,
  link: (existing: string, path: string) => void,
): void {
  try {
    link(draft, file);
  } catch (error) {
    if (!hasNoLinks.has((error as NodeJS.ErrnoException).code)) throw error;
    writeFileSync(file, readFileSync(draft), { flag: 'wx' });
  }
}

/** The holder among these numbers that still lives. */
async function firstLiving(
  { livenessOf: ask = livenessOf, beatMs = DEFAULT_BEAT_MS }: LockRequest,
  folder: string,
  numbers: readonly number[],
): Promise<ProcessIdentity | undefined> {
  for (const number of numbers) {
    const file = join(folder, String(number));
    const holder = holderIn(file);
    if (holder === undefined) continue;
    const liveness = await ask(holder);
    if (liveness === 'alive') return holder;
    if (liveness === 'elsewhere' && silenceMs(folder, file) < SILENT_BEATS * beatMs) return holder;
  }
  return undefined;
}

/** Undefined: released, or gone, or torn by a full disk. */
function holderIn(file: string): ProcessIdentity | undefined {
  return readJson(file, isProcessIdentity);
}

/** By the clock of the disk, which all who share it go by. */
function silenceMs(folder: string, file: string): number {
  const probe = draftBeside(folder);
  try {
    writeFileSync(probe, '');
    return statSync(probe).mtimeMs - statSync(file).mtimeMs;
  } catch {
    return 0;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Not in the folder of the key: who waits for a change there must not be woken by what it writes itself. */
function draftBeside(folder: string): string {
  return `${folder}.draft-${process.pid}-${randomBytes(6).toString('hex')}`;
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The disk says so to the work too.
  }
}

/** Never throws: the work has its result, and a lock of a process that is gone is taken over. */
function release(folder: string, file: string): void {
  const draft = draftBeside(folder);
  try {
    writeFileSync(draft, JSON.stringify({ released: true }));
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
    rmSync(file, { force: true });
  }
}

function numbersIn(folder: string): readonly number[] {
  return readdirSync(folder)
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
}
