import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, parseJson } from '../../../platform/files/json.ts';
import { readManifest } from '../package-manager.ts';
import { listed, notNoted, type Comparison } from './model.ts';

/** An entry of `packages`: `["name@1.0.0", "", {"os": "linux"}, "sha512-…"]`. */
interface Locked {
  readonly name: string;
  readonly version: string;
  readonly isForSomeMachines: boolean;
}

/** Bun notes nothing; what is installed is looked at. */
export const compareBun: Comparison = ({ main, lock }) => {
  const packages = packagesOf(lock);
  if (packages === undefined) return notNoted;
  const store = namesIn(join(main, 'node_modules/.bun'));
  const own = new Map<string, string>();
  for (const [key, { version }] of packages)
    if (version.startsWith('workspace:')) own.set(key, version.slice('workspace:'.length));
  const other = [...packages].filter(([key, { name, version, isForSomeMachines }]) => {
    // Of others than the registry the version is not known.
    if (isForSomeMachines || !/^\d/.test(version)) return false;
    const isolated = `${name.replace('/', '+')}@${version}`;
    // With a hash of its peers behind it, where it has some.
    if (store.some((one) => one === isolated || one.startsWith(`${isolated}+`))) return false;
    return readManifest(join(main, placeOf(key, own)))?.['version'] !== version;
  });
  return listed(other.map(([, { name }]) => name));
};

/** The key `app/@s/ms` is `ms` in the `node_modules` of `@s`, or of a package of the workspace. */
function placeOf(key: string, own: ReadonlyMap<string, string>): string {
  const names = key.match(/@[^/]+\/[^/]+|[^/]+/g) ?? [];
  const [first = '', ...rest] = names;
  const folder = rest.length > 0 ? own.get(first) : undefined;
  const path = (folder === undefined ? names : rest).map((name) => `node_modules/${name}`);
  return join(folder ?? '', ...path);
}

function packagesOf(lock: string): ReadonlyMap<string, Locked> | undefined {
  // Commas before closing brackets are its only difference from JSON.
  const value = parseJson(lock.replace(/,(\s*[}\]])/g, '$1'));
  const packages = isJsonObject(value) ? value['packages'] : undefined;
  if (!isJsonObject(packages)) return undefined;
  const found = new Map<string, Locked>();
  for (const [key, entry] of Object.entries(packages)) {
    const [id, , facts] = Array.isArray(entry) ? (entry as unknown[]) : [];
    const [, name, version] = /^(@?[^@]+)@(.*)$/.exec(typeof id === 'string' ? id : '') ?? [];
    if (name === undefined || version === undefined) return undefined;
    const isForSomeMachines = isJsonObject(facts) && ('os' in facts || 'cpu' in facts);
    found.set(key, { name, version, isForSomeMachines });
  }
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
