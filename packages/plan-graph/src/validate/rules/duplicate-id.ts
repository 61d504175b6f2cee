import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { nameOf } from '../naming.ts';

export interface Distinct {
  /** One draft per id, in the order of the text. */
  readonly phases: readonly PhaseDraft[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * One phase per id. An id on several headings is a mistake, unless exactly one of them has a
 * dependency field, or only the first one has tasks: then the others are an overview, a checklist or
 * a schedule of the same phase.
 */
export function distinctPhases(draft: PlanDraft): Distinct {
  const occurrences = groupById(draft.phases);
  const chosen = new Set<PhaseDraft>();
  const diagnostics: Diagnostic[] = [];
  for (const same of occurrences.values()) {
    const [first, ...rest] = same;
    if (first === undefined) continue;
    if (rest.length === 0) {
      chosen.add(first);
      continue;
    }
    const owners = same.filter(ownsField);
    const owner =
      owners.length === 1
        ? owners[0]
        : owners.length === 0
          ? (detailOf(same) ?? worksOf(same))
          : undefined;
    const kept = owner ?? first;
    chosen.add(kept);
    const reported = same.find((phase) => phase !== kept) ?? first;
    diagnostics.push({
      code: 'duplicate-id',
      severity: owner === undefined ? 'error' : 'warning',
      message:
        owner === undefined
          ? `Unexpected second heading for ${nameOf(draft, first)}, expected each id once`
          : `Unexpected further heading for ${nameOf(draft, kept)}, expected each id once; the one ${whatItHas(kept, same)} is the phase`,
      range: reported.heading,
      phase: first.id,
      fix:
        owner === undefined
          ? 'Give one of them another id.'
          : 'Take the id out of the other headings.',
      related: same
        .filter((phase) => phase !== reported)
        .map((phase) => ({
          message: `${nameOf(draft, phase)} is also here`,
          range: phase.heading,
        })),
    });
  }
  return { phases: draft.phases.filter((phase) => chosen.has(phase)), diagnostics };
}

/** A list or table about all phases is not an occurrence's own. */
function ownsField({ dependencyFields }: PhaseDraft): boolean {
  return dependencyFields.some(({ source }) => source === 'field' || source === 'front matter');
}

function whatItHas(kept: PhaseDraft, same: readonly PhaseDraft[]): string {
  if (ownsField(kept)) return 'with the dependency field';
  return detailOf(same) === kept ? 'with more below it' : 'with the tasks';
}

/**
 * One title at two levels is an overview and its detail: the one with more below it is the phase.
 * At one level it is written twice, and nobody knows which of them holds.
 */
function detailOf(same: readonly PhaseDraft[]): PhaseDraft | undefined {
  const titles = new Set(same.map(({ title }) => title.toLowerCase()));
  const depths = new Set(same.map(({ depth }) => depth));
  if (titles.size > 1 || titles.has('') || depths.size < same.length) return undefined;
  return same.reduce((most, phase) =>
    phase.lines.end - phase.lines.first > most.lines.end - most.lines.first ? phase : most,
  );
}

/**
 * A phase with tasks, of which deeper headings without any speak further down, such as those of a
 * schedule: `### Phase 2 (two developers)`.
 */
function worksOf([first, ...others]: readonly PhaseDraft[]): PhaseDraft | undefined {
  if (first === undefined || first.boxes.total === 0) return undefined;
  return others.every(({ boxes, depth }) => boxes.total === 0 && depth > first.depth)
    ? first
    : undefined;
}

/** `Map.groupBy` is missing on Node 20. */
function groupById(phases: readonly PhaseDraft[]): ReadonlyMap<string, readonly PhaseDraft[]> {
  const groups = new Map<string, PhaseDraft[]>();
  for (const phase of phases) {
    const group = groups.get(phase.id);
    if (group === undefined) groups.set(phase.id, [phase]);
    else group.push(phase);
  }
  return groups;
}
