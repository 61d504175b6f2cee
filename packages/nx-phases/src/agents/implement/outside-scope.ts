import { touchedPaths, type ChangedFile } from '../../platform/git/patch/changed-files.ts';
import { pathMatcher } from '../../inference/layout/path-matcher.ts';

/**
 * The paths, from the top of the repository, that a change touches outside a declared scope: of a
 * rename both count.
 *
 * @param scope - paths and globs from the workspace root
 * @param prefix - from the top of the repository to the workspace: empty, or with a slash at its end
 */
export function outsideScope(
  files: readonly ChangedFile[],
  scope: readonly string[],
  prefix = '',
): readonly string[] {
  const matchers = scope.map(pathMatcher);
  const isInside = (path: string): boolean =>
    path.startsWith(prefix) && matchers.some((matches) => matches(path.slice(prefix.length)));
  return [...new Set(touchedPaths(files))].filter((path) => !isInside(path)).toSorted();
}
