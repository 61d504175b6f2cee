import type { Document } from '../document/document.ts';
import type { FormatReading } from './format.ts';
import { readBoldHeadings, readPlainLines } from './bold-headings.ts';
import { readCountedWords } from './counted-words.ts';
import { readIdItems } from './id-items.ts';
import { readKiroHeadings } from './kiro-headings.ts';
import { readLetterHeadings } from './letter-headings.ts';
import { readUnitItems } from './listed-phases.ts';
import { readNumberedHeadings } from './numbered-headings.ts';
import { readNumberedItems } from './numbered-items.ts';
import { readTablePhases } from './table-phases.ts';
import { readCountedWork } from './unread-series.ts';
import { readVersionHeadings } from './version-headings.ts';

/** How plans are written whose headings name no phase, in the order in which they are tried. Each is sure or silent. */
const forms: readonly ((document: Document) => FormatReading | undefined)[] = [
  readKiroHeadings,
  readLetterHeadings,
  readCountedWords,
  readVersionHeadings,
  readUnitItems,
  readBoldHeadings,
  readNumberedHeadings,
  readTablePhases,
  readPlainLines,
  readIdItems,
  readCountedWork,
  readNumberedItems,
];

/** Reads a plan without headings of a known unit; undefined: nothing shows that it is one. */
export function readOtherForms(document: Document): FormatReading | undefined {
  for (const read of forms) {
    const reading = read(document);
    if (reading !== undefined) return reading;
  }
  return undefined;
}
