import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import { collectEdges } from '../edges/collect.ts';
import { edgeReaders } from '../edges/index.ts';
import { lineLists } from '../markdown/line-lists.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { readTitle } from '../phases/heading-title.ts';
import { type HeadingReader, headingReader } from '../phases/phase-heading.ts';
import type { Section } from '../phases/sections.ts';
import { planReferences } from '../references/references.ts';
import { casedText, mayHaveIds, unitsNamedIn } from '../phases/unit-headings.ts';
import { itemAt } from '../source/must.ts';
import { countUp } from '../values/plain-numbers.ts';
import { boxOf, withoutBox } from '../vocabulary/boxes.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { mostHaveWork, nameEachOther, unitNamedBy } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readItemPhase } from './item-phase.ts';
import { groupBy } from '../source/group-by.ts';
import { lastUpTo } from '../source/last-up-to.ts';

/** A list item that starts like the heading of a phase. */
export interface ListedPhase {
  readonly reading: Section['reading'];
  readonly line: number;
  readonly box: Status | undefined;
  readonly isHeading: boolean;
}

/** An item of an outermost list. */
export interface OuterItem {
  readonly line: number;
  readonly content: string;
  /** Without its box, and without the marks of a heading, `- ## Phase 1`. */
  readonly words: string;
  /** Whether it is a heading. */
  readonly isHeading: boolean;
}

/** The items of the outermost lists, from a line on. */
export function outerItems({ lines }: Document, first = 0): readonly OuterItem[] {
  const found: OuterItem[] = [];
  for (const line of lineLists(lines).items) {
    if (line < first) continue;
    const { kind, depth } = lines.at(line);
    const isHeading = kind === 'heading';
    if (depth !== 1 || !(isHeading || kind === 'text')) continue;
    const content = lines.content(line).trimEnd();
    const plain = isHeading ? content.replace(/^#+[ \t]+/, '') : content;
    found.push({ line, content, words: withoutBox(plain), isHeading });
  }
  return found;
}

/** Those of the items that start like the heading of a phase. */
export function listedPhases<Item extends OuterItem>(
  items: readonly Item[],
  read: (item: Item) => Section['reading'] | undefined,
): readonly ListedPhase[] {
  return items.flatMap((item): readonly ListedPhase[] => {
    const reading = read(item);
    if (reading === undefined) return [];
    const { line, content, words, isHeading } = item;
    const box = boxOf(content)?.status;
    // The text of the phase starts with its box.
    const idStart = reading.idStart + content.length - words.length;
    return [
      { reading: { ...reading, idStart, status: reading.status ?? box }, line, box, isHeading },
    ];
  });
}

/** Reads a plan whose phases are list items with the text below them. */
export function readListedPhases(
  document: Document,
  unit: string,
  items: readonly ListedPhase[],
): FormatReading {
  const { lines } = document;
  const references = planReferences(
    lines,
    unit,
    items.map(({ reading, line }, index) => ({
      ...reading,
      title: nameIn(reading.title),
      lines: { first: line, end: items[index + 1]?.line ?? lines.count },
    })),
  );
  const headings = lines.ownHeadings.map((heading) => heading.line);
  const problems: Diagnostic[] = [];
  let nextHeading = 0;
  const phases = items.map(({ reading, line }, position): PhaseDraft => {
    while ((headings[nextHeading] ?? Infinity) < line) nextHeading++;
    const { start, contentStart } = lines.at(line);
    const end = contentStart + lines.content(line).trimEnd().length;
    const item = readItemPhase(
      document,
      {
        reading,
        text: { start: contentStart, end },
        line,
        // Its text may stand at the margin, where markdown sees it behind the list.
        end: Math.min(
          items[position + 1]?.line ?? lines.count,
          headings[nextHeading] ?? lines.count,
        ),
        item: start,
      },
      references.read,
    );
    problems.push(...item.problems);
    return item.draft;
  });
  const collected = collectEdges({ document, phases }, references, edgeReaders);
  problems.push(...collected.problems);
  return { unit, phases: collected.phases, nearMisses: [], problems };
}

/** What others call an item: `Storage` of `Storage – write the tables. Depends on 1`. */
function nameIn(title: string): string {
  const [name = title] = title.split(/\s[—–-]{1,2}\s|[:：.;]\s/u, 1);
  return name;
}

interface UnitItems {
  readonly unit: string;
  readonly items: readonly ListedPhase[];
  /** Those below all headings, if no two have one id: a summary has those of what it sums up. */
  readonly all?: readonly ListedPhase[];
}

/** Two items or more, each with an id of its own. */
function areApart(items: readonly ListedPhase[]): boolean {
  return items.length > 1 && new Set(items.map(({ reading }) => reading.id)).size === items.length;
}

/**
 * Items below one heading that name phases by a known unit: the first two or more, each id once.
 *
 * @param mayBeShort - whether their titles may be outside the bold words
 */
export function unitItems(document: Document, mayBeShort = true): UnitItems | undefined {
  const all = outerItems(document).map((item) => ({ ...item, cased: casedText(item.words) }));
  for (const unit of unitsNamedIn(document)) {
    const read = headingReader(unit);
    // Of most items one look tells that they do not name this unit.
    const items = listedPhases(all, ({ words: text, cased, isHeading }) =>
      mayHaveIds(cased, unit) ? readItem(text, read, isHeading, mayBeShort) : undefined,
    );
    const list = belowOneHeading(document, items).find(areApart);
    if (list !== undefined) return { unit, items: list, ...(areApart(items) && { all: items }) };
  }
  return undefined;
}

/** What stands behind a title in bold explains it: `**Step 1: Ground** - the base`. */
const boldTitle = /^(?<marks>\*\*|__)(?<title>.+?)\k<marks>(?<rest>\s.*)$/su;

function readItem(
  text: string,
  read: HeadingReader,
  isHeading: boolean,
  mayBeShort: boolean,
): Section['reading'] | undefined {
  const { marks, title, rest } = boldTitle.exec(text)?.groups ?? {};
  const short = read(title ?? text);
  // `**Phase 1** — Storage`
  const isShort = marks !== undefined && short.kind === 'phase' && short.title === '';
  if (!mayBeShort && (isShort || /\)[:：]$/u.test(title ?? ''))) return undefined;
  const reading = isShort ? read(`${title ?? ''}${rest ?? ''}`) : short;
  if (reading.kind !== 'phase' || (reading.title === '' && !isHeading)) return undefined;
  if (marks === undefined || rest === undefined) return reading;
  const status = reading.status ?? readTitle(`: ${rest}`, '')?.status ?? statusFirst(rest);
  return { ...reading, idStart: reading.idStart + marks.length, status };
}

