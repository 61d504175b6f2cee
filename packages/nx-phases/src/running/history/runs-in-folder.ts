import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../platform/files/json.ts';
import { isRunHistory } from './is-run-history.ts';
import type { RunHistory } from './model.ts';

/**
 * The runs that are kept in a folder, from the oldest to the newest. What is damaged is left out.
 *
 * @param most - so many of the newest
 */
export function readRunsIn(folder: string, most = Infinity): readonly RunHistory[] {
  const names = runFilesIn(folder);
  return names.slice(Math.max(0, names.length - most)).flatMap((name) => {
    const run = readJson(join(folder, name), isRunHistory);
    return run === undefined ? [] : [run];
  });
}

/** Names of their files, sorted, which is by time. None: there is no such folder. */
export function runFilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch {
    return [];
  }
}
