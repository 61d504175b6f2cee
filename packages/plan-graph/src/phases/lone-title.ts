import type { Document } from '../document/document.ts';
import type { HeadingReading } from './phase-heading.ts';
import type { ReadHeading } from './sections.ts';

/** The line of the heading that is the title of the page: the only one of the first level, above all others. */
export function titleLine({ scan }: Document): number | undefined {
  const [first, ...others] = scan.headings.filter(({ nested }) => !nested);
  return first?.depth === 1 && others.every(({ depth }) => depth > 1) ? first.line : undefined;
}

/**
 * `# Phase 1: Ground` above `### Phase 1A` and `### Phase 1B`, or above `## Phase 1` to `## Phase 4`, is what the page is
 * called. `# Phase 1` above `## Phase 2` is a phase, at an odd level.
 */
export function withoutTitle(headings: readonly ReadHeading[]): readonly ReadHeading[] {
  const [title, ...others] = headings;
  if (title?.reading.kind !== 'phase' || title.heading.depth !== 1) return headings;
  if (others.some(({ heading }) => heading.depth === 1)) return headings;
  const { id } = title.reading;
  const next = others.map(({ reading }) => reading).find(isPhase);
  if (next === undefined || goesOn(id, next.id)) return headings;
  return [{ heading: title.heading, reading: { kind: 'other' } }, ...others];
}

type PhaseReading = Extract<HeadingReading, { kind: 'phase' }>;

function isPhase(reading: HeadingReading): reading is PhaseReading {
  return reading.kind === 'phase';
}

/** Whether an id may follow another in one series: `2` and `2A` follow `1`; `1A` and `1.1` are parts of it. */
function goesOn(from: string, to: string): boolean {
  const [one, other] = [Number.parseInt(from, 10), Number.parseInt(to, 10)];
  if (!Number.isNaN(one) && !Number.isNaN(other) && one !== other) return one < other;
  return !to.startsWith(from);
}
