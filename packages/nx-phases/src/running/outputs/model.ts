/** One file or link that stands at the outputs of a phase. */
export interface OutputFile {
  /** SHA-256 of what is read there, hex; of a link that leads to no file, of where it leads. */
  readonly hash: string;
  /** By its owner. */
  readonly executable?: true;
  /** Where it leads, if it is a symbolic link. */
  readonly link?: string;
}

/** By path from the workspace root. */
export type OutputFiles = ReadonlyMap<string, OutputFile>;

/** A file in a {@link Manifest}. */
export interface ManifestFile extends OutputFile {
  /** It stood there before and the run left it alone: nobody knows who wrote it. */
  readonly foreign?: true;
}

/**
 * What stood at the outputs of a phase when its run ended, as `outputs.json` in the record: restored with
 * it, so that outputs which the cache brought are known for what they are.
 */
export interface Manifest {
  readonly version: 1;
  /** Hash of ours that stood for the phase, see `hashInput`. */
  readonly text: string;
  /** The value of the phase's variable, see `outputsVariable`; empty: nothing of anybody's was in the way. */
  readonly ranUnder: string;
  /** A digest of what the last run of this text left that passed here under the plain key: the cache may have it. */
  readonly plain?: string;
  /**
   * Whether somebody's files stood there, and what the run made is not what it makes without them: it may have
   * worked what they wrote into its own.
   */
  readonly mixed?: true;
  readonly files: Readonly<Record<string, ManifestFile>>;
}

/** What a run finds at the outputs of its phase. */
export interface Standing {
  /** Paths that no run of the phase has written as they are. Sorted. */
  readonly foreign: readonly string[];
  /** Paths that git must have, or a restore takes something from somebody; more than `foreign` where all is mixed. */
  readonly atStake: readonly string[];
  /** The value of the variable, where what stands there is nobody's loss. Undefined: it might be. */
  readonly known: string | undefined;
}

export function isSameFile(a: OutputFile, b: OutputFile): boolean {
  return a.hash === b.hash && a.executable === b.executable;
}
