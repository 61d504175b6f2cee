import type { Document } from '../../document/document.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { phaseLines } from '../../phases/phase-lines.ts';
import { namesOrder } from '../../vocabulary/order-names.ts';

/** The lines below one heading, or above the first; `end` exclusive. */
export interface Section {
  readonly first: number;
  readonly end: number;
  /** Whether its heading says that it is about an order. */
  readonly isOfOrder: boolean;
}

/** The sections of a document that are no part of a phase, or that speak of an order all the same. */
export function sectionsBesidePhases(
  { text, scan }: Document,
  phases: readonly PhaseDraft[],
): readonly Section[] {
  const inPhase = phaseLines(phases);
  const headings = scan.headings.filter(({ nested }) => !nested);
  const starts = [
    { first: 0, isOfOrder: false },
    ...headings.map(({ line, text: { start, end } }) => ({
      first: line + 1,
      isOfOrder: namesOrder(text.slice(start, end)),
    })),
  ];
  return starts.flatMap(({ first, isOfOrder }, index): readonly Section[] => {
    const end = headings[index]?.line ?? scan.lines.length;
    // Below the last phase such a heading may be one level too deep.
    return first < end && (isOfOrder || !inPhase.has(first)) ? [{ first, end, isOfOrder }] : [];
  });
}
