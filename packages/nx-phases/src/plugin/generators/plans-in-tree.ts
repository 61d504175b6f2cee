import type { Tree } from '@nx/devkit';
import ignore from 'ignore';
import { isPlanPlace } from '../../inference/layout/plan-globs.ts';
import { projectNames } from '../../inference/layout/project-names.ts';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { groupPlanFiles } from '../../inference/plans/group-files.ts';
import {
  parsePlanSource,
  partPaths,
  pathOfName,
  type ReadPlanFile,
} from '../../inference/plans/parse-plan-file.ts';

/** A plan as the graph will have it. */
export interface NamedPlan {
  readonly name: string;
  readonly file: ReadPlanFile;
}

/** The plans of a workspace, by path, as far as its files alone tell: names of other projects are not asked for. */
export function plansInTree(tree: Tree, options: NormalizedOptions): readonly NamedPlan[] {
  const texts = visibleFiles(tree).flatMap((path) => {
    if (!/\.md$/i.test(path) || !isPlanPlace(path, options.plans)) return [];
    const text = tree.read(path, 'utf8');
    return text === null ? [] : [{ path, text }];
  });
  const files = groupPlanFiles(texts.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    .map((source) => parsePlanSource(source, options))
    .filter(({ reading }) => reading.kind !== 'not-a-plan');
  const names = projectNames(
    files.map((file) => ({
      path: file.path,
      name: file.reading.draft.name,
      calledAfter: pathOfName(file.path, partPaths(file)),
    })),
    options.projectName,
  );
  return files.map((file) => ({ name: names.get(file.path)?.name ?? file.path, file }));
}

const alwaysIgnored = ['node_modules', '.git', '.nx'];

/**
 * What neither git nor Nx ignores at the root. Not devkit's `visitNotIgnoredFiles`, which with an Nx of another major
 * than its own throws.
 */
function visibleFiles(tree: Tree): readonly string[] {
  const ignored = ignore().add(alwaysIgnored);
  for (const file of ['.gitignore', '.nxignore']) ignored.add(tree.read(file, 'utf8') ?? '');
  const below = (folder: string): readonly string[] =>
    tree.children(folder).flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const isFile = tree.isFile(path);
      if (ignored.ignores(isFile ? path : `${path}/`)) return [];
      return isFile ? [path] : below(path);
    });
  return below('');
}
