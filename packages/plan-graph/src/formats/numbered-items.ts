import type { Document } from '../document/document.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { readTitle } from '../phases/heading-title.ts';
import { readLead } from '../phases/heading-lead.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { namesWorkOrder } from '../vocabulary/order-names.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { defaultUnit, isPhaseName } from '../vocabulary/units.ts';
import { mayNeed } from './counted-words.ts';
import { isPlanHeading, mostHaveWork, nameEachOther, unitNamedBy } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { type ListedPhase, mostLink, outerItems, readListedPhases } from './listed-phases.ts';

/** What opens an item of a numbered list. */
const marker = /^[ \t]{0,3}(?<number>\d{1,3})[.)][ \t]/;

/**
 * A plan that is a numbered list, `2. **API** (depends on 1)`: nearly every page has such lists, so it is one only if an item
 * says that it needs another.
 */
export function readNumberedItems(document: Document): FormatReading | undefined {
  const lists = numberedLists(document);
  return readNeeding(document, lists) ?? readNamed(document, lists);
}

/** At a place for plans the list below `Implementation Steps`, where most items have a status or boxes, the one below `Phases`, where most do not lead to other files, and the one below `Build Order`. */
function readNamed(document: Document, lists: readonly NumberedList[]): FormatReading | undefined {
  if (!isCalledPlan(document.source.path)) return undefined;
  for (const { unit, isNamed, isOrder, items } of lists) {
    if (!(isNamed || isOrder) || items.length < 3) continue;
    const reading = readListedPhases(document, unit, items);
    if (
      isOrder ||
      mostHaveWork(reading.phases) ||
      (isPhaseName(unit, defaultUnit) && !mostLink(document, items))
    )
      return { ...reading, missing: 'sequential' };
  }
  return undefined;
}

/** The first list of three or more below a heading that says that its items are phases. */
export function namedItems(document: Document): Pick<NumberedList, 'unit' | 'items'> | undefined {
  return numberedLists(document).find(
    ({ unit, isNamed, items }) => isNamed && items.length > 2 && isPhaseName(unit, defaultUnit),
  );
}

function readNeeding(
  document: Document,
  lists: readonly NumberedList[],
): FormatReading | undefined {
  if (!mayNeed(document)) return undefined;
  for (const { unit, isOrder, items } of lists) {
    const reading = readListedPhases(document, unit, items);
    // Who numbers a list means its order, where an item says nothing else.
    if (nameEachOther(isOrder ? reading.phases : reading.phases.map(withoutSequence)))
      return { ...reading, missing: 'sequential' };
  }
  return undefined;
}

/** That items stand in a list below a heading about some order, such as `Middleware order`, makes no plan. */
function withoutSequence(phase: PhaseDraft): PhaseDraft {
  const dependencyFields = phase.dependencyFields.filter(({ source }) => source !== 'sequence');
  return { ...phase, dependencyFields };
}

interface NumberedList {
  readonly unit: string;
  /** Whether the heading above has the unit. */
  readonly isNamed: boolean;
  /** Whether it says that this is the order of work. */
  readonly isOrder: boolean;
  readonly items: readonly ListedPhase[];
}

/** The outermost lists whose numbers count from 0 or 1, two or more. */
function numberedLists(document: Document): readonly NumberedList[] {
  const { lines, text } = document;
  const found: (NumberedList & { readonly items: ListedPhase[] })[] = [];
  const headings = lines.ownHeadings;
  let next = 0;
  let above: string | undefined;
  let isNew = true;
  for (const item of outerItems(document)) {
    for (; (headings[next]?.line ?? Infinity) < item.line; next++) {
      above = lines.words(headings[next]?.text ?? { start: 0, end: 0 });
      isNew = true;
    }
    const { start, contentStart } = lines.at(item.line);
    const number = marker.exec(text.slice(start, contentStart))?.groups?.['number'];
    const lead = readLead(item.words);
    const titled = readTitle(`: ${item.words.slice(lead.end).replaceAll('**', '')}`, '');
    if (number === undefined || titled === undefined) continue;
    const last = found.at(-1);
    const reading = {
      ...titled,
      status: titled.status ?? lead.status,
      kind: 'phase',
      id: toPhaseId(number),
      writtenId: number,
      idStart: text.indexOf(number, start) - contentStart,
    } as const;
    const phase = { reading, line: item.line, box: undefined, isHeading: false };
    const isNext: boolean = Number(number) === Number(last?.items.at(-1)?.reading.writtenId) + 1;
    // A list may go on below the next heading: `## Server` above 1 and 2, `## Pages` above 3.
    const goesOn: boolean = isNext && (!isNew || (last?.items.length ?? 0) > 1);
    if (goesOn) last?.items.push(phase);
    else if (Number(number) < 2) found.push({ ...unitAbove(above ?? ''), items: [phase] });
    isNew &&= !goesOn && Number(number) > 1;
  }
  return found.filter(({ items }) => items.length > 1);
}

function unitAbove(heading: string): Pick<NumberedList, 'unit' | 'isNamed' | 'isOrder'> {
  const named = unitNamedBy(heading);
  const isNamed = named !== undefined && !isPlanHeading(heading);
  return { unit: named ?? 'Step', isNamed, isOrder: namesWorkOrder(heading) };
}
