import type { TreeChange } from '../../platform/git/patch/merge-trees.ts';

/** Which phase a piece of work is for, and under which text. */
export interface WorkIdentity {
  /** What makes two pieces of work the same: lower-case letters, digits and `-`, 8 to 64 of them. */
  readonly key: string;
  readonly project: string;
  /** Path of the plan file from the workspace root. */
  readonly plan: string;
  readonly phase: string;
  readonly title: string;
  readonly fingerprint: string;
}

/** Work to be kept. */
export interface NewWork extends WorkIdentity {
  /** From a tree to a tree, both in this repository. */
  readonly change: TreeChange;
  /** A commit that keeps the base, and the history below it, from being collected. */
  readonly baseCommit: string;
  /** A ref that has done so up to now. */
  readonly noLonger?: string;
  /** What is kept beside it: anything that JSON holds, such as the record of the run. */
  readonly record: unknown;
  /** Further files by name: the patch, a log. */
  readonly attachments: Readonly<Record<string, Uint8Array | string>>;
}

/** Work as it is found again. */
export interface StoredWork extends WorkIdentity {
  /** The commit that the ref names. */
  readonly commit: string;
  /** A commit whose parent has the base and which has the result: what `git cherry-pick` takes. */
  readonly resultCommit: string;
  readonly change: TreeChange;
  readonly record: unknown;
}

/** Where work lies: `refs/nx-phases/<key>`. */
export const workRefs = 'refs/nx-phases/';

/** @throws if it is no key: keys come from us, never from a plan */
export function workRef(key: string): string {
  if (!/^[a-z0-9][a-z0-9-]{7,63}$/.test(key)) throw new Error(`no key of work: ${key}`);
  return `${workRefs}${key}`;
}
