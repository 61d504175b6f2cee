import { posix } from 'node:path';
import { ownValue } from '../own-value.ts';
import { manifestJson } from './manifest-json.ts';
import type { Need } from './model.ts';

/** A target of a project, as people write it. */
export function targetId({ project, target }: Pick<Need, 'project' | 'target'>): string {
  return `${project}:${target}`;
}

/** What is asked to find out which targets keep running. */
export interface ContinuousQuestion {
  /** Paths of project.json and package.json files. */
  readonly manifests: () => readonly string[];
  /** The text of one; empty where it cannot be read. */
  readonly read: (path: string) => string;
  /** Of nx.json. */
  readonly targetDefaults: unknown;
}

/**
 * Finds those of some targets of real projects that are `continuous`, as their manifests or nx.json say; sorted. What another plugin
 * infers cannot be known here, since Nx asks all plugins at the same time.
 */
export function continuousTargets({
  manifests,
  read,
  targetDefaults,
}: ContinuousQuestion): (needs: readonly Pick<Need, 'project' | 'target'>[]) => readonly string[] {
  let declared: ReadonlyMap<string, boolean> | undefined;
  return (needs) => {
    if (needs.length === 0) return [];
    const says = (declared ??= declaredTargets(manifests(), read));
    const found = needs.filter(
      (need) => says.get(targetId(need)) ?? isContinuous(ownValue(targetDefaults, need.target)),
    );
    return [...new Set(found.map(targetId))].sort();
  };
}

/** What manifests say of targets, by id. Of targets of which they say nothing there is nothing. */
function declaredTargets(
  manifests: readonly string[],
  read: (path: string) => string,
): ReadonlyMap<string, boolean> {
  const declared = new Map<string, boolean>();
  // To read each of a thousand manifests as JSON costs more than all plans.
  const folders = manifests
    .filter((path) => read(path).includes('"continuous"'))
    .map((path) => posix.dirname(path));
  for (const folder of new Set(folders)) {
    const project = manifestJson(read(posix.join(folder, 'project.json')));
    const npm = manifestJson(read(posix.join(folder, 'package.json')));
    const own = ownValue(npm, 'nx');
    const name = [project, own, npm].map((one) => ownValue(one, 'name')).find(isText);
    // What project.json says counts more.
    for (const targets of [ownValue(own, 'targets'), ownValue(project, 'targets')]) {
      if (typeof targets !== 'object' || targets === null) continue;
      for (const [target, value] of Object.entries(targets)) {
        const says = ownValue(value, 'continuous');
        if (typeof says === 'boolean')
          declared.set(targetId({ project: name ?? posix.basename(folder), target }), says);
      }
    }
  }
  return declared;
}

/** A default may be one, or, from Nx 23 on, a list of them, of which each holds for some projects: then it is not known which. */
function isContinuous(targetDefault: unknown): boolean {
  return ownValue(targetDefault, 'continuous') === true;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
