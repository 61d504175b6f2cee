import type { Document } from '../document/document.ts';
import { Lines } from '../markdown/lines.ts';
import type { BlockScan, Heading } from '../markdown/scanner/scan-blocks.ts';
import { headingReader } from '../phases/phase-heading.ts';
import {
  type CasedText,
  casedText,
  mayHaveIds,
  unitHeadings,
  unitsNamedIn,
} from '../phases/unit-headings.ts';
import { itemAt } from '../source/must.ts';
import { countUp } from '../values/plain-numbers.ts';
import { isCalledPlan } from '../vocabulary/plan-places.ts';
import { mayNeed } from './counted-words.ts';
import { mostHaveWork, nameEachOther } from './evidence.ts';
import type { FormatReading } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { readLetterHeadings } from './letter-headings.ts';

/**
 * At a place for plans: lines of their own such as `Phase 1 - Setup`, with nothing to mark them as headings, that count from 0 or 1 and stand above lists.
 */
export function readPlainLines(document: Document): FormatReading | undefined {
  if (!isCalledPlan(document.source.path)) return undefined;
  const alone = linesAlone(document.lines);
  if (alone.length < 2) return undefined;
  for (const unit of unitsNamedIn(document)) {
    const headings = phasesAmong(alone, unit);
    if (headings.length < 2) continue;
    const headed = { ...document, ...withHeadings(document.lines.text, document.scan, headings) };
    const reading = readHeadingPhases(headed, unit, unitHeadings(headed));
    if (countUp(reading.phases.map(({ id }) => Number(id)))) return reading;
  }
  return undefined;
}

/**
 * A plan whose phases are bold lines, `**Phase 1: Setup**`, of a unit that no heading has: read as if they were headings below
 * the one that they stand under. Pages have bold steps that are no work, so it is a plan if one says that it needs
 * another, if most have tasks, or at a place for plans.
 */
export function readBoldHeadings(document: Document): FormatReading | undefined {
  const { scan, lines, source } = document;
  const bold = boldLines(lines);
  if (bold.length < 2) return undefined;
  for (const unit of unitsNamedIn(document)) {
    const titled = phasesAmong(bold, unit);
    const headings = titled.length < 2 ? withoutTitles(document, bold, unit) : titled;
    if (headings.length < 2) continue;
    const headed = { ...document, ...withHeadings(lines.text, scan, headings) };
    const reading = readHeadingPhases(headed, unit, unitHeadings(headed));
    const { phases } = reading;
    if (nameEachOther(phases) || mostHaveWork(phases) || isCalledPlan(source.path)) return reading;
  }
  return readLettered(document, bold);
}

/** `**T1. Parser**`: only where one says that it needs another, because what else has letters is no work. */
function readLettered(document: Document, bold: readonly BoldLine[]): FormatReading | undefined {
  const lettered = bold.filter(({ content }) =>
    /^(?:\*\*|__)\P{L}{0,8}[A-Z]{1,4}-?\d/u.test(content.text),
  );
  if (lettered.length < 2 || !mayNeed(document)) return undefined;
  const headings = lettered.map(({ heading }) => heading);
  const headed = { ...document, ...withHeadings(document.lines.text, document.scan, headings) };
  const reading = readLetterHeadings(headed);
  return reading !== undefined && nameEachOther(reading.phases) ? reading : undefined;
}

interface BoldLine {
  readonly content: CasedText;
  readonly heading: Heading;
}

const wholeLine =
  /^(?<marks>\*\*|__)(?<words>(?:(?!\k<marks>).)+)\k<marks>[^\p{L}(]*(?:\([^()]*\)[*_]*\s*)?$/u;

const mayHoldId = /[\d①-⑳０-９一二三四五六七八九十]|(?<!\p{L})[A-Z](?!\p{L})/u;

/** The lines in bold outside lists and quotes that start a paragraph, as headings below the one that they stand under. */
function boldLines(lines: Lines): readonly BoldLine[] {
  const { text } = lines;
  return linesLikeHeadings(lines, (index, start) => {
    if (!text.startsWith('**', start) && !text.startsWith('__', start)) return false;
    const content = lines.content(index).trimEnd();
    return mayHoldId.test(content) && wholeLine.test(content);
  });
}

/** In characters; longer lines are sentences. */
const longestHeading = 120;

const startsField = /^[*_]{0,3}\p{L}[^:：.]{1,40}[:：]/u;

/** The lines outside lists and quotes that are a paragraph each, or have fields below them, as headings. */
function linesAlone(lines: Lines): readonly BoldLine[] {
  return linesLikeHeadings(lines, (index) => {
    const goesOn = lines.isText(index + 1) && !lines.opensItem(index + 1);
    if (goesOn && !startsField.test(lines.content(index + 1))) return false;
    const content = lines.content(index).trimEnd();
    return content.length <= longestHeading && mayHoldId.test(content);
  });
}

function linesLikeHeadings(
  lines: Lines,
  isHeading: (index: number, start: number) => boolean,
): readonly BoldLine[] {
  const found: BoldLine[] = [];
  let above = 0;
  let next = 0;
  for (let index = 0; index < lines.count; index++) {
    const heading = lines.ownHeadings[next];
    if (heading?.line === index) {
      above = heading.depth;
      next++;
    }
    const { kind, depth, contentStart: start } = lines.at(index);
    if (kind !== 'text' || depth > 0 || lines.isText(index - 1)) continue;
    if (!isHeading(index, start)) continue;
    const content = lines.content(index).trimEnd();
    found.push({
      content: casedText(content),
      heading: {
        line: index,
        depth: Math.min(6, above + 1) as Heading['depth'],
        setext: false,
        nested: false,
        text: { start, end: start + content.length },
      },
    });
  }
  return found;
}

/** Each id once. */
function phasesAmong(bold: readonly BoldLine[], unit: string): readonly Heading[] {
  const read = headingReader(unit);
  const ids = new Set<string>();
  return bold.flatMap(({ content, heading }) => {
    if (!mayHaveIds(content, unit)) return [];
    const reading = read(content.text);
    if (reading.kind !== 'phase' || reading.title === '' || ids.has(reading.id)) return [];
    ids.add(reading.id);
    return [heading];
  });
}

/** At a place for plans: `**Phase 1:**` above a list, if each stands once and they count from 0 or 1. */
function withoutTitles(
  { lines, source }: Document,
  bold: readonly BoldLine[],
  unit: string,
): readonly Heading[] {
  if (!isCalledPlan(source.path)) return [];
  const read = headingReader(unit);
  const found = bold.flatMap(({ content, heading }) => {
    const reading = mayHaveIds(content, unit) ? read(content.text) : undefined;
    return reading?.kind === 'phase' ? [{ id: Number(reading.id), heading }] : [];
  });
  const areAboveText = found.every(
    ({ heading: { line } }) => lines.isText(line + 1) || lines.isText(line + 2),
  );
  const isPlan = areAboveText && countUp(found.map(({ id }) => id));
  return isPlan ? found.map(({ heading }) => heading) : [];
}

function withHeadings(
  text: string,
  scan: BlockScan,
  added: readonly Heading[],
): Pick<Document, 'scan' | 'lines'> {
  const lines = [...scan.lines];
  for (const { line } of added) lines[line] = { ...itemAt(lines, line), kind: 'heading' };
  const headings = [...scan.headings, ...added].toSorted((a, b) => a.line - b.line);
  const withAdded = { ...scan, lines, headings };
  return { scan: withAdded, lines: new Lines(text, withAdded) };
}
