import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import { type DependencyValueReader, isReferenceOrBeside } from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { leftArrowPattern, rightArrowPattern } from '../vocabulary/arrow-signs.ts';
import { toFieldName } from '../vocabulary/field-names.ts';
import { mayStartNeed, needSentence } from '../vocabulary/need-sentences.ts';

/*
 * How a phase is called in its own text, `Phase 3` or `M3`, where that says whom a sentence or a label is about.
 */

/** How long the name of a phase is at a place; 0: it is not there. */
export function nameLength(content: string, at: number, called: readonly string[]): number {
  return called.find((name) => startsWith(content, name, at))?.length ?? 0;
}

function startsWith(content: string, called: string, at: number): boolean {
  return content.slice(at, at + called.length).toLowerCase() === called.toLowerCase();
}

/** `Phase 2 Dependencies`, `Dependencies for Phase 2`, `Dependencies (Phase 2)` without the name. */
export function withoutOwnName(words: string, called: readonly string[]): string {
  const lower = words.toLowerCase();
  for (const own of called) {
    const at = lower.indexOf(own.toLowerCase());
    if (at === -1 || /^[\p{L}\p{N}.]/u.test(words.slice(at + own.length))) continue;
    return (words.slice(0, at) + words.slice(at + own.length)).replace(ofIt, '').trim();
  }
  return words;
}

/** What leads to the name, with what encloses it. */
const ofIt =
  /(?<![\s(（[])[\s(（[]+(?:(?:for|of|in|für|von|de|pour|para|per|voor|для)[\s)）\]:：*_]*|[)）\]:：*_][\s)）\]:：*_]*)?$/iu;

/**
 * A reader of what one phase needs where its values are sentences about it: `**Dependencies:** Phase 3 depends on Phase 1` in
 * Phase 3, `This phase builds on Phase 1`, `Phase 1 → Phase 3`. Only what could not be read as a list is looked at again.
 *
 * @param called - how the phase is called, `Phase 3`, `M3`
 */
export function readingOwnSentences(
  read: DependencyValueReader,
  called: readonly string[],
  own: PhaseId,
): DependencyValueReader {
  const isOwn = (item: DependencyItem): boolean => item.kind === 'phase' && item.id === own;
  return (value, offset, titles) => {
    const reading = read(value, offset, titles);
    if (!reading.items.some((item) => item.kind === 'unreadable' || isOwn(item))) return reading;
    const part = neededIn(value, called);
    if (part === undefined) return reading;
    const again = read(value.slice(part.start, part.end), offset + part.start, titles);
    const isSure =
      again.items.length > 0 &&
      again.items.every((item) => isReferenceOrBeside(item) && !isOwn(item));
    return isSure ? again : reading;
  };
}

/** Leads from what is needed to the phase itself. */
const toItself = new RegExp(
  String.raw`${rightArrowPattern}|(?<=\s)(?:before|blocks|precedes)\s`,
  'u',
);
/** Leads from the phase itself to what it needs. */
const fromItself = new RegExp(String.raw`^\s*(?:[:：]|${leftArrowPattern})\s*`, 'u');

/** Where such a sentence says what is needed. Undefined: it is none. */
function neededIn(value: string, called: readonly string[]): Range | undefined {
  const lead = /^[\s*_]*/.exec(value)?.[0].length ?? 0;
  const subject = nameLength(value, lead, called);
  const behind = lead + subject;
  const sign = subject === 0 ? null : fromItself.exec(value.slice(behind));
  if (sign !== null) return { start: behind + sign[0].length, end: value.length };
  const from = behind + (/^[\s*_]*/.exec(value.slice(behind))?.[0].length ?? 0);
  const verb = mayStartNeed(value.slice(from)) ? needSentence.at(value.slice(from), 0) : null;
  if (verb !== null) return { start: from + verb[0].length, end: value.length };
  const joint = toItself.exec(value);
  const target = joint === null ? '' : value.slice(joint.index + joint[0].length).trim();
  return joint !== null && isItself(target, called) ? { start: 0, end: joint.index } : undefined;
}

const starting = /(?<!\s)\s(?:can\s)?(?:starts?|begins?)$/iu;

/** `Phase 3 starts.`, `this phase` */
function isItself(words: string, called: readonly string[]): boolean {
  const name = toFieldName(words.replace(/(?<![\s.*_])[\s.*_]+$/u, '').replace(starting, ''));
  return name === 'this' || name.startsWith('this ') || called.map(toFieldName).includes(name);
}
