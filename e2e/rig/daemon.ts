import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cell } from './cells.mjs';
import type { Workspace } from './workspace.ts';

/**
 * Nx's daemon learns of an edit by way of the kernel and a watcher. From Nx 23 on a request waits for
 * both; in Nx 22 `nx` that starts right after an edit may be answered from before it. Worse, Nx 22
 * watches a new folder only some time after it was made, and never hears of a file that was written
 * there meanwhile (nrwl/nx#35204). Users of 22 are told to stop the daemon then; so does this.
 */
export interface DaemonView {
  /** To be called before each `nx`: returns when the daemon has seen every edit, or is stopped. */
  seesEdits(): Promise<void>;
  /** To be called after each `nx`: returns when the daemon, if one runs, watches. */
  watches(): Promise<void>;
}

const processFile = '.nx/workspace-data/d/server-process.json';
const logFile = '.nx/workspace-data/d/daemon.log';
const limitMs = 60_000;
const againMs = 1000;
const pollMs = 10;

/** @param stop - stops the daemon of the workspace, as `nx daemon --stop` does */
export function daemonView(
  { daemon, major }: Cell,
  workspace: Workspace,
  stop: () => Promise<unknown>,
): DaemonView {
  if (!daemon || major !== '22') {
    return { seesEdits: () => Promise.resolve(), watches: () => Promise.resolve() };
  }
  let watching: number | undefined;
  let marks = 0;

  /** Whether the daemon's log says something new within a time. */
  const logSays = async (
    pid: number,
    act: () => void,
    said: (text: string) => boolean,
    withinMs: number,
  ): Promise<boolean> => {
    const from = sizeOf(workspace.path(logFile));
    act();
    for (const end = Date.now() + withinMs; Date.now() < end && runningDaemon(workspace) === pid;) {
      if (said(textFrom(workspace.path(logFile), from))) return true;
      await pause(pollMs);
    }
    return false;
  };

  /**
   * Makes a file and removes it, each until the daemon's log names it: the kernel tells a watcher of
   * changes in their order. False: this daemon has ended meanwhile.
   */
  const mark = async (pid: number): Promise<boolean> => {
    const names: string[] = [];
    const removeMarks = (): void => {
      for (const name of names) rmSync(workspace.path(name));
    };
    const end = Date.now() + limitMs;
    for (let seen = false; !seen;) {
      const name = `daemon-sees-${(marks += 1)}.tmp`;
      names.push(name);
      // It may not watch yet, and its log names no more than ten files at once: another one follows.
      seen = await logSays(
        pid,
        () => {
          writeFileSync(workspace.path(name), '');
        },
        (text) => text.includes(name),
        againMs,
      );
      if (!seen && (runningDaemon(workspace) !== pid || Date.now() > end)) break;
    }
    const gone = (text: string): boolean => {
      const deleted = [...text.matchAll(/^Deleted:\n((?: {2}- .*\n)+)/gm)].map(([, list]) => list);
      return names.every((name) => deleted.some((list) => list?.includes(`- ${name}\n`)));
    };
    if (await logSays(pid, removeMarks, gone, limitMs)) return true;
    if (runningDaemon(workspace) !== pid) return false;
    throw new Error(`Nx's daemon saw none of ${names.join(', ')}`);
  };

  return {
    async seesEdits() {
      const edits = workspace.takeEdits();
      const pid = runningDaemon(workspace);
      if (edits === 'none' || pid === undefined) return;
      const mayMiss = pid !== watching || edits === 'new folder';
      if (mayMiss || !(await mark(pid))) await stop();
    },
    async watches() {
      const pid = runningDaemon(workspace);
      if (pid !== undefined && pid !== watching && (await mark(pid))) watching = pid;
    },
  };
}

/** Process id of the daemon that has registered itself there and lives. */
export function runningDaemon(workspace: Workspace): number | undefined {
  try {
    const { processId } = JSON.parse(workspace.read(processFile)) as { processId: number };
    process.kill(processId, 0);
    return processId;
  } catch {
    return undefined;
  }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** A new daemon begins its log anew. */
function textFrom(file: string, from: number): string {
  if (!existsSync(file)) return '';
  const bytes = readFileSync(file);
  return bytes.subarray(from <= bytes.length ? from : 0).toString('utf8');
}
