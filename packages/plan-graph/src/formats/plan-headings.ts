import type { PhaseId } from '../model/dependency.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import type { Document } from '../document/document.ts';

/**
 * `Phase 2: …`, `Task Group 3`, `Story 1.2`: whatever the unit, such headings are the plan. Not
 * `Phase 2 Ideas`, which is no phase.
 */
const named =
  /^[^\p{L}\p{N}]*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:implementation\s+)?(?:phase|stage|milestone|sprint|epic|task\s+group|(?:user\s+)?story|unit|task|step)\s*#?\d+(?:\.\d+)*[A-Za-z]?(?![\d\p{L}]|\.\d|\s+\p{L})/iu;

/** Whether any heading names a unit and a number. */
export function hasNamedHeadings({ text, scan }: Document): boolean {
  return scan.headings.some(
    ({ nested, text: { start, end } }) => !nested && named.test(text.slice(start, end)),
  );
}

/** `## 2. Storage`: a heading that starts with a number. */
export interface NumberedHeading {
  readonly id: PhaseId;
  readonly writtenId: string;
  /** Where the id starts in the heading's text. */
  readonly idStart: number;
  /** What follows the id, its dot included. */
  readonly rest: string;
  readonly parallel: boolean;
  readonly line: number;
  readonly depth: number;
}

const numbered = /^(?<lead>[*_]{0,3})(?<id>\d+)(?<rest>[.)、．:：](?:\s+(?<parallel>\(P\))?.*|$))/u;

/** All numbered headings, in the order of the text. */
export function numberedHeadings({ text, scan }: Document): readonly NumberedHeading[] {
  return scan.headings.flatMap(({ nested, line, depth, text: { start, end } }) => {
    const groups = nested ? undefined : numbered.exec(text.slice(start, end))?.groups;
    const writtenId = groups?.['id'];
    if (groups === undefined || writtenId === undefined) return [];
    return [
      {
        id: toPhaseId(writtenId),
        writtenId,
        idStart: groups['lead']?.length ?? 0,
        rest: groups['rest'] ?? '',
        parallel: groups['parallel'] !== undefined,
        line,
        depth,
      },
    ];
  });
}
