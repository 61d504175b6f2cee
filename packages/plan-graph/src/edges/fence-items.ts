import type { Document } from '../document/document.ts';
import { fenceBody, fencesIn } from '../markdown/fences.ts';
import { dependencyVerb } from '../vocabulary/dependency-verbs.ts';
import { isPlainText } from '../vocabulary/fence-languages.ts';
import type { Item, List } from './list-places.ts';
import { mayHoldArrows } from './sequence/arrows.ts';
import type { UnitWords } from '../references/named-reference.ts';

/**
 * The items of an outline in a fence, `Phase 2 (Store): depends on Phase 1` above what it consists of, indented or behind
 * strokes: its lines at the margin that name a phase first and say with a verb what that needs, two or more of them.
 */
export function fencedItems(
  { lines, text }: Document,
  { lines: { first, end } }: List,
  words: UnitWords,
): readonly Item[] {
  return fencesIn(lines, first, end).flatMap((fence): readonly Item[] => {
    if (!isPlainText(fence.info)) return [];
    const body = fenceBody(lines, fence);
    const drawn = text.slice(body.start, body.end);
    if (!dependencyVerb.test(drawn) || mayHoldArrows(drawn)) return [];
    const items: Item[] = [];
    let start = body.start;
    for (const line of drawn.split('\n')) {
      const said = line.trimEnd();
      if (words.starts(said) && dependencyVerb.test(said)) {
        const value = { text: said, range: { start, end: start + said.length } };
        items.push({ value, depth: 1, listLabel: undefined, isWhole: true });
      }
      start += line.length + 1;
    }
    return items.length > 1 ? items : [];
  });
}
