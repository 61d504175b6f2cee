import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered } from '../markdown/headings.ts';
import { unitHeadings } from '../phases/unit-headings.ts';

/** The line by which such a plan tells an agent how to go about it stands near the top. */
const leadLength = 4_000;

/**
 * Plans of superpowers: `### Task 3: …` with `**Files:**` and steps, done one after the other,
 * also where phases or chunks group the tasks.
 */
export const superpowersFormat: Format = {
  recognizes: (document) =>
    /superpowers:(?:executing-plans|subagent-driven-development|writing-plans)/.test(
      document.text.slice(0, leadLength),
    ) && countNumbered(document.lines, /^\P{L}*Task\s+\d/iu) > 0,
  read: (document, rules) => ({
    ...readHeadingPhases(document, rules.unit ?? 'Task', unitHeadings(document)),
    missing: 'sequential',
  }),
};
