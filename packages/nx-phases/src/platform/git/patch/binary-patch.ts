import { splitNul, type Git } from '../run-git.ts';
import { parseRawDiff, rawDiffArguments, type ChangedPaths } from './changed-files.ts';

/** What differs between two trees, and the difference itself. */
export interface Difference extends ChangedPaths {
  /** See {@link binaryPatch}. */
  readonly patch: Buffer;
}

/** As `git apply` takes it. */
const patchArguments = [
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
];

/**
 * The difference of two trees as `git apply` takes it: with binary files, modes, renames, symbolic
 * links and full object ids, by which it can be merged three-way where the files have moved on.
 * Empty if the trees are the same.
 */
export function binaryPatch(git: Git, from: string, to: string): Promise<Buffer> {
  return git.bytes(['diff-tree', ...patchArguments, from, to]);
}

/** The files that differ with {@link binaryPatch}, by one start of git. */
export async function differenceOf(git: Git, from: string, to: string): Promise<Difference> {
  if (from === to) return { files: [], results: [], patch: Buffer.alloc(0) };
  const output = await git.bytes(['diff-tree', ...rawDiffArguments, ...patchArguments, from, to]);
  // An empty entry is between the two. No path is empty.
  const listEnd = output.indexOf('\0\0') + 1;
  return {
    ...parseRawDiff(splitNul(output.subarray(0, listEnd))),
    patch: output.subarray(listEnd === 0 ? 0 : listEnd + 1),
  };
}
