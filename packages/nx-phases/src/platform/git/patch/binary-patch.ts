import type { Git } from '../run-git.ts';

/**
 * The difference of two trees as `git apply` takes it: with binary files, modes, renames, symbolic
 * links and full object ids, by which it can be merged three-way where the files have moved on.
 * Empty if the trees are the same.
 */
export function binaryPatch(git: Git, from: string, to: string): Promise<Buffer> {
  return git.bytes([
    'diff-tree',
    '-p',
    '-r',
    '-M',
    '--binary',
    '--full-index',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    '--unified=3',
    from,
    to,
  ]);
}
