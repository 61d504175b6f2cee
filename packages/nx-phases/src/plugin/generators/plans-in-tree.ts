import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { isPlanPlace } from '../../inference/layout/plan-globs.ts';
import { projectNames } from '../../inference/layout/project-names.ts';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { groupPlanFiles } from '../../inference/plans/group-files.ts';
import {
  parsePlanSource,
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
  const texts: { readonly path: string; readonly text: string }[] = [];
  visitNotIgnoredFiles(tree, '.', (path) => {
    if (!/\.md$/i.test(path) || !isPlanPlace(path, options.plans)) return;
    const text = tree.read(path, 'utf8');
    if (text !== null) texts.push({ path, text });
  });
  const files = groupPlanFiles(texts.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    .map((source) => parsePlanSource(source, options))
    .filter(({ reading }) => reading.kind !== 'not-a-plan');
  const names = projectNames(
    files.map((file) => ({
      path: file.path,
      name: file.reading.draft.name,
      calledAfter: pathOfName(file),
    })),
    options.projectName,
  );
  return files.map((file) => ({ name: names.get(file.path)?.name ?? file.path, file }));
}
