import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, parseJson, readJson } from '../../../platform/files/json.ts';
import { listed, notNoted, type Comparison } from './model.ts';

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** npm keeps the entries of the lock file that it has installed in `node_modules/.package-lock.json`. */
export const compareNpm: Comparison = ({ main, lock }) => {
  const wanted = entriesOf(parseJson(lock));
  const found = entriesOf(readJson(join(main, 'node_modules', '.package-lock.json'), isJsonObject));
  if (wanted === undefined || found === undefined) return notNoted;
  const isInstalled = (path: string): boolean =>
    lstatSync(join(main, path), { throwIfNoEntry: false }) !== undefined;
  const other = Object.entries(wanted).filter(([path, entry]) => {
    const there = found[path];
    // Links are made by hand, too; what is optional may not be for this machine.
    if (entry['link'] === true) return !isInstalled(path);
    return there === undefined ? entry['optional'] !== true : !isSame(entry, there);
  });
  const surplus = Object.entries(found).filter(
    ([path, entry]) => entry['link'] !== true && !Object.hasOwn(wanted, path),
  );
  return listed([...other, ...surplus].map(([path]) => path.replace(/^.*node_modules\//, '')));
};

/** Those in some `node_modules`, by path. */
function entriesOf(lock: unknown): Entries | undefined {
  const packages = isJsonObject(lock) ? lock['packages'] : undefined;
  if (!isJsonObject(packages)) return undefined;
  return Object.fromEntries(
    Object.entries(packages).filter(([path]) => /(?:^|\/)node_modules\//.test(path)),
  ) as Entries;
}

function isSame(one: Entries[string], other: Entries[string]): boolean {
  return ['version', 'resolved', 'integrity'].every(
    (field) =>
      one[field] === undefined || other[field] === undefined || one[field] === other[field],
  );
}
