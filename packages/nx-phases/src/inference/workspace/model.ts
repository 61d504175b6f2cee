import type { Fingerprint, Phase, PhaseId, Range } from 'plan-graph/internal';
import type { ReadPlanFile } from '../plans/parse-plan-file.ts';

/** A plan under the name of its project. */
export interface NamedPlan {
  readonly name: string;
  /** Another name that means it and nobody else: the one it asked for and did not get. */
  readonly alias?: string;
  readonly file: ReadPlanFile;
}

/** A target outside of the plan that must have run before a phase. */
export interface Need {
  readonly project: string;
  readonly target: string;
  /** The words that say so. */
  readonly range: Range;
  /** The other plan's phase; undefined for a target of a real project, of which nothing is known here. */
  readonly phase: { readonly path: string; readonly id: PhaseId } | undefined;
}

/** A phase with the plan it stands in. */
export interface PlacedPhase {
  readonly plan: NamedPlan;
  readonly phase: Phase;
}

/** Of a plan, what its targets owe to other plans, to projects and to files. Empty for most plans. */
export interface PlanLinks {
  /** What its phases need outside of it, by phase. */
  readonly needs: ReadonlyMap<PhaseId, readonly Need[]>;
  /** The phases of other plans that a phase builds on, directly or through others. */
  readonly upstream: ReadonlyMap<PhaseId, readonly PlacedPhase[]>;
  /** Targets of real projects among all that a phase builds on, its own included. */
  readonly realNeeds: ReadonlyMap<PhaseId, readonly Need[]>;
  /** The other plans that its targets depend on in any way; executors read them again. */
  readonly plans: readonly PlanPlace[];
  /** A hash of everything outside of the plan's own text that its diagnostics hang on. */
  readonly hash: Fingerprint | undefined;
}

export interface PlanPlace {
  readonly path: string;
  /** Its other files. */
  readonly parts: readonly string[];
  readonly name: string;
  /** See {@link NamedPlan}. */
  readonly alias?: string;
}

/** What one of these maps has for a phase, which is nothing for most; likewise without links. */
export function ofPhase<Value>(
  map: ReadonlyMap<PhaseId, readonly Value[]> | undefined,
  { id }: Pick<Phase, 'id'>,
): readonly Value[] {
  return map?.get(id) ?? nothing;
}

/** The very same each time, so that what follows from it can be kept. */
const nothing: readonly never[] = [];

/** Of a plan that names nothing outside of it. */
export const noLinks: PlanLinks = {
  needs: new Map(),
  upstream: new Map(),
  realNeeds: new Map(),
  plans: [],
  hash: undefined,
};

/** A plan as its workspace makes it: a reference that leads nowhere makes a valid plan an invalid one. */
export interface LinkedPlan {
  readonly file: ReadPlanFile;
  readonly links: PlanLinks;
}
