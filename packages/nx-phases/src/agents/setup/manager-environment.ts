import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageManager } from './package-manager.ts';

/**
 * Variables by which a package manager that somebody calls in a copy gives it files of its own. Left to
 * themselves, pnpm, Bun and Yarn with `nmMode: hardlinks-global` link the same files into every checkout,
 * and whoever writes into one writes into the user's.
 *
 * @param main - absolute path of the workspace in the user's checkout
 * @param cache - a folder of the copy's own, outside of what it records; undefined: for a command that copies anyway
 */
export function managerEnvironment(
  manager: PackageManager | undefined,
  main: string,
  cache: string | undefined,
): Readonly<Record<string, string>> {
  switch (manager) {
    case 'pnpm':
      return bothNames({
        package_import_method: 'copy',
        enable_global_virtual_store: 'false',
        ...pnpmStore(main),
      });
    case 'yarn':
      return /^nmMode:\s*["']?hardlinks-global/m.test(textOf(join(main, '.yarnrc.yml')))
        ? { YARN_NM_MODE: 'hardlinks-local' }
        : {};
    case 'bun':
      // No variable makes it copy, so that it must not find the files that the user's checkout shares.
      return cache === undefined ? {} : { BUN_INSTALL_CACHE_DIR: cache };
    case 'npm':
    case 'yarn-classic':
    case undefined:
      return {};
    default:
      return manager satisfies never;
  }
}

/** Where the copy lies on another disk, pnpm would choose another store and refuse to go on from what is installed. */
function pnpmStore(main: string): Readonly<Record<string, string>> {
  const state = textOf(join(main, 'node_modules', '.modules.yaml'));
  const store = /^\s*"?storeDir"?:\s*"?([^"\n]+?)"?,?\s*$/m.exec(state)?.[1];
  return store === undefined ? {} : { store_dir: store };
}

/** Up to version 10 pnpm reads `npm_config_*`, from 11 on `pnpm_config_*`. */
function bothNames(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => [
      [`npm_config_${name}`, value],
      [`pnpm_config_${name}`, value],
    ]),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
