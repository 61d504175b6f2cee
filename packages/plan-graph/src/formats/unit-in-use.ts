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
 */
export function unitInUse(
  document: Document,
  unit: string,
  phases: readonly { readonly id: string }[],
): string {
  const ids = new Set(phases.map(({ id }) => id));
  const isUsed = (word: string): boolean => {
    const numbers = [...document.text.matchAll(withNumber(word))].map(
      ({ groups }) => groups?.['id'],
    );
    return numbers.length > 0 && numbers.every((id) => id !== undefined && ids.has(id));
  };
  const words = [...unitsNamedIn(document), ...(/section/i.test(document.text) ? ['Section'] : [])];
  if (words.includes(unit) && isUsed(unit)) return unit;
  const used = words.find((word) => (isFineUnit(unit) || !isFineUnit(word)) && isUsed(word));
  // A group's own tasks have dots, so that `Task 2` is the group.
  return (
    used ?? (unit === 'Task Group' && words.includes('Task') && isUsed('Task') ? 'Task' : unit)
  );
}
