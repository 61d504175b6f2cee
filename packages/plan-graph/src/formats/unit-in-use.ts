import type { Document } from '../document/document.ts';
import { unitsNamedIn } from '../phases/unit-headings.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { isFineUnit, unitsPattern } from '../vocabulary/units.ts';

const withNumber = memoizeByKey(
  (unit) =>
    new RegExp(String.raw`(?<![\p{L}\p{N}])${unitsPattern(unit)} #?(?<id>\d+)(?!\.?\d)`, 'gu'),
);

/**
 * What the text calls phases whose headings have numbers alone, `Depends on: Phase 1` below `## 2. Storage`: the first word
 * that stands before numbers of theirs and before no others.
 *
 * @param unit - what they are called where the text has no word for them, or that one too
 * @param standIns - finer words that may mean them too, where the text has no other
 */
export function unitInUse(
  document: Document,
  unit: string,
  phases: readonly { readonly id: string }[],
  standIns: readonly string[] = [],
): string {
  const ids = new Set(phases.map(({ id }) => id));
  const isUsed = (word: string): boolean => {
    const numbers = [...document.text.matchAll(withNumber(word))].map(
      ({ groups }) => groups?.['id'],
    );
    return numbers.length > 0 && numbers.every((id) => id !== undefined && ids.has(id));
  };
  const words = [...unitsNamedIn(document), ...(/section/i.test(document.text) ? ['Section'] : [])];
  const isWordFor = (word: string): boolean => isFineUnit(unit) || !isFineUnit(word);
  const used = [unit, ...words.filter(isWordFor), ...standIns].find(
    (word) => words.includes(word) && isUsed(word),
  );
  return used ?? unit;
}
