import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { declares } from '../references/declares.ts';
import { defaultUnit } from '../vocabulary/units.ts';
import type { Document } from '../document/document.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { type UnitHeadings, unitHeadings } from '../phases/unit-headings.ts';

interface Candidate extends UnitHeadings {
  readonly reading: FormatReading;
}

/**
 * Reads a plan whose unit nobody named. One unit per plan: the first of the known ones that makes
 * at least two phases (`Phase`: one); but where its headings say nothing about dependencies, the
 * next whose headings do, unless that would leave some of the first one's work out.
 */
export function readByEvidence(document: Document): FormatReading {
  const found = unitHeadings(document);
  const candidates = found
    .filter((one) => phasesOf(one).length >= (one.unit === defaultUnit ? 1 : 2))
    .map((one): Candidate => ({ ...one, reading: readHeadingPhases(document, one.unit, found) }));
  const [first] = candidates;
  if (first === undefined) return readHeadingPhases(document, defaultUnit, found);
  const chosen = ownsFields(first)
    ? first
    : (candidates.find((one) => ownsFields(one) && divides(one, first)) ?? first);
  const others = candidates.filter((one) => one !== chosen);
  if (others.length === 0 && chosen.unit === defaultUnit) return chosen.reading;
  const problems = [...chosen.reading.problems, choice(chosen, others, chosen !== first)];
  return { ...chosen.reading, problems };
}

function phasesOf({ headings }: UnitHeadings): UnitHeadings['headings'] {
  return headings.filter(({ reading }) => reading.kind === 'phase');
}

function ownsFields({ reading }: Candidate): boolean {
  return reading.phases.some(declares);
}

/**
 * Whether the headings of `inner` are the parts of those of `outer`: each of these has some below
 * it, so that nothing of its work gets lost, and their numbers go on from one to the next.
 */
function divides(inner: UnitHeadings, outer: UnitHeadings): boolean {
  /** The heading of `outer` that an id stands below; 0 before the first. */
  const homes = new Map<string, number>();
  let depth: number | undefined;
  let home = 0;
  let isEmpty = false;
  for (const [index, { heading, reading }] of outer.headings.entries()) {
    const isOuter = reading.kind === 'phase';
    if (isOuter || (depth !== undefined && heading.depth < depth)) {
      if (isEmpty) return false;
      depth = isOuter ? heading.depth : undefined;
      isEmpty = isOuter;
      home++;
    }
    const part = inner.headings[index]?.reading;
    if (part?.kind !== 'phase') continue;
    isEmpty = false;
    if ((homes.get(part.id) ?? home) !== home) return false;
    homes.set(part.id, home);
  }
  return !isEmpty;
}

function choice(chosen: Candidate, others: readonly Candidate[], byFields: boolean): Diagnostic {
  const [first] = phasesOf(chosen);
  const unread = others.map((one) => `${phasesOf(one).length} with \`${one.unit}\``).join(', ');
  const why = byFields ? ', because they say what they depend on' : '';
  return {
    code: 'unit-chosen',
    severity: 'info',
    message:
      `Unexpected plan without a \`unit\`, expected it to say which word makes a phase; headings with \`${chosen.unit}\` are read as phases${why}` +
      (unread === '' ? '' : `; not read: ${unread}`),
    range: first?.heading.text ?? { start: 0, end: 0 },
    fix: 'Set `unit` in the front matter to say which word makes a phase.',
    ...(others.length > 0 && {
      related: others.flatMap((one) =>
        phasesOf(one)
          .slice(0, 1)
          .map(({ heading }) => ({ message: `\`${one.unit}\` is not read`, range: heading.text })),
      ),
    }),
  };
}
