import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import { labelsOf } from '../values/labelled-values.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { HiddenHeading } from './near-misses.ts';
import type { ReadHeading } from './read-headings.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { holdsKeyword, unitPattern } from '../vocabulary/units.ts';

export function headingProblems(
  headings: readonly ReadHeading[],
  phases: readonly PhaseDraft[],
  unit: string,
): readonly Diagnostic[] {
  const ids = new Set(phases.map(({ id }) => id));
  return headings.flatMap(({ heading, reading }): Diagnostic[] => {
    if (reading.kind === 'range') {
      const range = {
        start: heading.text.start + reading.idStart,
        end: heading.text.start + reading.idEnd,
      };
      // Above headings of their own it only groups them, and nothing is lost.
      const groups = ids.has(reading.from) && ids.has(reading.to);
      return [
        {
          code: 'range-heading',
          severity: groups ? 'warning' : 'error',
          message: groups
            ? `Unexpected heading for several phases, expected one ${unit.toLowerCase()} per heading; it is not read, because they have headings of their own`
            : `Unexpected heading for several phases, expected one ${unit.toLowerCase()} per heading`,
          range,
          fix: groups
            ? 'Take the ids out of this heading.'
            : `Write a heading of its own for each ${unit.toLowerCase()}.`,
        },
      ];
    }
    if (reading.kind === 'malformed' && reading.isParked === true) {
      return [
        {
          code: 'unreadable-heading',
          severity: 'info',
          message: `Unexpected number 999, expected one in the order of the plan; ideas that are parked so are not read as phases`,
          range: heading.text,
        },
      ];
    }
    // `Phase 7 continuation` beside a real Phase 7 is a sub-heading; without one it may be a phase that got lost.
    if (
      reading.kind === 'malformed' &&
      phases.length > 0 &&
      (reading.id === undefined || !ids.has(reading.id))
    ) {
      return [
        {
          code: 'unreadable-heading',
          severity: 'warning',
          message: `Unexpected words right after the id, expected \`${unit} <id>: <title>\`; this heading is not read as a phase`,
          range: heading.text,
          fix: 'Put a colon after the id if it is a phase.',
        },
      ];
    }
    return [];
  });
}

/** Headings that HTML hides, of phases that the plan does not have otherwise. */
export function hiddenPhases(
  hidden: readonly HiddenHeading[],
  phases: readonly PhaseDraft[],
): readonly Diagnostic[] {
  const ids = new Set(phases.map(({ id }) => id));
  return hidden
    .filter(({ id }) => !ids.has(id))
    .map(({ range }) => ({
      code: 'unreadable-heading',
      severity: 'warning',
      message:
        'Unexpected heading right below HTML, expected a blank line before it; markdown takes it as part of the HTML',
      range,
      fix: 'Add a blank line before it.',
    }));
}

const withoutId = memoizeByKey(
  (unit) =>
    new RegExp(
      String.raw`^[^\p{L}\p{N}]*${unitPattern(unit)}(?:[*_\s]*[:：]|\s+(?:\p{Lu}{2,8}|\?+|_+|…|\.{3}|[Ff]inal|[Ll]ast|[Nn]ext|[Xx])[*_]*\s*(?:[:：—–]|--?\s|$))`,
      'u',
    ),
);

/** `## Phase: Review Fixes` and `## Phase TBD: …` beside phases: without an id it is none, and what stands below it would get lost unsaid. */
export function headingsWithoutId(
  text: string,
  headings: readonly ReadHeading[],
  phases: readonly PhaseDraft[],
  unit: string,
): readonly Diagnostic[] {
  const depths = new Set(phases.map(({ depth }) => depth));
  const mayName = holdsKeyword(unit);
  return headings.flatMap(({ heading, reading }): Diagnostic[] => {
    const { start, end } = heading.text;
    if (reading.kind !== 'other' || !depths.has(heading.depth)) return [];
    const words = text.slice(start, end);
    if (!mayName(words) || !withoutId(unit).test(words)) return [];
    return [
      {
        code: 'unreadable-heading',
        severity: 'warning',
        message: `Unexpected heading without an id, expected \`${unit} <id>: <title>\`; it is not read as a ${unit.toLowerCase()}`,
        range: heading.text,
        fix: `Add an id after \`${unit}\`.`,
      },
    ];
  });
}

/**
 * `dependencies: [1]` right above `---` is a heading to markdown, so the field is lost and the phase
 * may end there.
 */
export function underlinedFields(
  lines: Lines,
  headings: readonly ReadHeading[],
): readonly Diagnostic[] {
  return headings.flatMap(({ heading }): Diagnostic[] => {
    if (!heading.setext) return [];
    const found: Diagnostic[] = [];
    for (let index = heading.line; lines.kind(index) === 'heading'; index++) {
      for (const { name, key, value } of labelsOf(lines, index)) {
        if (!isDependencyName(name)) continue;
        found.push({
          code: 'unreadable-heading',
          severity: 'error',
          message:
            'Unexpected underline below a dependency line, expected a blank line; markdown turns it into a heading',
          range: { start: key.start, end: value.end },
          fix: 'Add a blank line before the `---` or `===`.',
        });
      }
    }
    return found;
  });
}
