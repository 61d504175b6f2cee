import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { recordFolder, recordsRoot } from '../../inference/layout/record-folder.ts';
import {
  makePrivateFolder,
  makePrivateFolderIn,
  privateFileMode,
} from '../../platform/files/private-files.ts';
import { writeJson } from '../../platform/files/json.ts';
import { isRunning } from '../../platform/process/tree/is-running.ts';
import { maskOwnSecrets } from '../../platform/secrets/own-secrets.ts';
import type { ImplementRecord } from './implement-record.ts';
import { runVariable, type PhaseRecord, type RunRecord } from './model.ts';

/** A record in the making. Everything is on disk as soon as it is said, so that a killed run leaves its log. */
export interface RecordWriter {
  /** Absolute path of the folder in which it is made, beside the place where `finish` puts it. */
  readonly folder: string;
  /**
   * Adds to `log.txt`, with the secrets of the environment masked: a text of ours, which is whole, or bytes
   * that may go on with the next call.
   *
   * @returns what was added, which is all that may be shown
   */
  log(chunk: string | Uint8Array): Uint8Array;
  /** Writes `record.json` and puts the whole folder in the place of the target's record. */
  finish(record: PhaseRecord): void;
  /** The same for the run of an `implement` target, as `implement.json`. */
  finishImplement(record: ImplementRecord): void;
  /** Puts the folder in place with its log alone: for a target whose result is not kept. */
  finishLog(): void;
}

/**
 * Opens the record of a run that starts now. The record of an earlier run goes first: a run that is
 * killed must not leave an old success behind. Until `finish` the new one is made in a folder of its
 * own, because Nx does not keep two processes from running one target at the same time, and would
 * cache whatever lies in the target's folder when the first of them ends.
 *
 * @throws what the file system throws, e.g. on a full disk: a run without a record is no run
 */
export function openRecord(root: string, project: string, target: string): RecordWriter {
  const place = join(root, recordFolder(project, target));
  const beside = dirname(place);
  makePrivateFolderIn(join(root, recordsRoot));
  makePrivateFolder(beside);
  removeLeftovers(beside, target);
  rmSync(place, { recursive: true, force: true });
  const folder = join(
    beside,
    `${makingPrefix(target)}${process.pid}-${randomBytes(4).toString('hex')}`,
  );
  makePrivateFolder(folder);
  const logFile = openSync(join(folder, 'log.txt'), 'w', privateFileMode);
  const mask = maskOwnSecrets();
  const write = (bytes: Buffer): Buffer => {
    for (let at = 0; at < bytes.length;) at += writeSync(logFile, bytes, at);
    return bytes;
  };
  const closeLog = (): void => {
    write(mask.flush());
    closeSync(logFile);
  };
  const finishAs = (name: string, record: PhaseRecord | ImplementRecord): void => {
    closeLog();
    writeJson(join(folder, name), record, { masked: (text) => mask.text(text) });
    putInPlace(folder, place);
  };
  return {
    folder,
    log: (chunk) =>
      write(
        typeof chunk === 'string'
          ? Buffer.concat([mask.flush(), Buffer.from(mask.text(chunk))])
          : mask.push(chunk),
      ),
    finish(record) {
      finishAs('record.json', ofThisRun(record));
    },
    finishImplement(record) {
      finishAs('implement.json', ofThisRun(record));
    },
    finishLog() {
      closeLog();
      putInPlace(folder, place);
    },
  };
}

function ofThisRun<Written extends RunRecord>(record: Written): Written {
  const run = process.env[runVariable];
  return run ? { ...record, run } : record;
}

/** Hidden, so that nobody takes it for a target's record. */
function makingPrefix(target: string): string {
  return `.making-${target}-`;
}

/** Whether a process, this one or another, is running a target at this moment. */
export function isRunningNow(root: string, project: string, target: string): boolean {
  const beside = dirname(join(root, recordFolder(project, target)));
  const names = existsSync(beside) ? readdirSync(beside) : [];
  return names.some((name) => {
    const pid = makingPid(name, target);
    return pid !== undefined && isRunning(pid);
  });
}

/** Folders of runs that were killed. Those of running processes stay. */
function removeLeftovers(beside: string, target: string): void {
  for (const name of readdirSync(beside)) {
    const pid = makingPid(name, target);
    if (pid !== undefined && !isRunning(pid)) {
      rmSync(join(beside, name), { recursive: true, force: true });
    }
  }
}

/** Whose a folder of that name is, if it is one that a record of the target is made in. */
function makingPid(name: string, target: string): number | undefined {
  const prefix = makingPrefix(target);
  const pid = name.startsWith(prefix)
    ? /^(\d+)-\w+$/.exec(name.slice(prefix.length))?.[1]
    : undefined;
  return pid === undefined ? undefined : Number(pid);
}

const taken: readonly (string | undefined)[] = ['ENOTEMPTY', 'EEXIST', 'EPERM'];

/** By renaming, so that no reader finds a part. Another process may put its own there at any moment. */
function putInPlace(folder: string, place: string): void {
  for (let left = 10; ; left -= 1) {
    try {
      renameSync(folder, place);
      return;
    } catch (error) {
      if (left === 0 || !taken.includes((error as NodeJS.ErrnoException).code)) throw error;
    }
    rmSync(place, { recursive: true, force: true });
  }
}
