import { utimesSync } from 'node:fs';
import type { ProjectConfiguration } from '@nx/devkit';
import { devkit } from '../devkit.ts';
import { runningNx } from '../running-nx.ts';
import { isJsonObject, readJson } from '../../platform/files/json.ts';
import { projectGraphFile } from '../../running/run-start/workspace-data.ts';

/**
 * Makes Nx 22's daemon write its project graph to disk before the tasks start.
 *
 * Executors are given the graph that lies on disk. When the daemon of Nx 22 has read an edited plan in the
 * background, it keeps the new graph to itself: tasks are hashed by the new plan and their executors
 * are started with the old one, or find no project at all, until the daemon is stopped. It does write
 * the graph when it is asked to hash tasks, which comes after this hook, if the file's time is not the one it left.
 * Nx 23 writes it always.
 */
export function refreshGraphOnDisk(workspaceRoot: string): void {
  if (!runningNx(workspaceRoot).some((release) => release.startsWith('22.'))) return;
  const now = new Date();
  try {
    utimesSync(projectGraphFile(workspaceRoot), now, now);
  } catch {
    // No daemon has written one yet, or it lies elsewhere: what Nx does then, it does without plans too.
  }
}

/**
 * The projects in the graph on disk, for a process that has inferred none: with the daemon on that is each one in which
 * the hook is called. Read without the devkit, which there takes three times as long to load as all of ours. Empty if there is no graph.
 */
export function projectsOnDisk(workspaceRoot: string): readonly ProjectConfiguration[] {
  const graph = readJson(projectGraphFile(workspaceRoot), isGraph) ?? graphOfNx();
  // Nx counts a graph with errors as none.
  if (graph === undefined || (graph.errors ?? []).length > 0) return [];
  return Object.values(graph.nodes).map(({ data }) => data);
}

/** As Nx writes it, as far as we need it. */
interface GraphOnDisk {
  readonly nodes: Readonly<Record<string, { readonly data: ProjectConfiguration }>>;
  readonly errors?: readonly unknown[];
}

function isGraph(value: unknown): value is GraphOnDisk {
  if (!isJsonObject(value)) return false;
  const { nodes, errors } = value;
  return (
    isJsonObject(nodes) &&
    Object.values(nodes).every((node) => isJsonObject(node) && isJsonObject(node['data'])) &&
    (errors === undefined || Array.isArray(errors))
  );
}

/** Where Nx has put it elsewhere, or in another form. */
function graphOfNx(): GraphOnDisk | undefined {
  try {
    return devkit().readCachedProjectGraph();
  } catch {
    return undefined;
  }
}
