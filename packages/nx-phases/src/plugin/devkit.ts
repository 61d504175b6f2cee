import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Devkit from '@nx/devkit';

const load = createRequire(import.meta.url);

/**
 * Nx's devkit, for the few cases that need it. Nx loads the plugin in a process of its own for nearly every
 * command, and importing the devkit there takes longer than importing all of ours.
 */
export function devkit(): typeof Devkit {
  return load('@nx/devkit') as typeof Devkit;
}

/** The root of the workspace that this process works in, as the devkit says it; it need not be asked where Nx has started us there. */
export function ownWorkspaceRoot(): string {
  const named = process.env['NX_WORKSPACE_ROOT_PATH'];
  if (named !== undefined && named !== '') return named;
  const here = process.cwd();
  return existsSync(join(here, 'nx.json')) ? here : devkit().workspaceRoot;
}
