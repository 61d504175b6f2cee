import type { Document } from '../../document/document.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { phaseLines } from '../../phases/phase-lines.ts';
import { edgeHeadings } from '../edge-headings.ts';

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
export function sectionsOf({ lines }: Document, phases: readonly PhaseDraft[]): readonly Section[] {
  const inPhase = phaseLines(phases);
  const about = edgeHeadings(lines);
  const headings = lines.ownHeadings;
  return [undefined, ...headings].map((heading, index): Section => {
    const first = heading === undefined ? 0 : heading.line + 1;
    const said = heading && about.get(heading);
    const isOfOrder = said?.isOfOrder === true;
    return {
      first,
      end: headings[index]?.line ?? lines.count,
      isOfOrder,
      isOfEdges: said !== undefined,
      // Below the last phase such a heading may be one level too deep.
      isOfPhase: inPhase.has(first) && !isOfOrder,
    };
  });
}
