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

/**
 * Of the Nx that runs in a workspace, such as `24.0.6`: the one that is installed there, or else that of the devkit. That need
 * not be the same, because each devkit goes with several releases of Nx.
 */
export function nxVersion(root: string): string {
  return (
    versionFrom(() => createRequire(join(root, 'package.json'))) ??
    versionFrom(() => createRequire(load.resolve('@nx/devkit'))) ??
    ''
  );
}

function versionFrom(makeRequire: () => NodeJS.Require): string | undefined {
  try {
    return (makeRequire()('nx/package.json') as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}

/** The root of the workspace that this process works in, as the devkit says it; it need not be asked where Nx has started us there. */
export function ownWorkspaceRoot(): string {
  const named = process.env['NX_WORKSPACE_ROOT_PATH'];
  if (named !== undefined && named !== '') return named;
  const here = process.cwd();
  return existsSync(join(here, 'nx.json')) ? here : devkit().workspaceRoot;
}
