import { touchedPaths, type ChangedFile } from '../../platform/git/patch/changed-files.ts';
import { pathMatcher } from '../../inference/layout/path-matcher.ts';
import { isLockFile, isManifest } from '../derived/lock-files.ts';

/**
 * The paths, from the top of the repository, that a change touches outside a declared scope: of a
 * rename both count. A lock file follows the manifests that it locks, so it is inside where one of
 * those was changed and may be.
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
  const touched = [...new Set(touchedPaths(files))];
  const manifests = touched.filter((path) => isManifest(path) && isInside(path));
  const follows = (path: string): boolean =>
    isLockFile(path) &&
    manifests.some((manifest) => manifest.startsWith(path.slice(0, path.lastIndexOf('/') + 1)));
  return touched.filter((path) => !isInside(path) && !follows(path)).toSorted();
}
