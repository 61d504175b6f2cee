import type { Document } from '../document/document.ts';
import { headingsAbove } from '../markdown/headings.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { unitCalled } from '../vocabulary/units.ts';
import { mayNeed } from './counted-words.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { areMostOf, mostHaveWork, nameEachOther, unitNamedBy } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { type NumberedHeading, numberedHeadings, readNumbered } from './plan-headings.ts';
import { unitInUse } from './unit-in-use.ts';

const defaultUnit = 'Step';

/**
 * A plan whose headings have a number alone, `## 1. Storage`. So do chapters of any page: it is a plan if all of them have a
 * status, if one says that it needs another, or at a place for plans, if most have work below them or the heading above
 * says that they are steps.
 */
export function readNumberedHeadings(document: Document): FormatReading | undefined {
  for (const series of seriesIn(document)) {
    const unit = unitAbove(document, series);
    const called = unit ?? unitInUse(document, defaultUnit, series);
    const byLine = new Map(series.map((one) => [one.line, one]));
    const reading = readHeadingPhases(document, called, [], (_, heading) => {
      const one = heading && byLine.get(heading.line);
      return one === undefined ? { kind: 'other' } : readNumbered(one);
    });
    const { phases } = reading;
    if (phases.length < 2) continue;
    const isPlan =
      isCalledPlan(document.source.path) && (mostHaveWork(phases) || unit !== undefined);
    const haveStatus = phases.every(({ status }) => status.from === 'heading');
    if (isPlan || haveStatus || nameEachOther(phases) || isProgress(document, phases))
      return reading;
  }
  return undefined;
}

/** At a place for plans: most of the file, of which two at least have a status, `## 1. Storage ✅`; chapters have none. */
function isProgress(document: Document, phases: readonly PhaseDraft[]): boolean {
  const withStatus = phases.filter(({ status }) => status.from === 'heading');
  const isPlace = isCalledPlan(document.source.path);
  return isPlace && phases.length > 2 && withStatus.length > 1 && areMostOf(document, phases);
}

/** The numbered headings of one level below one heading, that count from 0 or 1 without a gap, `1a` between 1 and 2 included. */
function seriesIn(document: Document): readonly (readonly NumberedHeading[])[] {
  const found: NumberedHeading[][] = [];
  for (const one of numberedHeadings(document)) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (before?.depth === one.depth && follows(one.id, before.id)) last?.push(one);
    else if (/^[01](?:a|\.0)?$/.test(one.id)) found.push([one]);
  }
  return found.filter((series) => series.length > 1);
}

/** Whether one number comes right after another: 2 after 1 or `1b`, and `1a` and then `1b` between them. */
function follows(id: string, before: string): boolean {
  const [number, letter] = [Number.parseInt(id, 10), letterOf(id)];
  const [last, lastLetter] = [Number.parseInt(before, 10), letterOf(before)];
  if (number !== last) return number === last + 1 && (letter === '' || letter === 'a');
  if (lastLetter === '') return letter === 'a' || letter === 'b';
  return letter.charCodeAt(0) === lastLetter.charCodeAt(0) + 1;
}

/** The `a` of `1a`; of `1.0` it has none. */
function letterOf(id: string): string {
  return id.replace(/^\d+(?:\.0)?/, '');
}

/** Whether headings with numbers say that they need each other. */
export function numberedHeadingsDeclare(document: Document): boolean {
  if (!mayNeed(document) || numberedHeadings(document).length < 2) return false;
  return nameEachOther(readNumberedHeadings(document)?.phases ?? []);
}

/** What the nearest heading above the first of them calls them. */
function unitAbove({ lines }: Document, series: readonly NumberedHeading[]): string | undefined {
  const own = lines.ownHeadings.find(({ line }) => line === series[0]?.line);
  const above = own && headingsAbove(lines).get(own);
  if (above === undefined) return undefined;
  const words = lines.words(above.text);
  return unitNamedBy(words) ?? (above.depth === 1 ? unitAtEnd(words) : undefined);
}

/** The unit in the plural at the end of a title, `Shop Milestones`. */
function unitAtEnd(title: string): string | undefined {
  const word = /\s(?<word>\p{L}{4,}s)\s*$/u.exec(title)?.groups?.['word'];
  const unit = word === undefined ? undefined : unitCalled(word);
  return unit === undefined || unit.toLowerCase() === word?.toLowerCase() ? undefined : unit;
}
