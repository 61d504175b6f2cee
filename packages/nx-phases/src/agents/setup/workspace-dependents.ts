import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './gather-facts.ts';

/**
 * The installed packages that load a package of the workspace, themselves or by way of others: by what
 * their manifests say of dependencies and peers.
 *
 * @param modules - absolute path of a `node_modules`
 * @param own - names of the workspace's packages
 */
export function workspaceDependents(
  modules: string,
  own: ReadonlySet<string>,
): ReadonlySet<string> {
  const neededBy = new Map<string, string[]>();
  for (const name of installed(modules)) {
    if (own.has(name)) continue;
    const manifest = readManifest(join(modules, name));
    for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies']) {
      for (const needed of Object.keys(manifest?.[field] ?? {})) {
        const list = neededBy.get(needed);
        if (list === undefined) neededBy.set(needed, [name]);
        else list.push(name);
      }
    }
  }
  const found = new Set<string>();
  const open = [...own];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const other of neededBy.get(name) ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}

function installed(modules: string): readonly string[] {
  return readdirSync(modules, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    if (!entry.name.startsWith('@') || !entry.isDirectory()) return [entry.name];
    return readdirSync(join(modules, entry.name)).map((inner) => `${entry.name}/${inner}`);
  });
}
