import { readTitle } from '../phases/heading-title.ts';
import type { HeadingReading } from '../phases/phase-heading.ts';
import type { PhaseId } from '../model/dependency.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import type { Document } from '../document/document.ts';

/**
 * Whether any heading names a unit, in whatever language, and a number: `Phase 2: …`, `Etappe 3`.
 * Such headings are the plan. Not `Phase 2 Ideas`, which is no phase.
 *
 * @param besides - the lines of headings that do not count, `## 2. Step 1 – …` among those with numbers
 */
export function hasNamedHeadings(document: Document, besides?: ReadonlySet<number>): boolean {
  return unitHeadings(document).some(({ headings }) =>
    headings.some(
      ({ reading, heading }) =>
        ((reading.kind === 'phase' && /^\d/.test(reading.id)) || reading.kind === 'range') &&
        besides?.has(heading.line) !== true,
    ),
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

/** `2. Storage`, `#2: Storage`, `#2 — Storage` */
const numbered =
  /^(?<lead>[*_]{0,3}#?)(?<id>\d+[a-z]?)(?<rest>(?:[.)、．:：]|(?<=#\d{1,3}[a-z]?)(?=\s+[—–-]\s))(?:\s+(?<parallel>\(P\))?.*|$))/u;
/** `### 1.0 Storage`, above tasks `1.1` and `1.2` */
const numberedZero = /^(?<lead>[*_]{0,3})(?<id>\d+\.0)[.:]?(?<rest>\s+\S.*)$/u;

/** All numbered headings, in the order of the text. */
export function numberedHeadings({ lines }: Document): readonly NumberedHeading[] {
  return lines.ownHeadings.flatMap(({ line, depth, text }) => {
    const words = lines.words(text);
    const zero = numberedZero.exec(words)?.groups;
    const groups = zero ?? numbered.exec(words)?.groups;
    const writtenId = groups?.['id'];
    if (groups === undefined || writtenId === undefined) return [];
    return [
      {
        id: toPhaseId(writtenId),
        writtenId,
        idStart: groups['lead']?.length ?? 0,
        rest: `${zero === undefined ? '' : '.'}${groups['rest'] ?? ''}`,
        parallel: groups['parallel'] !== undefined,
        line,
        depth,
      },
    ];
  });
}

/** A numbered heading as that of a phase. */
export function readNumbered({ id, writtenId, idStart, rest }: NumberedHeading): HeadingReading {
  const titled = readTitle(rest.replace(/^[)、．]/u, '.'), '');
  if (titled === undefined) return { kind: 'other' };
  const { title, status, note } = titled;
  return { kind: 'phase', id, writtenId, idStart, title, status, note };
}
