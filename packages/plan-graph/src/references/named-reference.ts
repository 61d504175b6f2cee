import { hanNumberPattern, idPattern, unspacedIdPattern } from '../values/phase-ids.ts';
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
