import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import { devkit, nxVersion } from '../devkit.ts';
import { workspaceData } from '../../running/run-start/workspace-data.ts';

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
  if (!nxVersion().startsWith('22.')) return;
  const now = new Date();
  try {
    utimesSync(join(workspaceData(workspaceRoot), 'project-graph.json'), now, now);
  } catch {
    // No daemon has written one yet, or it lies elsewhere: what Nx does then, it does without plans too.
  }
}

/** The projects in the graph on disk, for a process that has inferred none. Empty if there is no graph. */
export function projectsOnDisk(): readonly ProjectConfiguration[] {
  try {
    return Object.values(devkit().readCachedProjectGraph().nodes).map(({ data }) => data);
  } catch {
    return [];
  }
}
