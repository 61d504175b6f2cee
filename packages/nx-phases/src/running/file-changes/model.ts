import type { RawPath } from '../../platform/git/raw-paths.ts';

/** A file that is not as git's index has it. */
export interface LooseFile {
  readonly kind: 'tracked' | 'untracked';
  /** Stands for its bytes. Undefined: it is not there. */
  readonly bytes: string | undefined;
  /** Object id that the index has for it. Undefined: it has none, or several. */
  readonly inIndex: string | undefined;
}

/**
 * The files of a folder at one moment. Those that are as the index has them are not listed: git knows
 * that from its own notes of size and times, without reading them.
 */
export interface Look {
  readonly loose: ReadonlyMap<RawPath, LooseFile>;
  /** Bytes of the index; empty where there is none. Equal bytes: the files that are not loose are the same. */
  readonly index: Uint8Array;
  /** Untracked files and, by file or whole folder (with a slash at its end), ignored ones. */
  readonly beside: ReadonlySet<RawPath>;
  /** The same of repositories inside, by path: of nested ones, and of submodules that are not clean. */
  readonly inside: ReadonlyMap<RawPath, Look>;
}

export interface FileChange {
  /** From the workspace root. */
  readonly path: string;
  readonly kind: 'changed' | 'new' | 'deleted';
}
