import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';
import { unitGap, unitPattern } from '../vocabulary/units.ts';
import type { ReadHeading } from './read-headings.ts';

/** A number between two of the plan that no phase has. */
interface Gap {
  readonly number: number;
  readonly before: PhaseDraft;
  readonly after: PhaseDraft;
}

/**
 * Phases 1, 2 and 4: tells of the 3 where it shows that there should be one, because a single heading stands where its
 * heading would be, or because the text speaks of it. People also leave numbers out, and nobody needs to be told.
 *
 * @param told - what has been said already
 */
export function numberGaps(
  lines: Lines,
  headings: readonly ReadHeading[],
  phases: readonly PhaseDraft[],
  unit: string,
  told: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isTold = ({ start, end }: Range): boolean =>
    told.some(({ range }) => range.start < end && start < range.end);
  return gapsIn(phases).flatMap((gap): readonly Diagnostic[] => {
    const { number, before, after } = gap;
    const between = headingBetween(headings, gap);
    if (between !== undefined)
      return isTold(between.heading.text)
        ? []
        : [
            {
              code: 'unreadable-heading',
              severity: 'warning',
              message: `Unexpected heading between ${unit} ${before.writtenId} and ${after.writtenId}, expected \`${unit} ${number}: <title>\`; it is not read as a ${unit.toLowerCase()}`,
              range: between.heading.text,
              fix: `Start it with \`${unit} ${number}:\`, or number the ${unit.toLowerCase()}s without a gap.`,
            },
          ];
    const mention = isNeeded(gap, phases) ? undefined : firstMention(lines, unit, number);
    if (mention === undefined || isTold(mention)) return [];
    return [
      {
        code: 'unreadable-heading',
        severity: 'info',
        message: `Unexpected ${unit} ${after.writtenId} after ${before.writtenId}, expected a heading of ${unit} ${number}, of which the text speaks`,
        range: after.heading,
        related: [{ message: `${unit} ${number} is named here`, range: mention }],
      },
    ];
  });
}

/** A plan that misses more numbers was not meant to have them all. */
const mostGaps = 3;

/** Single numbers that are missing between two neighbours; `3A` and `3.1` are there for a 3. */
function gapsIn(phases: readonly PhaseDraft[]): readonly Gap[] {
  const taken = new Set(phases.map(({ id }) => Number.parseInt(id, 10)));
  const gaps = phases.flatMap((before, at): readonly Gap[] => {
    const after = phases[at + 1];
    if (after === undefined || !isWhole(before) || !isWhole(after)) return [];
    const number = Number(before.id) + 1;
    return Number(after.id) === number + 1 && !taken.has(number) ? [{ number, before, after }] : [];
  });
  return gaps.length > mostGaps ? [] : gaps;
}

function isWhole({ id }: PhaseDraft): boolean {
  return /^\d{1,6}$/.test(id);
}

/** The only heading between two phases that is on their level, if none above it separates them. */
function headingBetween(
  headings: readonly ReadHeading[],
  { before, after }: Gap,
): ReadHeading | undefined {
  if (before.depth !== after.depth) return undefined;
  const between = headings.filter(
    ({ heading: { line, depth } }) =>
      before.lines.first < line && line < after.lines.first && depth <= before.depth,
  );
  const [only] = between;
  return between.length === 1 && only?.heading.depth === before.depth ? only : undefined;
}

/** Whether a phase needs the missing one, which is an error of its own. */
function isNeeded({ number }: Gap, phases: readonly PhaseDraft[]): boolean {
  return phases.some(({ dependencyFields }) =>
    dependencyFields.some(({ items }) =>
      items.some((item) => item.kind === 'phase' && item.id === String(number)),
    ),
  );
}

function firstMention(lines: Lines, unit: string, number: number): Range | undefined {
  const form = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${unitPattern(unit)}${unitGap(unit)}${number}(?![\p{L}\p{N}_-]|\.\d)`,
    'u',
  );
  for (let index = 0; index < lines.count; index++) {
    if (!lines.isText(index)) continue;
    const found = form.exec(lines.content(index));
    if (found === null) continue;
    const start = lines.at(index).contentStart + found.index;
    return { start, end: start + found[0].length };
  }
  return undefined;
}
