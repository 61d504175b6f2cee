import { oneLine } from '../source/one-line.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { type Range, textOf } from '../source/source-text.ts';
import { itemAt } from '../source/must.ts';

/** `Phase 2A`, as the plan writes it. */
export function nameOf(draft: PlanDraft, phase: Pick<PhaseDraft, 'writtenId'>): string {
  return `${draft.rules.unit} ${phase.writtenId}`;
}

/** `Phase 2A: Module A`; without a title `Phase 2A`. */
export function phaseName(
  unit: string,
  { writtenId, title }: Pick<PhaseDraft, 'writtenId' | 'title'>,
): string {
  return title === '' ? `${unit} ${writtenId}` : `${unit} ${writtenId}: ${title}`;
}

/** The ids of a plan as people list them: `1-6`, `1, 2A, 2B`, cut after ten. */
export function listIds(phases: readonly Pick<PhaseDraft, 'writtenId'>[]): string {
  const ids = phases.map(({ writtenId }) => writtenId);
  const numbers = ids.map(Number);
  const consecutive = numbers.every(
    (number, index) => Number.isInteger(number) && number === itemAt(numbers, 0) + index,
  );
  if (consecutive && ids.length > 2) return `${itemAt(ids, 0)}-${itemAt(ids, ids.length - 1)}`;
  return ids.length > 10 ? `${ids.slice(0, 10).join(', ')}, …` : ids.join(', ');
}

/** What a message quotes of the plan; of what runs over several lines, or is long, the start in one line. */
export function quoted(draft: PlanDraft, range: Range): string {
  const line = oneLine(textOf(draft.source, range).slice(0, 200));
  return `\`${line.length > 80 ? `${line.slice(0, 79)}…` : line}\``;
}
