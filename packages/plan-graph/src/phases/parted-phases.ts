import type { Lines } from '../markdown/lines.ts';
import type { PhaseGroup } from '../model/plan-draft.ts';
import type { PhaseId } from '../model/dependency.ts';
import { boxLinesIn } from '../values/line-boxes.ts';
import { isAnyDependencyName } from '../vocabulary/field-names.ts';
import { dependencyLinesIn } from './dependency-lines.ts';
import type { HeadingReading } from './phase-heading.ts';
import type { ReadHeading } from './sections.ts';

type PhaseReading = Extract<HeadingReading, { kind: 'phase' }>;

interface Open {
  readonly index: number;
  readonly reading: PhaseReading;
  readonly depth: number;
  /** Line of its first part. */
  first: number | undefined;
  parts: number;
  hasOthers: boolean;
}

/**
 * `## Phase 1: Ground` above `### Phase 1.1` and `### Phase 1.2` is what these are called together, where it has no work, needs
 * and status of its own: `Phase 1` then means all of them.
 */
export function withoutParted(
  lines: Lines,
  headings: readonly ReadHeading[],
): readonly ReadHeading[] {
  const open: Open[] = [];
  const parted = new Set<number>();
  const close = (depth: number): void => {
    for (let last = open.at(-1); last !== undefined && last.depth >= depth; last = open.at(-1)) {
      open.pop();
      if (last.parts > 1 && !last.hasOthers && isBare(lines, headings, last))
        parted.add(last.index);
    }
  };
  for (const [index, { heading, reading }] of headings.entries()) {
    close(heading.depth);
    if (reading.kind !== 'phase') continue;
    for (const one of open) {
      one.first ??= heading.line;
      if (isPartOf(reading.id, one.reading.id)) one.parts++;
      else one.hasOthers = true;
    }
    open.push({
      index,
      reading,
      depth: heading.depth,
      first: undefined,
      parts: 0,
      hasOthers: false,
    });
  }
  close(0);
  if (parted.size === 0) return headings;
  return headings.map((one, index) => {
    const { heading, reading } = one;
    return reading.kind === 'phase' && parted.has(index)
      ? { heading, reading: { kind: 'other', parted: reading } }
      : one;
  });
}

/** `1.1` and `1A` are parts of `1`, `P0.1` of `P0`, `A1` of `A`; 10 is none of 1. */
function isPartOf(id: PhaseId, whole: PhaseId): boolean {
  const rest = id.startsWith(whole) ? id.slice(whole.length) : '';
  return /\d$/.test(whole) ? /^(?:\.\d|[a-z]$)/.test(rest) : /^\.?\d/.test(rest);
}

function isBare(
  lines: Lines,
  headings: readonly ReadHeading[],
  { index, reading, first = lines.count }: Open,
): boolean {
  const line = (headings[index]?.heading.line ?? 0) + 1;
  return (
    reading.status === undefined &&
    boxLinesIn(lines, line, first).length === 0 &&
    dependencyLinesIn(lines, line, first, { isName: isAnyDependencyName }).length === 0
  );
}

/** The phases that such headings stand for. */
export function partedGroups(
  unit: string,
  headings: readonly ReadHeading[],
): readonly PhaseGroup[] {
  const ids = headings.flatMap(({ reading }) => (reading.kind === 'phase' ? [reading.id] : []));
  return headings.flatMap(({ reading }) => {
    const whole = reading.kind === 'other' ? reading.parted : undefined;
    if (whole === undefined) return [];
    const { id, writtenId } = whole;
    return [{ unit, id, writtenId, phases: ids.filter((one) => isPartOf(one, id)) }];
  });
}
