import { posix } from 'node:path';
import { ownValue } from '../own-value.ts';
import type { TakenNames } from '../layout/project-names.ts';
import { manifestJson } from './manifest-json.ts';

/**
 * The files that name the real projects of a workspace. They are among the files that Nx itself looks
 * for, so that asking for them too makes `nx affected` select nothing more.
 */
export const manifestGlobs: readonly string[] = [
  'project.json',
  '**/project.json',
  'package.json',
  '**/package.json',
];

export function isManifest(path: string): boolean {
  const name = posix.basename(path);
  return name === 'project.json' || name === 'package.json';
}

/**
 * The names of real projects that a plan's project could meet: those that end in `plan`, since all
 * names of plans do. A package.json counts whether its folder is a project or not, because a plan's
 * name must not hang on what else the workspace says of it.
 *
 * @param paths - of manifests
 * @param read - the text of one; empty where it cannot be read
 */
export function takenNames(paths: readonly string[], read: (path: string) => string): TakenNames {
  const taken = new Map<string, string>();
  const folders = new Set<string>();
  const named = new Set<string>();
  // Whatever the order in which Nx lists them: of two projects of one name the same file is told.
  for (const path of paths.toSorted()) {
    const folder = posix.dirname(path);
    const text = read(path);
    const mayMeet = endsInPlan(folder);
    if (mayMeet) folders.add(folder);
    // To read each of a thousand manifests as JSON costs more than all plans.
    if (!mayMeet && !/plan"/i.test(text)) continue;
    for (const name of namesIn(text)) {
      named.add(folder);
      const key = name.toLowerCase();
      if (endsInPlan(key) && !taken.has(key)) taken.set(key, path);
    }
  }
  // A project that is given no name is called after its folder.
  for (const folder of folders) {
    const name = posix.basename(folder).toLowerCase();
    if (!named.has(folder) && !taken.has(name)) taken.set(name, folder);
  }
  return taken;
}

function endsInPlan(text: string): boolean {
  return /plan$/i.test(text);
}

function namesIn(text: string): readonly string[] {
  const manifest = manifestJson(text);
  return [nameOf(manifest), nameOf(ownValue(manifest, 'nx'))].flatMap((name) => name ?? []);
}

function nameOf(manifest: unknown): string | undefined {
  const name = ownValue(manifest, 'name');
  return typeof name === 'string' ? name : undefined;
}
