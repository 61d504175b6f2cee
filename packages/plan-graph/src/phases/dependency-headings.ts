import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { isPhaseName } from '../vocabulary/units.ts';
import { conjunctionPattern } from '../vocabulary/separators.ts';

/** Longer headings are sentences. */
const longest = 80;

const joints = new RegExp(String.raw`\s*[&/,+、和と]\s*|\s+${conjunctionPattern}\s+`, 'u');

/**
 * Whether a heading is nothing but a label for dependencies: `Dependencies`, `2.3 Prerequisites:`,
 * `Dependencies & Prerequisites`.
 */
export function isDependencyHeading(words: string): boolean {
  const name = nameIn(words);
  return name !== '' && name.split(joints).every(isDependencyName);
}

/** Headings below which people write a phase's metadata where each phase is a page of its own. */
const metadataNames: ReadonlySet<string> = new Set(['context', 'metadata', 'meta']);

export function isMetadataHeading(words: string): boolean {
  return metadataNames.has(nameIn(words));
}

/** `Phase Dependencies`: what stands below it is about all phases, even inside the last of them. */
export function isDependencyListHeading(words: string, unit = 'phase'): boolean {
  // Most headings name none, and the expression for those that do is slow to build.
  if (!words.toLowerCase().includes('dependencie')) return false;
  const subject = /^[^\p{L}]*(?<subject>\p{L}[\p{L} ]{0,40}) dependencies[^\p{L}\p{N}]*$/iu.exec(
    words,
  )?.groups?.['subject'];
  return subject !== undefined && isPhaseName(subject, unit);
}

/** `Task 2.1: …`, `TASK-5.1`, `1.2 Tables`: what stands below is about a part of the phase. */
export function isPartHeading(words: string): boolean {
  return /^[^\p{L}\d]{0,20}(?:\p{L}{1,40}[\s#_-]{0,3})?\d/u.test(words);
}

function nameIn(words: string): string {
  if (words.length > longest) return '';
  return toFieldName(words.replace(/^[^\p{L}]+|[^\p{L}\p{N}]+$/gu, ''));
}
