import type { Document } from '../document/document.ts';
import { sectionEnds } from '../markdown/headings.ts';
import { boxLinesIn } from '../values/line-boxes.ts';
import { isAboutPlans } from '../vocabulary/plan-places.ts';
import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { hasKiroFields } from './kiro-fields.ts';
import { numberedTasks } from './numbered-tasks.ts';
import { unitInUse } from './unit-in-use.ts';
import { unboxedTasks } from './unboxed-tasks.ts';
import {
  hasNamedHeadings,
  type NumberedHeading,
  numberedHeadings,
  readNumbered,
} from './plan-headings.ts';

/**
 * `tasks.md` of OpenSpec: `## 1. Storage` with `- [ ] 1.1` below it. The phases are the headings,
 * in order, because the tasks of a change are meant to be worked off one after the other.
 */
export const openspecFormat: Format = {
  recognizes: (document) => {
    if (hasKiroFields(document) || (hasNamedHeadings(document) && !isChange(document)))
      return false;
    const groups = groupHeadings(document);
    return (
      groups.length > 0 && !hasNamedHeadings(document, new Set(groups.map(({ line }) => line)))
    );
  },
  read: (document) => {
    const groups = new Map(groupHeadings(document).map((group) => [group.line, group]));
    // A group's own tasks have dots, so that `Task 2` is the group.
    const unit = unitInUse(document, 'Task Group', [...groups.values()], ['Task']);
    const reading = readHeadingPhases(document, unit, [], (_, heading) => {
      const group = heading && groups.get(heading.line);
      return group === undefined ? { kind: 'other' } : readNumbered(group);
    });
    return { ...reading, missing: 'sequential' };
  },
};

/**
 * The numbered headings of one level, if one of them has tasks of its number, or if there are two or more and
 * all of them have boxes: a page with numbered headings may well hold a list of boxes somewhere, and a README one per chapter.
 */
function groupHeadings(document: Document): readonly NumberedHeading[] {
  const headings = numberedHeadings(document);
  const [top] = headings;
  if (top === undefined) return [];
  const tasks = isChange(document) ? unboxedTasks(document) : [];
  const numbers = new Set(
    [...numberedTasks(document), ...tasks].map(({ id }) => id.split('.', 1)[0] ?? ''),
  );
  const first = headings.find(({ id }) => numbers.has(id));
  if (first !== undefined) return headings.filter(({ depth }) => depth === first.depth);
  if (isAboutPlans(document.source.path)) return [];
  const level = headings.filter(({ depth }) => depth === top.depth);
  return level.length > 1 && allHaveBoxes(document, level) ? level : [];
}

/** Where OpenSpec keeps tasks, they need no boxes to be some. */
function isChange({ source }: Document): boolean {
  return /(?:^|\/)openspec\/changes\/(?:archive\/)?[^/]+\/tasks\.md$/i.test(source.path);
}

function allHaveBoxes({ lines }: Document, level: readonly NumberedHeading[]): boolean {
  const ends = sectionEnds(lines);
  return level.every(
    ({ line }) => boxLinesIn(lines, line + 1, ends.get(line) ?? lines.count).length > 0,
  );
}
