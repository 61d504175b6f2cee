import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where packages are, in a workspace with a package.json and in one that has Nx in a folder of its own. */
const places = ['node_modules', '.nx/installation/node_modules'];

/**
 * The folder of the pages about codes that came with the package, from the workspace root. Undefined: they are in no
 * folder that can be opened, as under Yarn's Plug'n'Play.
 */
export function installedPages(root: string): string | undefined {
  return places
    .map((place) => `${place}/nx-phases/docs/diagnostics`)
    .find((folder) => existsSync(join(root, folder)));
}
