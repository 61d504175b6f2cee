import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordsRoot } from '../../inference/layout/record-folder.ts';
import { readJson } from '../../platform/files/json.ts';
import {
  makePrivateFolder,
  makePrivateFolderIn,
  writePrivateFile,
} from '../../platform/files/private-files.ts';
import { maskEnvironmentSecrets } from '../../platform/secrets/environment-mask.ts';
import { isRunHistory } from './is-run-history.ts';
import { historyFolder, type RunHistory } from './model.ts';
import { runFilesIn, readRunsIn } from './runs-in-folder.ts';

/** How much is kept: the newest runs, within both limits. The very newest is kept however large it is. */
export const kept = { runs: 100, bytes: 16 * 1024 * 1024 };

/** `20261129T073043123Z-0a1b2c3d`: by the start of the run, so that names sort by time. */
export function historyId(startedAt: string, run: string): string {
  return `${startedAt.replace(/[-:.]/g, '')}-${run.slice(0, 8)}`;
}

/** Where the runs of a workspace are kept. */
export function historyPath(root: string): string {
  return join(root, recordsRoot, historyFolder);
}

/**
 * Keeps a run: whole, or not at all. One that is there already stays: with several entries of the plugin in nx.json
 * each of them is asked.
 *
 * @throws what the file system throws
 */
export function writeRun(root: string, run: RunHistory): void {
  const folder = historyPath(root);
  makePrivateFolderIn(join(root, recordsRoot));
  makePrivateFolder(folder);
  const mask = maskEnvironmentSecrets();
  const json = JSON.stringify(
    run,
    (_, part: unknown) => (typeof part === 'string' ? mask.text(part) : part),
    1,
  );
  const file = join(folder, `${run.id}.json`);
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    writePrivateFile(temporary, `${json}\n`);
    putThere(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  removeOlder(folder);
}

/** By a link, which just one of several can make. Some file systems know none: there the last one stays. */
function putThere(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(temporary, file);
  }
}

function removeOlder(folder: string): void {
  let bytes = 0;
  for (const [index, name] of runFilesIn(folder).toReversed().entries()) {
    const file = join(folder, name);
    bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (index > 0 && (index >= kept.runs || bytes > kept.bytes)) rmSync(file, { force: true });
  }
}

/**
 * The runs that have ended and are kept, from the oldest to the newest. What is damaged is left out.
 *
 * @param most - so many of the newest
 */
export function readEndedRuns(root: string, most = Infinity): readonly RunHistory[] {
  return readRunsIn(historyPath(root), most);
}

/** One of them, by its id. Undefined: it is not kept, or damaged. */
export function readEndedRun(root: string, id: string): RunHistory | undefined {
  if (!/^[\w-]+$/.test(id)) return undefined;
  return readJson(join(historyPath(root), `${id}.json`), isRunHistory);
}
