import type { ProjectConfiguration } from '@nx/devkit';
import { hashOf } from '../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import type { HashedTexts } from './model.ts';

/** By workspace and plan file, of everything that this process has inferred. */
const inferred = new Map<string, Map<string, ProjectConfiguration>>();

/**
 * Remembers what Nx is given. Where a hook is called in the same process, that is just what the run
 * is made of; on disk there may be the graph of another `nx` already.
 */
export function rememberInferred(
  workspaceRoot: string,
  path: string,
  project: ProjectConfiguration,
): void {
  const ofWorkspace = inferred.get(workspaceRoot) ?? new Map<string, ProjectConfiguration>();
  inferred.set(workspaceRoot, ofWorkspace);
  // To the end: of two plans that have had one name, the newer one has it.
  ofWorkspace.delete(path);
  ofWorkspace.set(path, project);
}

/** Undefined: this process has inferred nothing there. */
export function rememberedProjects(
  workspaceRoot: string,
): readonly ProjectConfiguration[] | undefined {
  const projects = inferred.get(workspaceRoot);
  return projects && [...projects.values()];
}

/** Of those among some projects that are plans. What is not cached is left out: nothing is stored under its hash. */
export function hashesOf(projects: readonly ProjectConfiguration[]): HashedTexts {
  return Object.fromEntries(
    projects.flatMap(({ name = '', targets = {} }) => {
      const hashes = Object.entries(targets).flatMap(([target, { executor, cache, inputs }]) => {
        const hash = hashOf(inputs);
        const isOurs = executor?.startsWith('nx-phases:') === true && cache === true;
        return isOurs && hash !== undefined ? [[target, hash] as const] : [];
      });
      return hashes.length > 0 ? [[name, Object.fromEntries(hashes)] as const] : [];
    }),
  );
}
