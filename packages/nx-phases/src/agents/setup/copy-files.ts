import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { pathMatcher, reachMatcher } from '../../inference/layout/path-matcher.ts';
import type { Checkouts } from './gather-facts.ts';

/** Never looked into, whatever is asked for. */
const neverCopied: ReadonlySet<string> = new Set(['node_modules', '.git', '.nx']);

export type CopiedFiles =
  | {
      readonly ok: true;
      /** From the workspace root, sorted. */
      readonly paths: readonly string[];
      /** Patterns that match no file. */
      readonly unmatched: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Copies files that git ignores, such as `.env`, into a worktree. What is there already stays as it is.
 *
 * @param patterns - of the option `copy`: paths and globs from the workspace root
 * @throws what the file system throws
 */
export function copyFiles(
  { main, worktree }: Pick<Checkouts, 'main' | 'worktree'>,
  patterns: readonly string[],
): CopiedFiles {
  const found = patterns.map((pattern) => filesOf(main, pattern));
  const paths = [...new Set(found.flat())].toSorted();
  for (const path of paths) {
    const way = relative(realpathSync(main), realpathSync(join(main, path)));
    if (way.startsWith('..') || isAbsolute(way))
      return {
        ok: false,
        reason: `Unexpected link \`${path}\` that leads out of the workspace, expected \`copy\` to name files in it`,
      };
  }
  const copied = paths.filter((path) => !existsSync(join(worktree, path)));
  for (const path of copied) {
    mkdirSync(dirname(join(worktree, path)), { recursive: true });
    copyFileSync(join(main, path), join(worktree, path));
  }
  const unmatched = patterns.filter((_, index) => found[index]?.length === 0);
  return { ok: true, paths: copied, unmatched };
}

/** Links to folders are not followed. */
function filesOf(main: string, pattern: string): readonly string[] {
  const [isCovered, mayReach] = [pathMatcher(pattern), reachMatcher(pattern)];
  const files: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(main, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (neverCopied.has(entry.name)) continue;
      if (entry.isDirectory()) {
        if (isCovered(path) || mayReach(path)) visit(path);
      } else if (isCovered(path) && isFile(join(main, path))) files.push(path);
    }
  };
  visit('');
  return files;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
