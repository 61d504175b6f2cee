import { join } from 'node:path';
import { isJsonObject, readJson } from '../../../platform/files/json.ts';
import { listed, notNoted, type Comparison } from './model.ts';

/** Yarn 1 notes what each pattern of the lock file was resolved to. */
export const compareYarnClassic: Comparison = ({ main, lock }) => {
  const state = readJson(join(main, 'node_modules', '.yarn-integrity'), isJsonObject);
  const found = state?.['lockfileEntries'];
  if (!isJsonObject(found)) return notNoted;
  const wanted = resolvedIn(lock);
  const patterns = new Set([...wanted.keys(), ...Object.keys(found)]);
  return listed(
    [...patterns]
      .filter((pattern) => (found[pattern] ?? '') !== (wanted.get(pattern) ?? ''))
      .map((pattern) => pattern.replace(/(?!^)@.*$/, '')),
  );
};

/** Blocks of `pattern, pattern:` with `  resolved "url"` among their lines. */
function resolvedIn(lock: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let patterns: readonly string[] = [];
  for (const line of lock.split(/\r?\n/)) {
    if (/^[^\s#].*:$/.test(line)) {
      patterns = line
        .slice(0, -1)
        .split(', ')
        .map((pattern) => pattern.replace(/^"|"$/g, ''));
      for (const pattern of patterns) found.set(pattern, '');
    }
    const resolved = /^ {2}resolved "?([^"]+)"?$/.exec(line)?.[1];
    if (resolved !== undefined) for (const pattern of patterns) found.set(pattern, resolved);
  }
  return found;
}
