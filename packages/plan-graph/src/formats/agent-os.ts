import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from './heading-words.ts';
import { unitHeadings } from './unit-headings.ts';

/**
 * `tasks.md` of agent-os: `#### Task Group 2: …` with `**Dependencies:** Task Group 1`, below
 * headings for layers or phases, which may be named as dependencies too.
 */
export const agentOsFormat: Format = {
  name: 'agent-os',
  recognizes: (document) =>
    headingTexts(document, 1).some((text) => /^Task (?:Breakdown|List)\b/i.test(text)) &&
    countNumbered(document, /^\P{L}*Task\s+Group\s+\d/iu) > 1,
  read: (document, rules) =>
    readHeadingPhases(document, rules.unit ?? 'Task Group', unitHeadings(document)),
};
