import { createRequire } from 'node:module';
import { join } from 'node:path';

const load = createRequire(import.meta.url);

/**
 * Releases of Nx, such as `24.0.6`, that have code in this process: one, unless one has handed over to another. Only where
 * there is none is it the one that is found from the workspace, since that need not be the one that runs: its own may lie in
 * `.nx/installation`, with another in a folder above.
 */
export function runningNx(
  root: string,
  modules: readonly string[] = Object.keys(load.cache),
): readonly string[] {
  const loaded = releasesOf(modules);
  return loaded.length > 0 ? loaded : [installedNx(root)];
}

/** Of the packages `nx` that modules belong to, by their paths. */
function releasesOf(modules: readonly string[]): readonly string[] {
  const folders = modules.flatMap(
    // Its package.json is no code, and may have been read to find out the version.
    (path) => /^(.*[\\/]node_modules[\\/]nx)[\\/].*\.js$/.exec(path)?.[1] ?? [],
  );
  const versions = Array.from(new Set(folders), (folder) =>
    versionFrom(() => load(join(folder, 'package.json'))),
  );
  return [...new Set(versions.filter((version) => version !== undefined))];
}

/** The devkit's own version says nothing: each goes with several releases of Nx. */
function installedNx(root: string): string {
  const from = (path: () => string) => () => createRequire(path())('nx/package.json') as unknown;
  return (
    versionFrom(from(() => join(root, 'package.json'))) ??
    versionFrom(from(() => load.resolve('@nx/devkit'))) ??
    ''
  );
}

function versionFrom(manifest: () => unknown): string | undefined {
  try {
    return (manifest() as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}