/** `**Phase 1: Storage.** ✅ Done. The tables are there.` */
function statusFirst(rest: string): Status | undefined {
  const [first = ''] = rest.split(/[.:;—]\s/u, 1);
  return readTitle(`: ${first}`, '')?.status;
}

function belowOneHeading(
  { lines }: Document,
  items: readonly ListedPhase[],
): readonly (readonly ListedPhase[])[] {
  const lists = groupBy(items, ({ line }) =>
    lastUpTo(lines.ownHeadings, line, (heading) => heading.line),
  );
  return [...lists.values()];
}

/**
 * A plan whose phases are items, `1. **Step 1: …**` or `- [ ] Phase 2: …`. A list may well speak of phases: it is a plan if
 * most have a box, a status or boxes below, if one says that it needs another, or if all are headings, `- ## Phase 1`.
 */
export function readUnitItems(document: Document): FormatReading | undefined {
  const found = unitItems(document);
  if (found === undefined) return undefined;
  const { unit, items, all = items } = found;
  // Headings may part the items of one plan.
  if (all.length > items.length) {
    const whole = readListedPhases(document, unit, all);
    if (all.every(({ box }) => box !== undefined) || nameEachOther(whole.phases)) return whole;
  }
  const reading = readListedPhases(document, unit, items);
  const isWork =
    items.every(({ box, isHeading }) => isHeading || box !== undefined) ||
    mostHaveWork(reading.phases) ||
    areCalledPhases(document, items);
  return isWork || nameEachOther(reading.phases) ? reading : undefined;
}

/** At a place for plans: three or more that count from 0 or 1 below `Milestones`, most of which do not lead to other files. */
function areCalledPhases(document: Document, items: readonly ListedPhase[]): boolean {
  if (!isCalledPlan(document.source.path) || items.length < 3) return false;
  const { line } = itemAt(items, 0);
  const isCounted = countUp(items.map(({ reading }) => Number(reading.id)));
  const above = document.lines.ownHeadings.findLast((heading) => heading.line < line);
  const name = above && unitNamedBy(document.lines.words(above.text));
  return isCounted && name !== undefined && !mostLink(document, items);
}

/** Whether most of the items lead elsewhere: then the list sums up what is in other files. */
export function mostLink({ lines }: Document, items: readonly ListedPhase[]): boolean {
  const leads = items.filter(({ line }) => /\]\([^)\s]+\.md[)#]|\[\[/.test(lines.content(line)));
  return leads.length * 2 > items.length;
}
