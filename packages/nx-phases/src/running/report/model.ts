import type { DiagnosticCode, PlanReport, Severity } from 'plan-graph/internal';
import type { RunHistory } from '../history/model.ts';

/** All that the page of one plan is made of. Plain data: the same always makes the same page. */
export interface ReportInput {
  readonly project: string;
  /** Undefined: the plan has errors, and no order. */
  readonly plan: PlanReport | undefined;
  /** Path of the plan from the workspace root. */
  readonly path: string;
  readonly title: string;
  readonly findings: readonly ReportFinding[];
  /** Written ids of phases that could start now. */
  readonly ready: readonly string[];
  /** By id of the phase. */
  readonly phases: ReadonlyMap<string, PhaseMatter>;
  /** The last runs that touched the plan, from the newest to the oldest. Tasks of other plans are not shown. */
  readonly runs: readonly RunHistory[];
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** Whether an index of all plans stands beside the page. */
  readonly hasIndex: boolean;
}

/** What `plan-check` says. */
export interface ReportFinding {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly fix: string | null;
  /** `plans/auth.md:12:3`. */
  readonly place: string;
}

/** What is shown of a phase besides what the plan's report has. */
export interface PhaseMatter {
  readonly tasks: readonly { readonly text: string; readonly state: TaskState }[];
  /** What its last run printed. Null: nothing is there, or logs are left out. */
  readonly log: { readonly text: string; readonly leftOutBytes: number } | null;
}

export type TaskState = 'open' | 'done' | 'in-progress';
