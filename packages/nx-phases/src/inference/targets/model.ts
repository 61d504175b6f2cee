import type { TargetConfiguration } from '@nx/devkit';
import type { Fingerprint } from 'plan-graph/internal';
import type { ProjectName } from '../layout/project-names.ts';
import type { NormalizedOptions } from '../options/plugin-options.ts';
import type { ReadPlanFile } from '../plans/parse-plan-file.ts';
import type { FilesAtPlanPlaces } from '../workspace/files-at-plan-places.ts';
import type { PlanLinks, PlanPlace } from '../workspace/model.ts';

/** Everything that the targets of one plan are made of. The same on the graph path and in an executor. */
export interface PlanProjectInput {
  readonly file: ReadPlanFile;
  readonly projectName: string;
  readonly collidesWith: readonly string[];
  /** Absent: it is called as it would be by itself. */
  readonly naming?: Naming;
  readonly options: NormalizedOptions;
  /** Where its phases depend on something outside of it. Absent: nowhere. */
  readonly links?: PlanLinks;
  /** Whether no other entry in nx.json reads plans. Absent: true. */
  readonly knowsAllPlans?: boolean;
  /** What nx.json defines. Absent: nothing. */
  readonly namedInputs?: NamedInputs;
  /** Further places of plans, of all entries in nx.json. Absent: none. */
  readonly places?: readonly string[];
  /** The continuous targets of real projects that its phases depend on, as `project:target`. Absent: none is known. */
  readonly continuous?: readonly string[];
  /** Files that Nx cannot be told to read. Absent: none. */
  readonly placeFiles?: FilesAtPlanPlaces;
  /** How the hashes of what is no file reach Nx's. Absent: `runtime`, as every Nx can. */
  readonly carrier?: HashCarrier;
}

/** What an executor must know of how its project was inferred; kept in the project's metadata, which Nx does not hash. */
export interface PlanMetadata {
  readonly options: NormalizedOptions;
  readonly collidesWith: readonly string[];
  readonly naming: Naming;
  /** Paths of the files that hold phases of the plan, besides its root. */
  readonly parts: readonly string[];
  /** The other plans that its targets hang on; their text is read again with its own. */
  readonly plans: readonly PlanPlace[];
  /** Files at plan places that its phases declare; their content is in the hashes. */
  readonly placeFiles: readonly string[];
  /** Hash of the files at plan places that are no plans. Absent: there are none. */
  readonly noPlans?: Fingerprint;
  /** Whether the plugin's entry in nx.json reads every plan of the workspace. */
  readonly knowsAllPlans: boolean;
  /** Further places of plans, of all entries in nx.json. */
  readonly places: readonly string[];
  /** See {@link PlanProjectInput.continuous}. */
  readonly continuous?: readonly string[];
  /** See {@link PlanProjectInput.carrier}. */
  readonly carrier?: HashCarrier;
  /** The real projects that it names or reaches into; they become its dependencies in the project graph. */
  readonly reach: PlanReach;
}

/** What else is to say of a project's name. */
export type Naming = Pick<ProjectName, 'takenBy' | 'asked' | 'alias'>;

/** What a plan touches of the workspace's projects. */
export interface PlanReach {
  /** Names as written; they need not exist. */
  readonly projects: readonly string[];
  /** Files and folders from the workspace root. */
  readonly paths: readonly string[];
}

export type Target = TargetConfiguration;

/** An input of ours: Nx's own type says less than Nx accepts. */
export type Input = NonNullable<TargetConfiguration['inputs']>[number];

/** The `namedInputs` of nx.json. */
export type NamedInputs = Readonly<Record<string, readonly unknown[]>>;

/**
 * How a hash of ours gets into Nx's hash of a task, which holds what inputs turn out to be and not what they are called.
 *
 * - `runtime`: a command prints it. Every Nx can do that, at the price of a process for each hash.
 * - `digits`: one file for each digit of it, out of a folder that has one for every digit at every place. Nx hashes paths
 *   and content of these, and starts nothing. Were the folder not there, all hashes would be alike: whatever stores a
 *   result has to know that it was (see `running/run-start/digits.ts`).
 */
export type HashCarrier = 'runtime' | 'digits';
