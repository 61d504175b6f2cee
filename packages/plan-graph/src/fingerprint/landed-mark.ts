import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';

/**
 * The fingerprint of the work that was landed for a phase, from a comment in it:
 * `<!-- nx-phases: landed 0123… -->`. A comment, because it is then no part of the fingerprint it
 * names; in the plan, because there it survives squash merges and shallow clones. Of several the
 * last counts.
 */
export function landedMark(draft: PlanDraft, phase: PhaseDraft): string | undefined {
  return landedMarks(draft, phase).at(-1)?.fingerprint;
}

/** Every such comment in a phase. */
export function landedMarks(
  draft: PlanDraft,
  phase: PhaseDraft,
): readonly { readonly fingerprint: string; readonly range: Range }[] {
  const { text } = draft.source;
  return draft.lines.scan.comments
    .filter(({ start, end }) => start >= phase.section.start && end <= phase.section.end)
    .flatMap((range) => {
      const fingerprint = markForm.exec(text.slice(range.start, range.end))?.[1];
      return fingerprint === undefined ? [] : [{ fingerprint, range }];
    });
}

/** The comment that {@link landedMark} reads. */
export function landedComment(fingerprint: string): string {
  return `<!-- nx-phases: landed ${fingerprint} -->`;
}

const markForm = /^<!--\s*nx-phases:\s*landed\s+([0-9a-f]{32})\s*-->/;
