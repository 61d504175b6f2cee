import type {
  CreateDependencies,
  DependencyType,
  ProjectConfiguration,
  RawProjectGraphDependency,
} from '@nx/devkit';
import type { PluginOptions } from '../inference/options/plugin-options.ts';
import { planMetadataOf } from '../inference/targets/plan-metadata.ts';

/** By its value: the enum itself would load the devkit for the graph. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const implicit = 'implicit' as DependencyType.implicit;

/**
 * Makes the projects that a plan names, needs or reaches into its dependencies in the project graph:
 * `nx graph` shows them, and project-level `nx affected` (up to Nx 23) follows them. Works on what
 * `createNodes` left in the metadata alone. Projects that do not exist are passed over, since an edge
 * to one would stop the workspace; the executor says so when the phase runs.
 */
export const createDependencies: CreateDependencies<PluginOptions> = (_options, { projects }) =>
  dependenciesOf(projects);

export function dependenciesOf(
  projects: Readonly<Record<string, ProjectConfiguration>>,
): RawProjectGraphDependency[] {
  const plans = Object.entries(projects).flatMap(([name, project]) => {
    const reach = planMetadataOf(project)?.reach;
    return reach === undefined ? [] : [{ name, reach }];
  });
  if (!plans.some(({ reach }) => reach.projects.length + reach.paths.length > 0)) return [];
  const owners = new Map(
    Object.entries(projects)
      // Everything lies below the workspace's root, which says nothing; and plans own no files.
      .filter(
        ([, project]) =>
          project.root !== '.' && project.root !== '' && planMetadataOf(project) === undefined,
      )
      .map(([name, { root }]) => [root, name]),
  );
  return plans.flatMap(({ name, reach }) => {
    const targets = new Set<string>(reach.projects.filter((one) => Object.hasOwn(projects, one)));
    for (const path of reach.paths) {
      const owner = ownerOf(owners, path);
      if (owner !== undefined) targets.add(owner);
    }
    targets.delete(name);
    return [...targets].sort().map((target) => ({ source: name, target, type: implicit }));
  });
}

/** The project with the deepest root that holds the path. */
function ownerOf(owners: ReadonlyMap<string, string>, path: string): string | undefined {
  const segments = path.split('/');
  for (let length = segments.length; length > 0; length--) {
    const owner = owners.get(segments.slice(0, length).join('/'));
    if (owner !== undefined) return owner;
  }
  return undefined;
}
