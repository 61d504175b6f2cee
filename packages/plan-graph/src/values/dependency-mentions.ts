import type { Lines } from '../markdown/lines.ts';
import { itemsBetween } from '../source/last-up-to.ts';
import { dependencyStems } from '../vocabulary/field-names.ts';

/**
 * The indexes of the lines that may name dependencies, whatever else they are. Never without one that does. Found
 * in one pass over the text, so that who looks for names of dependencies need not read its other lines.
 */
export function dependencyMentions(lines: Lines): readonly number[] {
  return lines.once(findMentions);
}

/** Those from line `first` to the line before `end`. */
export function dependencyMentionsIn(lines: Lines, first: number, end: number): readonly number[] {
  return itemsBetween(dependencyMentions(lines), first, end, (line) => line);
}

function findMentions(lines: Lines): readonly number[] {
  const found: number[] = [];
  let end = 0;
  for (const offset of dependencyStems(lines.text)) {
    // One is enough of a line.
    if (offset < end) continue;
    const line = lines.indexAt(offset);
    end = lines.start(line + 1);
    found.push(line);
  }
  return found;
}
