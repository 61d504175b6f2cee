import { isPlainPath } from '../../inference/layout/glob-literal.ts';
import { gitIn, splitNul } from '../../platform/git/run-git.ts';

/** More than this are asked for together, as the whole workspace. */
const mostPlaces = 100;

/**
 * The files among outputs that git has as they are, in its index: whatever happens to them, git can give
 * them back. Where there is no git, or it fails, it holds nothing. A file marked "assume unchanged" or "skip
 * worktree" does not count, because git would not look at it.
 *
 * @param patterns - of the outputs, to look nowhere else
 */
export async function heldByGit(
  root: string,
  patterns: readonly string[],
): Promise<ReadonlySet<string>> {
  const places = [...new Set(patterns.map(plainStart))];
  const where = places.includes('') || places.length > mostPlaces ? ['.'] : places;
  const git = gitIn(root);
  try {
    const [tracked, changed] = await Promise.all([
      git.bytes(['ls-files', '-v', '-z', '--', ...where]),
      git.bytes([
        'diff',
        '--name-only',
        '--relative',
        '--no-renames',
        '--no-ext-diff',
        '--no-textconv',
        '-z',
        '--',
        ...where,
      ]),
    ]);
    const isChanged = new Set(splitNul(changed));
    return new Set(
      splitNul(tracked)
        .filter((entry) => entry.startsWith('H '))
        .map((entry) => entry.slice(2))
        .filter((path) => !isChanged.has(path)),
    );
  } catch {
    return new Set();
  }
}

function plainStart(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => !isPlainPath(segment));
  return (wild === -1 ? segments : segments.slice(0, wild)).join('/');
}
