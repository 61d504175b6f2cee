import type { Document } from '../document/document.ts';
import { readTitle } from '../phases/heading-title.ts';
import { lastUpTo } from '../source/last-up-to.ts';
import { partLetterPattern, toPhaseId } from '../values/phase-ids.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { unitOfLetters } from '../vocabulary/units.ts';
import { mayNeed } from './counted-words.ts';
import { nameEachOther, unitNamedBy } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { type ListedPhase, listedPhases, outerItems, readListedPhases } from './listed-phases.ts';

const form = new RegExp(
  String.raw`^(?<lead>[^\p{L}\p{N}]{0,12})(?<id>(?<letters>[A-Z]{1,10})-?\d{1,4}(?:\.\d+)*${partLetterPattern})(?<rest>(?:[*_\x60]{1,3}|\])?(?:[:：.)]|\s).*)$`,
  'su',
);

/**
 * A plan whose phases are items with letters and a number, `- [ ] T2 Add the parser [depends: T1]`, below whatever headings. Much is
 * numbered so, requirements and risks: it is a plan if one says that it needs another, and if all have boxes or the letters of
 * a known unit; at a place for plans also if they count from 1 below a heading of that, `## Tasks`.
 */
export function readIdItems(document: Document): FormatReading | undefined {
  const isPlace = isCalledPlan(document.source.path);
  if (!isPlace && !mayNeed(document)) return undefined;
  const items = listedPhases(outerItems(document), ({ words }) => readItem(words));
  const ids = new Set(items.map(({ reading }) => reading.id));
  if (ids.size < 2 || ids.size < items.length) return undefined;
  const letters = new Set(items.map(({ reading }) => /^[A-Z]+/.exec(reading.writtenId)?.[0] ?? ''));
  const unit = letters.size === 1 ? unitOfLetters([...letters].join('')) : undefined;
  if (unit === undefined && items.some(({ box }) => box === undefined)) return undefined;
  const reading = readListedPhases(document, unit ?? 'Task', items);
  if (nameEachOther(reading.phases)) return reading;
  return isPlace && unit !== undefined && areCounted(document, unit, items) ? reading : undefined;
}

/** Three or more below one heading that is called as they are. */
function areCounted({ lines }: Document, unit: string, items: readonly ListedPhase[]): boolean {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined || items.length < 3) return false;
  const headings = lines.ownHeadings;
  const at = lastUpTo(headings, last.line, ({ line }) => line);
  const above = headings[at];
  if (above === undefined || above.line > first.line) return false;
  const name = lines.words(above.text).replace(/\([^()]*\)/gu, '');
  return (
    unitNamedBy(name) === unit &&
    items.every(
      ({ reading }, index) => reading.writtenId.replace(/^\D+0*/u, '') === String(index + 1),
    )
  );
}

function readItem(words: string): ListedPhase['reading'] | undefined {
  const { lead = '', id: writtenId, rest } = form.exec(words)?.groups ?? {};
  if (writtenId === undefined || rest === undefined) return undefined;
  const titled = readTitle(`: ${rest.replace(/^[\s*_`\]:：.)—–-]+|\*\*|~~/gu, '')}`, '');
  if (titled === undefined || titled.title === '') return undefined;
  const status = lead.includes('~~') ? 'skipped' : titled.status;
  const id = toPhaseId(writtenId);
  return { ...titled, status, kind: 'phase', id, writtenId, idStart: lead.length };
}
