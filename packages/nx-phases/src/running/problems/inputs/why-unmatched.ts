import { realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { WorkspaceFiles } from '../../../platform/git/list-files.ts';
import type { Answers } from './answers.ts';
import { isLinkToFolder, matcherOf, plainPrefix } from './answers.ts';
import { nearestInput } from './nearest-input.ts';

/** What follows `Unexpected input x` in a message, and how to fix it. */
export interface WhyUnmatched {
  readonly message: string;
  readonly fix: string;
}

const unread = 'none of it is read';

/** Why no file answers to a declared path. */
export async function whyUnmatched(
  pattern: string,
  answers: Answers,
  files: WorkspaceFiles,
): Promise<WhyUnmatched> {
  const link = linkIn(pattern, answers.root);
  if (link !== undefined) {
    const target = targetOf(link, answers.root);
    return {
      message: `behind the link \`${link}\`, expected the path that it leads to: Nx does not follow links to folders, so ${unread}`,
      fix:
        target === undefined
          ? 'Name files inside the workspace.'
          : `Write \`${target}${pattern.slice(link.length)}\`.`,
    };
  }
  const prefix = plainPrefix(pattern);
  const matches = matcherOf(pattern);
  if (prefix !== '' && (await files.ignoredBelow(prefix)).some(matches)) {
    return {
      message: `that git or Nx ignores, expected files that Nx hashes: ${unread}`,
      fix: 'Name what it is made from. What a phase writes is read by phases that depend on it, if its `Outputs:` name it.',
    };
  }
  if (answers.hasPlans(pattern)) {
    return {
      message: `that only matches plans, expected the path of a plan or other files: wildcards do not match plans, so ${unread}`,
      fix: 'Name each plan to be read by its path.',
    };
  }
  const other = answers.inAnyCase(pattern);
  if (other !== undefined) {
    return {
      message: `in another case than \`${other}\`, expected the case of the file: ${unread}`,
      fix: `Write \`${inCaseOf(other, pattern)}\`.`,
    };
  }
  const nearest = nearestInput(pattern, answers);
  const isEmpty = statSync(join(answers.root, pattern), { throwIfNoEntry: false })?.isDirectory();
  return {
    message: isEmpty
      ? `that is an empty folder, expected files: ${unread}`
      : `that matches no file, expected files of the workspace: ${unread}`,
    fix:
      nearest !== undefined && !isEmpty
        ? `Did you mean \`${nearest}\`?`
        : 'Write a path or glob from the workspace root, or remove it.',
  };
}

/** The first folder of a path that is a link. */
function linkIn(pattern: string, root: string): string | undefined {
  const segments = plainPrefix(pattern).split('/');
  return segments
    .map((_, index) => segments.slice(0, index + 1).join('/'))
    .find((path) => path !== '' && isLinkToFolder(join(root, path)));
}

/** Where a link leads to, from the root; undefined: out of the workspace. */
function targetOf(link: string, root: string): string | undefined {
  const target = relative(realpathSync(root), realpathSync(join(root, link)));
  return target === '' || target.startsWith('..') ? undefined : target.split(sep).join('/');
}

/** The plain segments of a pattern as the file has them. */
function inCaseOf(file: string, pattern: string): string {
  const plain = plainPrefix(pattern);
  const count = plain === '' ? 0 : plain.split('/').length;
  return [...file.split('/').slice(0, count), ...pattern.split('/').slice(count)].join('/');
}
