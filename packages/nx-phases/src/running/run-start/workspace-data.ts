import { join, resolve } from 'node:path';

/** The folder in which Nx keeps what it knows of a workspace: the project graph, its daemon's files. Absolute. */
export function workspaceData(root: string): string {
  const { NX_WORKSPACE_DATA_DIRECTORY: named, NX_PROJECT_GRAPH_CACHE_DIRECTORY: earlier } =
    process.env;
  return resolve(root, named ?? earlier ?? join('.nx', 'workspace-data'));
}

/** The project graph as Nx has written it there. */
export function projectGraphFile(root: string): string {
  return join(workspaceData(root), 'project-graph.json');
}
