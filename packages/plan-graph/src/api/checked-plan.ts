import type { Command, Criterion, NamedFile, PhaseContent, Task } from '../content/model.ts';
import type { MetadataEntry } from '../content/facts/metadata.ts';
import { parsePlanOverview } from '../content/plan-overview.ts';
import type { Fingerprint } from '../fingerprint/digest.ts';
import { fingerprints } from '../fingerprint/fingerprints.ts';
import type { Dependency, ExternalDependency, PhaseId } from '../model/dependency.ts';
import type { Phase, Plan } from '../model/plan.ts';
import type { Estimate, PathPattern, ReadItem } from '../model/plan-draft.ts';
import type { FormatName } from '../model/rules.ts';
import type { Status } from '../model/status.ts';
import { must } from '../source/must.ts';
import type { Range } from '../source/source-text.ts';

/**
 * A plan without errors, as plain data: ids are distinct, every dependency exists, and there is no
 * cycle. Made by `checkPlan` alone.
 *
 * Ranges are UTF-16 offsets into the text that was checked, `end` exclusive; `placeIn` turns one
 * into a file, lines and columns. Where a plan leaves something open the value is undefined, and an
 * empty list means that it has none.
 */
export interface CheckedPlan {
  /** As given to `checkPlan`. */
  readonly path: string;
  /** `name` of the front matter. */
  readonly name: string | undefined;
  /** Plain text of the first heading of level 1. */
  readonly title: string | undefined;
  /** Plain text of what the plan as a whole is for. */
  readonly objective: string | undefined;
  /** `**Owner**: Ada` and the like above the phases, in the order of the text. */
  readonly metadata: readonly MetadataEntry[];
  readonly successCriteria: readonly Criterion[];
  /** How the plan is written, e.g. `phases` or `spec-kit`. */
  readonly format: FormatName;
  /** The heading keyword that makes a phase, e.g. `Phase`. */
  readonly unit: string;
  /** In the order of the text. */
  readonly phases: readonly CheckedPhase[];
}

/** One unit of work. */
export interface CheckedPhase {
  /** In the form that compares: lower case, no leading zeros, e.g. `2a`. */
  readonly id: PhaseId;
  /** As people are shown it: letters as the plan has them, numbers without leading zeros, e.g. `2A`. */
  readonly writtenId: string;
  /** Without id and status markers; may be empty. */
  readonly title: string;
  readonly status: Status;
  /** The words beside the status, e.g. why the phase is blocked. May be empty. */
  readonly statusNote: string;
  /** Boxes in the phase: `ticked` of `total`. */
  readonly boxes: { readonly ticked: number; readonly total: number };
  /** The phases of this plan that are done first, each once, in the order of the text. */
  readonly dependencies: readonly Dependency[];
  /** What is done first outside of this plan; that it exists is not checked. */
  readonly external: readonly ExternalDependency[];
  readonly estimate: Estimate | undefined;
  /** Paths and globs that the phase writes. */
  readonly outputs: readonly PathPattern[] | undefined;
  /** What the phase reads besides its own text. */
  readonly reads: readonly ReadItem[] | undefined;
  /** Limit for one attempt, in milliseconds. */
  readonly timeoutMs: number | undefined;
  /** Further attempts after a failed one. */
  readonly retries: number | undefined;
  /** Working directory of the commands, from the workspace root. */
  readonly cwd: string | undefined;
  /** Plain text of the phase's first `Objective`, `Goal` or `Purpose`. */
  readonly objective: string | undefined;
  /** Items with a box, in the order of the text. */
  readonly tasks: readonly Task[];
  /** Scripts under labels such as `Run:` (first) and `Testing:`, each in the order of the text. */
  readonly commands: readonly Command[];
  /** Files that the phase lists as those it touches. */
  readonly files: readonly NamedFile[];
  readonly successCriteria: readonly Criterion[];
  /**
   * A hash of what the phase asks for and, by their fingerprints, of what it builds on. Ticks,
   * status markers and blank space are not in it. Changes with a new version of this package only
   * where the same text is read differently.
   */
  readonly fingerprint: Fingerprint;
  /** The heading's text without `#`s. */
  readonly heading: Range;
  /** From the start of the heading's line to the start of the line after the phase. */
  readonly section: Range;
}

/** The plain data of a valid plan. */
export function checkedPlan(plan: Plan, contentOf: (phase: Phase) => PhaseContent): CheckedPlan {
  const { draft } = plan;
  const { title, objective, metadata, successCriteria } = parsePlanOverview(draft);
  const fingerprintOf = fingerprints(plan);
  return {
    path: draft.source.path,
    name: draft.name,
    title,
    objective,
    metadata,
    successCriteria,
    format: draft.rules.format,
    unit: draft.rules.unit,
    phases: plan.phases.map((phase) =>
      checkedPhase(
        phase,
        contentOf(phase),
        must(fingerprintOf.get(phase.id), `fingerprint of ${phase.id}`),
      ),
    ),
  };
}

function checkedPhase(
  phase: Phase,
  { objective, tasks, commands, files, successCriteria }: PhaseContent,
  fingerprint: Fingerprint,
): CheckedPhase {
  return {
    id: phase.id,
    writtenId: phase.writtenId,
    title: phase.title,
    status: phase.status.value,
    statusNote: phase.status.note,
    boxes: phase.boxes,
    dependencies: phase.dependencies,
    external: phase.external,
    estimate: phase.estimate,
    outputs: phase.outputs,
    reads: phase.reads,
    timeoutMs: phase.timeoutMs,
    retries: phase.retries,
    cwd: phase.cwd,
    objective,
    tasks,
    commands,
    files,
    successCriteria,
    fingerprint,
    heading: phase.heading,
    section: phase.section,
  };
}
