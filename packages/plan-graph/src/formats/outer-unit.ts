import type { Document } from '../document/document.ts';
import { headingsAbove } from '../markdown/headings.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { ReadHeading } from '../phases/read-headings.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { unitCalled } from '../vocabulary/units.ts';
import { countedHeading } from './counted-words.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';

/**
 * A plan whose headings are counted anew below each of others that count too: Phase 1 to 3 below `## Stream A`, and again below
 * `## Stream B`. No number names one phase then, and those above are the phases, made of what stands below them.
 *
 * @param inner - the headings that would be the phases otherwise
 * @returns undefined: each of them has a number of its own, or what stands above does not count
 */
export function readOuterUnit(
  document: Document,
  inner: readonly ReadHeading[],
): FormatReading | undefined {
  const series = seriesBelow(document, inner);
  const [[first] = []] = series ?? [];
  const word = first && wordOf(document, first);
  if (series === undefined || word === undefined) return undefined;
  const isCalledSo = (heading: Heading): boolean =>
    wordOf(document, heading)?.toLowerCase() === word.toLowerCase();
  if (![...series.keys()].every(isCalledSo)) return undefined;
  const reading = readHeadingPhases(document, unitCalled(word) ?? word, unitHeadings(document));
  return reading.phases.length < series.size ? undefined : reading;
}

/** The ids below each heading; undefined: none stands twice, or one does below one heading, or below none. */
function seriesBelow(
  { lines }: Document,
  inner: readonly ReadHeading[],
): ReadonlyMap<Heading, ReadonlySet<string>> | undefined {
  const ids = new Map(
    inner.flatMap(({ heading, reading }) =>
      reading.kind === 'phase' ? [[heading.line, reading.id] as const] : [],
    ),
  );
  if (new Set(ids.values()).size === ids.size) return undefined;
  const series = new Map<Heading, Set<string>>();
  const parents = headingsAbove(lines);
  for (const heading of lines.ownHeadings) {
    const id = ids.get(heading.line);
    if (id === undefined) continue;
    const above = parents.get(heading);
    if (above === undefined) return undefined;
    const below = series.get(above) ?? new Set();
    if (below.has(id)) return undefined;
    series.set(above, below.add(id));
  }
  return series;
}

function wordOf({ lines }: Document, { text }: Heading): string | undefined {
  return countedHeading(lines.words(text))?.word;
}
