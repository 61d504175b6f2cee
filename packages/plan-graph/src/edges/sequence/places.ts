import type { Document } from '../../document/document.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { phaseLines } from '../../phases/phase-lines.ts';
import { mayNameDependencies } from '../../vocabulary/field-names.ts';
import { namesOrder } from '../../vocabulary/order-names.ts';

/** The lines below one heading, or above the first; `end` exclusive. */
export interface Section {
  readonly first: number;
  readonly end: number;
  /** Whether its heading says that it is about an order. */
  readonly isOfOrder: boolean;
  /** Whether its heading says that it is about an order or dependencies. */
  readonly isOfEdges: boolean;
  /** Whether it is a part of a phase, and not about an order. */
  readonly isOfPhase: boolean;
}

/** All sections of a document, in the order of the text. */
export function sectionsOf(
  { text, scan }: Document,
  phases: readonly PhaseDraft[],
): readonly Section[] {
  const inPhase = phaseLines(phases);
  const headings = scan.headings.filter(({ nested }) => !nested);
  const starts = [
    { first: 0, words: '' },
    ...headings.map(({ line, text: { start, end } }) => ({
      first: line + 1,
      words: text.slice(start, end),
    })),
  ];
  return starts.map(({ first, words }, index): Section => {
    const isOfOrder = namesOrder(words);
    return {
      first,
      end: headings[index]?.line ?? scan.lines.length,
      isOfOrder,
      isOfEdges: isOfOrder || mayNameDependencies(words),
      // Below the last phase such a heading may be one level too deep.
      isOfPhase: inPhase.has(first) && !isOfOrder,
    };
  });
}
