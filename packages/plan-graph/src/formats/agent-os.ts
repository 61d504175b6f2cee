import { headingReader } from '../phases/phase-heading.ts';
import type { Document } from '../document/document.ts';
import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from '../markdown/headings.ts';
import { unitHeadings } from '../phases/unit-headings.ts';

const unit = 'Task Group';

/**
 * `tasks.md` of agent-os: `#### Task Group 2: …` with `**Dependencies:** Task Group 1`, below
 * headings for layers or phases, which may be named as dependencies too. Some plans call the headings
 * `Group 2` and the dependencies `Task Group 1` all the same.
 */
export const agentOsFormat: Format = {
  recognizes: (document) =>
    (headingTexts(document.lines, 1).some((text) => /^Task (?:Breakdown|List)\b/i.test(text)) &&
      countNumbered(document.lines, /^\P{L}*Task\s+Group\s+\d/iu) > 0) ||
    hasShortHeadings(document),
  read: (document, rules) =>
    readHeadingPhases(
      document,
      rules.unit ?? unit,
      unitHeadings(document),
      rules.unit === undefined && hasShortHeadings(document) ? headingReader('Group') : undefined,
    ),
};

function hasShortHeadings(document: Document): boolean {
  return (
    countNumbered(document.lines, /^\P{L}*Group\s+\d/iu) > 1 &&
    countNumbered(document.lines, /^\P{L}*Task\s+Group\s+\d/iu) === 0 &&
    /^[ \t]*(?:[-*][ \t]*)?\**Dependencies:?\**:?\s*Task\s+Groups?\s+\d/im.test(document.text)
  );
}
