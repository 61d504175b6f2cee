import { posix } from 'node:path';
import { groupBy, type SourceText } from 'plan-graph/internal';
import { compareFiles, type NamedFile } from './named-file.ts';

/**
 * The `05-01-PLAN.md` files of one GSD phase folder are one plan if a ROADMAP is their index: that of
 * the folder itself, which then is the main file; or that of the whole project, `.planning/ROADMAP.md`
 * above `.planning/phases/05-roads/`. The latter is a plan by itself, so that the first of the files
 * stands for them all.
 *
 * @returns the files of each plan by the path of its main file
 */
export function groupGsdPlans(
  named: readonly NamedFile[],
  byPath: ReadonlyMap<string, SourceText>,
): ReadonlyMap<string, readonly SourceText[]> {
  const plans = named.filter(({ name }) => name.kind === 'gsd');
  const groups = new Map<string, readonly SourceText[]>();
  for (const [folder, inFolder] of groupBy(plans, ({ file }) => posix.dirname(file.path))) {
    const files = inFolder.toSorted(compareFiles).map(({ file }) => file);
    const own = byPath.get(posix.join(folder, 'ROADMAP.md'));
    const main = own ?? (hasRoadmapAbove(folder, byPath) ? files[0] : undefined);
    if (main !== undefined) groups.set(main.path, files);
  }
  return groups;
}

/** Archived milestones have folders of their own, but nothing beyond `.planning` counts. */
function hasRoadmapAbove(folder: string, byPath: ReadonlyMap<string, SourceText>): boolean {
  const segments = folder.split('/');
  const top = segments.lastIndexOf('.planning');
  if (top === -1) return false;
  for (let length = segments.length - 1; length > top; length--) {
    if (byPath.has([...segments.slice(0, length), 'ROADMAP.md'].join('/'))) return true;
  }
  return false;
}
