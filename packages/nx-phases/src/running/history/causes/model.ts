import type { ChangedPath } from '../../run-start/changed-path.ts';

/** What Nx says a task was hashed with: the same on Nx 22 to 24, though no part of its API. */
export interface HashedTask {
  readonly hash: string;
  /** Of the target and its flags. */
  readonly command: string;
  readonly flags: readonly string[];
  /** The hash of each thing that it reads, by Nx's name for it. */
  readonly nodes: Readonly<Record<string, string>>;
}

/** Of what Nx is given as one hash for a phase, the parts. */
export interface PhaseParts {
  /** Hash of the phase's own text and settings, without what it needs. */
  readonly own: string;
  /** The text that is hashed, for a diff. */
  readonly text: string;
  /** What of its status counts. */
  readonly status: string;
  /** The same hash of each phase that it builds on, at any distance, by its target (`project:target`). */
  readonly below: Readonly<Record<string, string>>;
  /** Hashes of files at places of plans, by path. */
  readonly placeFiles: Readonly<Record<string, string>>;
  /** Of all files at places of plans that are no plans; empty: they do not count. */
  readonly noPlans: string;
  /** Of the phases and outputs of its plan. */
  readonly structure: string;
}

/** What a target was run or restored on. */
export interface Inputs extends HashedTask {
  readonly phase: PhaseParts;
}

/** What is known of a target from earlier runs. */
export interface KnownInputs extends Inputs {
  /** What the files of the workspace were, see `keepFileMap`; empty: not known. */
  readonly files: string;
  /** Hashes that it ran on, the newest last, with how that ended. */
  readonly ran: readonly { readonly hash: string; readonly passed: boolean }[];
}

export interface ChangedFile extends ChangedPath {
  /** Whose file Nx says it is; empty: no project's. */
  readonly project: string;
}
