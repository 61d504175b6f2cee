import type { Document } from '../document/document.ts';
import { lineLists } from '../markdown/line-lists.ts';
import type { NearMiss, PhaseDraft } from '../model/plan-draft.ts';
import { isCalledPlan, isPlanPlace } from '../vocabulary/plan-places.ts';
import { unitHeadings } from '../phases/unit-headings.ts';
import { groupBy } from '../source/group-by.ts';
import { firstAbove } from '../source/last-up-to.ts';
import { unitCalled } from '../vocabulary/units.ts';
import { countedHeading } from './counted-words.ts';
import { areBelowPlan, areMostOf, mostHaveWork } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { unitItems } from './listed-phases.ts';
import { namedItems } from './numbered-items.ts';
import { unboxedMisses } from './unboxed-tasks.ts';
import { unreadData } from './unread-data.ts';

/** What pages count that is no work. */
const noWork = new Set(
  (
    'alternative answer appendix approach argument aspect assumption axiom case category chapter choice class column component concern ' +
    'constraint criterion day decision definition example exhibit experiment factor figure finding goal hypothesis insight issue lemma ' +
    'lesson level line limitation listing method module note objective observation option page paragraph part pattern persona ' +
    'pitfall point principle problem proposal property quarter question reason recommendation reference requirement result risk ' +
    'rule sample scenario screen section slide solution source strategy table test theme theorem tier tip topic type user variant version view week'
  ).split(' '),
);

/**
 * At a place for plans: headings that count with a word that is no known unit, list items that start like phases, numbered ones
 * below `## Phases`, headings with a unit and no id, and numbered tasks without boxes. None is surely a plan, and without a word about them the file would be none.
 */
export function unreadSeries(document: Document): readonly NearMiss[] {
  if (!isPlanPlace(document.source.path)) return [];
  const headings = countedHeadings(document);
  if (headings.length > 0) return headings;
  const listed = listMisses(document, 'listed-phases', unitItems(document, false));
  if (listed.length > 0) return listed;
  const numbered = listMisses(document, 'numbered-items', namedItems(document));
  if (numbered.length > 0) return numbered;
  const unnumbered = headingsWithoutIds(document);
  if (unnumbered.length > 0) return unnumbered;
  const unboxed = unboxedMisses(document);
  return unboxed.length > 0 ? unboxed : unreadData(document);
}

function listMisses(
  { lines }: Document,
  kind: NearMiss['kind'],
  { unit, items }: ReturnType<typeof namedItems> = { unit: '', items: [] },
): readonly NearMiss[] {
  return items.map(({ line }) => ({ kind, range: lines.range(line), word: unit }));
}

const withoutId = /^[^\p{L}\p{N}]*(?<word>\p{L}+(?: \p{L}+)?)\s*[:：—–]\s*\p{L}/u;

/** The first two headings or more of one level that call something by a known unit and have no id: `## Epic: Accounts`. */
function headingsWithoutIds({ lines }: Document): readonly NearMiss[] {
  const series = groupBy(
    lines.ownHeadings.flatMap(
      ({ depth, text }): readonly (NearMiss & { readonly of: string })[] => {
        const word = withoutId.exec(lines.words(text))?.groups?.['word'];
        const unit = word === undefined ? undefined : unitCalled(word);
        return word === undefined || unit === undefined
          ? []
          : [{ kind: 'heading-without-id', range: text, word, of: `${depth} ${unit}` }];
      },
    ),
    ({ of }) => of,
  );
  return [...series.values()].find((misses) => misses.length > 1) ?? [];
}

/** What plans the time of a whole file, where lists stand below it. */
const times: ReadonlySet<string> = new Set(
  (
    'week day month woche tag semaine jour semana día dia giorno settimana неделя день tydzień dzień ' +
    'vecka dag uge hafta tuần ngày minggu'
  ).split(' '),
);

/** What pages count as well, and plans too: with work below most of them they are phases. */
const mayBeWork = new Set([...times, 'issue', 'part', 'module', 'section']);

/** What is surely work, and no word that names a phase in most plans. */
const work = new Set(
  (
    'batch block branch bug change checkpoint chunk commit cycle deliverable feature fix increment iteration job lane lot pass ' +
    'pr push refactor release run slice sprint stream subtask ticket todo track tranche wave workstream'
  ).split(' '),
);

/**
 * At a place for plans headings that count with such a word are the plan where most have work below them, `## Week 1: …`
 * above boxes, or where they stand below `## Implementation Plan` or most of the file below them and the word says so, `## Branch 1: …`, or counts days or weeks with lists.
 */
export function readCountedWork(document: Document): FormatReading | undefined {
  if (!isCalledPlan(document.source.path)) return undefined;
  const isOther = (word: string): boolean => isNoWork(word) && !mayBeWork.has(word.toLowerCase());
  const word = countedHeadings(document, isOther)[0]?.word;
  if (word === undefined) return undefined;
  const reading = readHeadingPhases(document, word, unitHeadings(document));
  const isPlan =
    mostHaveWork(reading.phases) ||
    (isWork(word) && areBelowPlan(document, reading.phases)) ||
    (areMostOf(document, reading.phases) &&
      (isWork(word) || (isTime(word) && mostHaveLists(document, reading.phases))));
  return reading.phases.length > 2 && isPlan ? reading : undefined;
}

/** The first three headings or more of one level that count from 0 or 1 with one word. */
function countedHeadings({ lines }: Document, isOther = isNoWork): readonly NearMiss[] {
  const series = new Map<string, { readonly misses: NearMiss[]; next: number }>();
  for (const { depth, text } of lines.ownHeadings) {
    const { word, id } = countedHeading(lines.words(text)) ?? {};
    const number = Number(id);
    if (word === undefined || Number.isNaN(number) || isOther(word)) continue;
    const key = `${depth} ${word.toLowerCase()}`;
    const one = series.get(key) ?? { misses: [], next: number };
    if (number !== one.next || (one.misses.length === 0 && one.next > 1)) continue;
    one.misses.push({ kind: 'other-unit', range: text, word });
    one.next++;
    series.set(key, one);
  }
  return [...series.values()].find(({ misses }) => misses.length > 2)?.misses ?? [];
}

function isNoWork(word: string): boolean {
  return noWork.has(word.toLowerCase().split(' ').at(-1) ?? '');
}

function isTime(word: string): boolean {
  return times.has(word.toLowerCase().split(' ').at(-1) ?? '');
}

function mostHaveLists({ lines }: Document, phases: readonly PhaseDraft[]): boolean {
  const { items } = lineLists(lines);
  const holds = ({ lines: { first, end } }: PhaseDraft): boolean => {
    const next = firstAbove(items, first, (item) => item);
    return next !== undefined && next < end;
  };
  return phases.filter(holds).length * 2 > phases.length;
}

function isWork(word: string): boolean {
  return (
    work.has(word.toLowerCase().replaceAll(' ', '')) ||
    work.has(word.toLowerCase().split(' ').at(-1) ?? '')
  );
}
