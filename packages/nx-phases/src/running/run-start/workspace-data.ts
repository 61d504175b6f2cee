import { join, resolve } from 'node:path';

/** The folder in which Nx keeps what it knows of a workspace: the project graph, its daemon's files. Absolute. */
export function workspaceData(root: string): string {
  return resolve(root, process.env['NX_WORKSPACE_DATA_DIRECTORY'] ?? join('.nx', 'workspace-data'));
}
