import { type WriteConflict, writeConflicts } from '../validate/rules/write-conflict.ts';
import { parsePhaseContent } from '../content/phase-content.ts';
import type { PlanOverview } from '../content/plan-overview.ts';
import { planGraph } from '../graph/dependency-graph.ts';
import { estimatePlan } from '../graph/estimates.ts';
import { topologicalOrder } from '../graph/topological-order.ts';
import { waves } from '../graph/waves.ts';
import type { FormatName } from '../model/rules.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Status } from '../model/status.ts';
import { pathAt, positionAt } from '../source/source-text.ts';
import type { EdgeSource } from '../model/dependency.ts';
import type { Phase, Plan } from '../model/plan.ts';

/**
 * Everything that is shown of a plan, as plain data: what `--json` prints and what every other
 * output is made from. The same plan always gives the same bytes. Ids are in the form that
 * compares unless they are called written; lists are in document order unless said otherwise; what
 * a plan does not say is null.
 */
export interface PlanReport {
  /** Raised when a field changes its meaning or goes; new fields do not raise it. */
  readonly version: 1;
  /** From the workspace root, `/`-separated. */
  readonly path: string;
  /** The project's name, as far as it is known: the plan's own, or what the caller gave. */
  readonly name: string | null;
  /** How the plan is written, e.g. `phases`. */
  readonly format: FormatName;
  /** The heading keyword that makes a phase, e.g. `Phase`. */
  readonly unit: string;
  readonly title: string | null;
  readonly objective: string | null;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  /** `ticked` is null for an item without a box. */
  readonly successCriteria: readonly { readonly text: string; readonly ticked: boolean | null }[];
  readonly phases: readonly PhaseReport[];
  /** The first needs nothing; each other needs something of the one before. */
  readonly waves: readonly (readonly PhaseId[])[];
  /** An order in which the phases can be done one by one. */
  readonly order: readonly PhaseId[];
  readonly estimates: EstimatesReport;
  /** `from` is done before `to`. By `to`, then by `from`. */
  readonly edges: readonly EdgeReport[];
  /** Files that phases name which may run at the same time; as `plan-check` reports them. */
  readonly writeConflicts: readonly WriteConflictReport[];
  readonly statusCounts: Readonly<Record<Status, number>>;
}

/** A path or glob that a phase names as written. */
export interface NamedPathReport {
  readonly phase: PhaseId;
  readonly path: string;
  /** Line of the path, from 1. */
  readonly line: number;
}

export interface WriteConflictReport extends NamedPathReport {
  /** What others name of the same files. */
  readonly with: readonly NamedPathReport[];
}

export interface PhaseReport {
  readonly id: PhaseId;
  /** The id as people are shown it, e.g. `2A` for `02A`. */
  readonly writtenId: string;
  readonly title: string;
  readonly status: Status;
  /** Words that stand with the status, e.g. why it is blocked. May be empty. */
  readonly statusNote: string;
  /** From 1. */
  readonly wave: number;
  readonly dependencies: readonly DependencyReport[];
  readonly estimateMinutes: number | null;
  /** Boxes of the phase. */
  readonly tasks: { readonly ticked: number; readonly total: number };
  /**
   * Paths and globs that it writes, from the workspace root. Null: the plan does not say; empty:
   * it says that nothing is written.
   */
  readonly outputs: readonly string[] | null;
  /** The file it stands in, where that is not the plan's own. */
  readonly path?: string;
  /** Line of its heading in that file, from 1. */
  readonly line: number;
}

export interface DependencyReport {
  readonly on: PhaseId;
  readonly source: EdgeSource;
  /** Line of the words that made the edge, from 1. */
  readonly line: number;
}

export interface EdgeReport {
  readonly from: PhaseId;
  readonly to: PhaseId;
  readonly source: EdgeSource;
}

/** `Estimates` of the graph, with its map as a list. Every number is in `unit`. */
export interface EstimatesReport {
  readonly unit: 'minutes' | 'phases';
  readonly perPhase: readonly { readonly id: PhaseId; readonly amount: number }[];
  readonly assumed: readonly PhaseId[];
  readonly sequential: number;
  readonly byWaves: number;
  readonly criticalPath: { readonly path: readonly PhaseId[]; readonly length: number };
  readonly savingPercent: number;
}

/**
 * @param overview What the text outside the phases says.
 * @param name The project's name where it is known; otherwise the name in the plan's front matter.
 */
export function buildReport(
  plan: Plan,
  overview: PlanOverview,
  name: string | undefined = plan.draft.name,
): PlanReport {
  const { source, rules } = plan.draft;
  const graph = planGraph(plan.phases);
  const planWaves = waves(graph);
  const waveOf = new Map(planWaves.flatMap((wave, index) => wave.map((id) => [id, index + 1])));
  const lineAt = (offset: number): number => positionAt(source, offset).line;

  return {
    version: 1,
    path: source.path,
    name: name ?? null,
    format: rules.format,
    unit: rules.unit,
    title: overview.title ?? null,
    objective: overview.objective ?? null,
    metadata: overview.metadata.map(({ key, value }) => ({ key, value })),
    successCriteria: overview.successCriteria.map(({ text, ticked }) => ({
      text,
      ticked: ticked ?? null,
    })),
    phases: plan.phases.map((phase) => ({
      id: phase.id,
      writtenId: phase.writtenId,
      title: phase.title,
      status: phase.status.value,
      statusNote: phase.status.note,
      wave: waveOf.get(phase.id) ?? 1,
      dependencies: phase.dependencies.map((dependency) => ({
        on: dependency.on,
        source: dependency.source,
        line: lineAt(dependency.range.start),
      })),
      estimateMinutes: phase.estimate?.minutes ?? null,
      tasks: { ticked: phase.boxes.ticked, total: phase.boxes.total },
      outputs: phase.outputs?.map((output) => output.pattern) ?? null,
      ...(pathAt(source, phase.heading.start) !== source.path && {
        path: pathAt(source, phase.heading.start),
      }),
      line: lineAt(phase.heading.start),
    })),
    waves: planWaves,
    order: topologicalOrder(graph),
    estimates: estimatesReport(plan.phases),
    edges: plan.phases.flatMap((phase) =>
      phase.dependencies.map(({ on, source: from }) => ({ from: on, to: phase.id, source: from })),
    ),
    writeConflicts: conflictReports(plan),
    statusCounts: statusCounts(plan.phases),
  };
}

function conflictReports(plan: Plan): readonly WriteConflictReport[] {
  const { source } = plan.draft;
  const reportOf = ({ phase, path }: WriteConflict['named']): NamedPathReport => ({
    phase: phase.id,
    path: path.pattern,
    line: positionAt(source, path.range.start).line,
  });
  return writeConflicts(plan, (phase) => parsePhaseContent(source, phase)).map(
    ({ named, others }) => ({ ...reportOf(named), with: others.map(reportOf) }),
  );
}

function estimatesReport(phases: readonly Phase[]): EstimatesReport {
  const { unit, perPhase, assumed, sequential, byWaves, criticalPath, savingPercent } =
    estimatePlan(phases);
  return {
    unit,
    perPhase: Array.from(perPhase, ([id, amount]) => ({ id, amount })),
    assumed,
    sequential,
    byWaves,
    criticalPath: { path: criticalPath.path, length: criticalPath.length },
    savingPercent,
  };
}

function statusCounts(phases: readonly Phase[]): Record<Status, number> {
  const counts = { done: 0, 'in-progress': 0, pending: 0, blocked: 0, skipped: 0 };
  for (const phase of phases) counts[phase.status.value]++;
  return counts;
}
