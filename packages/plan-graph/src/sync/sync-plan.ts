import { parsePlanOverview } from '../content/plan-overview.ts';
import { editSource, type TextEdit } from '../edit/text-edit.ts';
import { fingerprints } from '../fingerprint/fingerprints.ts';
import { type BlockKind, generatedKinds } from '../markdown/marked/block-kinds.ts';
import type { MarkedBlock } from '../markdown/marked/find-blocks.ts';
import { type MarkedFile, markedFiles, shifted } from '../markdown/marked/marked-files.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Plan } from '../model/plan.ts';
import type { Rules } from '../model/rules.ts';
import { parsePlan } from '../parse-plan.ts';
import { buildReport, type PlanReport } from '../report/plan-report.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { wrongMarkers } from '../validate/rules/unreadable-marker.ts';
import { blockText } from './block-text.ts';
import { provableCriteria } from './criteria.ts';

/** Why blocks of a plan cannot be kept true: one sentence, at a marker. */
export interface SyncProblem {
  readonly message: string;
  readonly range: Range;
}

export interface PlanSync {
  /** With its blocks as they have to be; the same object where they are. Everything outside of them stays, to the byte. */
  readonly source: SourceText;
  /** Kinds of the blocks that differ, in the order of the text. */
  readonly changed: readonly BlockKind[];
  /** If there are any, nothing is changed. */
  readonly problems: readonly SyncProblem[];
}

/**
 * Writes into the marked blocks of a plan what the graph says, and ticks the criteria in them that are proved.
 *
 * The new text is read again before it counts: it must ask for the same work in the same order.
 *
 * @param rules - those the plan was read by
 * @param isProved - whether a success is recorded for a phase as it is now; asked only of those that `phasesInCriteria` names
 */
export function syncPlan(
  plan: Plan,
  rules: Rules,
  isProved: (phase: PhaseId) => boolean = () => false,
): PlanSync {
  const { source } = plan.draft;
  const files = markedFiles(source);
  const problems = wrongMarkers(plan.draft);
  if (problems.length > 0 || files.every(({ blocks }) => blocks.length === 0))
    return { source, changed: [], problems };

  const report = buildReport(plan, parsePlanOverview(plan.draft));
  const edits = files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      editsOf(block, file, plan, report, isProved).map((edit) => ({ ...edit, kind: block.kind })),
    ),
  );
  if (edits.length === 0) return { source, changed: [], problems: [] };
  const edited = editSource(source, edits);
  if (!asksForTheSame(plan, edited, rules)) {
    const range = shifted(files[0]?.blocks[0]?.start ?? { start: 0, end: 0 }, 0);
    const message =
      'Unexpected change of phases by what would be written here, expected none; move the markers to another place';
    return { source, changed: [], problems: [{ message, range }] };
  }
  return { source: edited, changed: edits.map(({ kind }) => kind), problems: [] };
}

/** Whether a text has markers, right ones or wrong ones. */
export function hasBlocks(source: SourceText): boolean {
  return markedFiles(source).some(
    ({ blocks, problems }) => blocks.length > 0 || problems.length > 0,
  );
}

/** The phases whose recorded success would tick a criterion that is open. */
export function phasesInCriteria(plan: Plan): ReadonlySet<PhaseId> {
  return new Set(
    markedFiles(plan.draft.source).flatMap(({ text, scan, blocks }) =>
      blocks
        .filter(({ kind }) => kind === 'criteria')
        .flatMap((block) => provableCriteria(plan, text, scan, block))
        .flatMap(({ phases }) => phases),
    ),
  );
}

function editsOf(
  block: MarkedBlock,
  { text, scan, start }: MarkedFile,
  plan: Plan,
  report: PlanReport,
  isProved: (phase: PhaseId) => boolean,
): readonly TextEdit[] {
  const kind = generatedKinds.find((one) => one === block.kind);
  if (kind === undefined) {
    return provableCriteria(plan, text, scan, block)
      .filter(({ phases }) => phases.every(isProved))
      .map(({ box }) => ({ range: shifted(box, start), text: 'x' }));
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const range = { start: block.start.end, end: block.end.start };
  const wanted = ['', '', ...blockText(kind, report), '', ''].join(lineEnd);
  return text.slice(range.start, range.end) === wanted
    ? []
    : [{ range: shifted(range, start), text: wanted }];
}

function asksForTheSame(plan: Plan, edited: SourceText, rules: Rules): boolean {
  const reading = parsePlan(edited, rules);
  if (reading.kind !== 'valid') return false;
  const before = fingerprints(plan);
  const after = fingerprints(reading.plan);
  const graphOf = ({ phases }: Plan): string =>
    JSON.stringify(phases.map(({ id, dependencies }) => [id, dependencies.map(({ on }) => on)]));
  return (
    graphOf(reading.plan) === graphOf(plan) &&
    plan.phases.every(
      ({ id, status }) =>
        before.get(id) === after.get(id) &&
        reading.plan.byId.get(id)?.status.value === status.value,
    )
  );
}
