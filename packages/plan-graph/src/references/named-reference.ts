import { memoizeByKey } from '../source/memoize-by-key.ts';
import {
  hanNumberPattern,
  idPattern,
  mayHoldNumberWord,
  plainIdPattern,
  unspacedIdPattern,
} from '../values/phase-ids.ts';
import { isUnspaced, unitPattern, unitsPattern } from '../vocabulary/units.ts';

/** Source of what separates keyword and id of a reference, `phase_1` included. */
export function referenceGap(unit: string): string {
  return isUnspaced(unit)
    ? String.raw`\s*[#_-]?\s*`
    : String.raw`(?:\s*(?:[#_№-]|[Nn][Oor]?[.º°])\s*|\s+|(?=[\d０-９①-⑳]))`;
}

/** Source of a regular expression (flag `u`) for a single reference with its unit: `Phase 1`, `第一阶段`. */
export function namedReference(unit: string, spacedId = idPattern): string {
  const id = isUnspaced(unit) ? unspacedIdPattern : spacedId;
  const named = `${unitsPattern(unit)}${referenceGap(unit)}${id}`;
  return isUnspaced(unit)
    ? String.raw`(?:${named}|第?\s*(?:${hanNumberPattern}|\d+(?:\.\d+)*)\s*${unitPattern(unit)})`
    : named;
}

/** How the unit's keyword shows a reference. */
export interface UnitWords {
  readonly starts: (text: string) => boolean;
  readonly mentions: (text: string) => boolean;
  /** The references that a text has anywhere, `Phases 2 and 3`. */
  readonly mentioned: (text: string) => readonly string[];
}

function wordsOf(named: string): UnitWords {
  const start = new RegExp(String.raw`^\P{L}{0,20}${named}`, 'u');
  const anywhere = new RegExp(String.raw`(?<![\p{L}\p{N}])${named}`, 'u');
  const all = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${named}(?:\s?(?:,|&|\+|[-–]|and|und)\s?\d+(?!\.?\d))*`,
    'gu',
  );
  return {
    starts: (text) => start.test(text),
    mentions: (text) => anywhere.test(text),
    mentioned: (text) => text.match(all) ?? [],
  };
}

const plainWords = memoizeByKey((unit) => wordsOf(namedReference(unit, plainIdPattern)));
const spelledWords = memoizeByKey((unit) => wordsOf(namedReference(unit)));

/** For the unit of a plan. */
export function unitWords(unit: string): UnitWords {
  // Numbers in words make the expressions many times as long, and few plans have them.
  const wordsFor = (text: string): UnitWords =>
    (mayHoldNumberWord(text) ? spelledWords : plainWords)(unit);
  return {
    starts: (text) => wordsFor(text).starts(text),
    mentions: (text) => wordsFor(text).mentions(text),
    mentioned: (text) => wordsFor(text).mentioned(text),
  };
}
