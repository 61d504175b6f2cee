import { memoizeByKey } from '../source/memoize-by-key.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { isUnspaced, unitGap, unitPattern } from '../vocabulary/units.ts';
import { readLead } from './heading-lead.ts';
import type { HeadingReading } from './phase-heading.ts';
import type { ReadHeading } from './read-headings.ts';

type PhaseReading = Extract<HeadingReading, { kind: 'phase' }>;

/** A heading that may be a phase by what it ends with. */
interface Candidate {
  readonly reading: PhaseReading;
  readonly number: number;
}

/**
 * Reads `## 3. Foundation (Phase 0)` above `## 4. Phase 1: Screens` as Phase 0: at the level of the phases, where its number is the
 * one that they leave out there. Elsewhere the brackets say which phase a heading is about.
 */
export function bracketedHeadings(
  text: string,
  headings: readonly ReadHeading[],
  unit: string,
): readonly ReadHeading[] {
  const phases = headings.filter(({ reading }) => reading.kind === 'phase');
  const depth = phases[0]?.heading.depth;
  if (phases.length < 2 || phases.some(({ heading }) => heading.depth !== depth)) return headings;
  const candidates = new Map<ReadHeading, Candidate>();
  for (const one of headings) {
    if (one.reading.kind !== 'other' || one.heading.depth !== depth) continue;
    const { start, end } = one.heading.text;
    const candidate = candidateIn(text.slice(start, end), unit);
    if (candidate !== undefined) candidates.set(one, candidate);
  }
  if (candidates.size === 0) return headings;
  const numbers = [...candidates.values()].map(({ number }) => number);
  return headings.map((one, at) => {
    const candidate = candidates.get(one);
    if (candidate === undefined) return one;
    const { number, reading } = candidate;
    const isOnly = numbers.filter((other) => other === number).length === 1;
    return isOnly && isMissingAt(headings, at, number) ? { heading: one.heading, reading } : one;
  });
}

function candidateIn(written: string, unit: string): Candidate | undefined {
  const match = bracketed(unit).exec(written);
  const [idStart, idEnd] = match?.indices?.groups?.['id'] ?? [];
  if (match === null || idStart === undefined) return undefined;
  const title = written.slice(readLead(written).end, match.index).trim();
  if (!/\p{L}/u.test(title)) return undefined;
  const writtenId = written.slice(idStart, idEnd);
  const id = toPhaseId(writtenId);
  return {
    number: Number(writtenId),
    reading: { kind: 'phase', id, writtenId, idStart, title, status: undefined, note: '' },
  };
}

const bracketed = memoizeByKey(
  (unit) =>
    new RegExp(
      String.raw`\s*[(（]\s?${unitPattern(unit)}${isUnspaced(unit) ? String.raw`\s*` : unitGap(unit)}(?<id>\d{1,3})\s?[)）]\s*$`,
      'du',
    ),
);

/** Whether the phase before has the number before, or there is none and no lower number, and the one behind the next number. */
function isMissingAt(headings: readonly ReadHeading[], at: number, number: number): boolean {
  const before = headings.slice(0, at).flatMap(numberOf).at(-1);
  const [after] = headings.slice(at + 1).flatMap(numberOf);
  return after === number + 1 && (before === undefined || before === number - 1);
}

function numberOf({ reading }: ReadHeading): readonly number[] {
  return reading.kind === 'phase' ? [Number(reading.id)] : [];
}
