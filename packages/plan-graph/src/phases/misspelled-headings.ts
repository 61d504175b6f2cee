import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isOneSlip } from '../source/one-slip.ts';
import { isUnspaced, knownUnits } from '../vocabulary/units.ts';
import type { ReadHeading, ReadHeadingText } from './read-headings.ts';

/** The headings of a plan, those with a slip in the unit among them, and what is said of these. */
export interface SpelledHeadings {
  readonly headings: readonly ReadHeading[];
  readonly problems: readonly Diagnostic[];
}

/** The words of a heading that goes on with a number. */
const firstWords = /^(?<lead>[^\p{L}\p{N}]*)(?<word>\p{L}{3,24}(?: \p{L}{3,24})?)(?=[\s#_-]*\d)/u;

/**
 * Reads `### Phasse 3: …` between Phase 2 and Phase 4 as Phase 3: a letter too many, too few or wrong, or two
 * swapped, at the level of the phases, and the number that they leave out. Where one of these does not hold, the heading may be about
 * something else, and is none.
 */
export function spelledHeadings(
  text: string,
  headings: readonly ReadHeading[],
  unit: string,
  read: ReadHeadingText,
): SpelledHeadings {
  const phases = headings.filter(({ reading }) => reading.kind === 'phase');
  if (phases.length < 2 || isUnspaced(unit)) return { headings, problems: [] };
  const depths = new Set(phases.map(({ heading }) => heading.depth));
  const ids = new Set(
    phases.flatMap(({ reading }) => (reading.kind === 'phase' ? reading.id : [])),
  );
  const numbers = [...ids].map((id) => Number.parseInt(id, 10));
  const last = numbers.some(Number.isNaN) ? undefined : numbers.reduce((a, b) => Math.max(a, b), 0);
  const problems: Diagnostic[] = [];
  const spelled = headings.map((one): ReadHeading => {
    const { heading, reading } = one;
    if (reading.kind !== 'other' || !depths.has(heading.depth)) return one;
    const written = text.slice(heading.text.start, heading.text.end);
    const { lead, word } = firstWords.exec(written)?.groups ?? {};
    if (lead === undefined || word === undefined || !isSlipFor(word, unit)) return one;
    const corrected = read(lead + unit + written.slice(lead.length + word.length), heading);
    if (corrected.kind !== 'phase' || ids.has(corrected.id) || !fillsGap(corrected.id, ids, last))
      return one;
    const start = heading.text.start + lead.length;
    problems.push({
      code: 'unreadable-heading',
      severity: 'warning',
      message: `Unexpected \`${word}\`, expected \`${unit}\`; the heading is read as ${unit} ${corrected.writtenId}, which is otherwise missing from the plan`,
      range: { start, end: start + word.length },
      fix: `Write \`${unit}\`.`,
    });
    return {
      heading,
      reading: { ...corrected, idStart: corrected.idStart + word.length - unit.length },
    };
  });
  return { headings: spelled, problems };
}

const names = new Set(knownUnits.map((unit) => unit.toLowerCase()));

function isSlipFor(word: string, unit: string): boolean {
  const [one, other] = [word.toLowerCase(), unit.toLowerCase()];
  return other.startsWith(one.charAt(0)) && !names.has(one) && isOneSlip(one, other);
}

/**
 * Whether a whole number goes on from one of the ids, and leads to another.
 *
 * @param last - the highest number among the ids; undefined: not all of them are numbers
 */
function fillsGap(id: string, ids: ReadonlySet<string>, last: number | undefined): boolean {
  if (!/^\d{1,6}$/.test(id)) return false;
  const number = Number(id);
  const isLast = last !== undefined && last < number;
  return ids.has(String(number - 1)) && (ids.has(String(number + 1)) || isLast);
}
