import type { Document } from '../document/document.ts';
import type { NearMiss } from '../model/plan-draft.ts';
import { isPlanPlace } from '../vocabulary/plan-places.ts';
import { countedHeading } from './counted-heading.ts';
import { unitItems } from './listed-phases.ts';
import { unboxedMisses } from './unboxed-tasks.ts';

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
 * At a place for plans: headings that count with a word that is no known unit, list items that start like phases, and numbered
 * tasks without boxes. None is surely a plan, and without a word about them the file would be none.
 */
export function unreadSeries(document: Document): readonly NearMiss[] {
  if (!isPlanPlace(document.source.path)) return [];
  const headings = countedHeadings(document);
  if (headings.length > 0) return headings;
  const { unit = '', items = [] } = unitItems(document) ?? {};
  if (items.length === 0) return unboxedMisses(document);
  return items.map(({ line }) => ({
    kind: 'listed-phases',
    range: document.lines.range(line),
    word: unit,
  }));
}

/** The first three headings or more of one level that count from 0 or 1 with one word. */
function countedHeadings({ lines }: Document): readonly NearMiss[] {
  const series = new Map<string, { readonly misses: NearMiss[]; next: number }>();
  for (const { depth, text } of lines.ownHeadings) {
    const { word, id } = countedHeading(lines.words(text)) ?? {};
    const number = Number(id);
    if (word === undefined || Number.isNaN(number) || isNoWork(word)) continue;
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
