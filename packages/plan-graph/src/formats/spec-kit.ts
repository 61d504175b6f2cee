import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from '../phases/heading-texts.ts';
import { unitHeadings } from '../phases/unit-headings.ts';

/**
 * `tasks.md` of spec-kit: `## Phase 3: User Story 1 - …` with tasks `- [ ] T012 [P] [US1] …`, and
 * what the phases need in a list below `### Phase Dependencies`. What the list leaves out comes in
 * order, as its "Implementation Strategy" says.
 */
export const specKitFormat: Format = {
  recognizes: (document) =>
    /^\s{0,3}[-*+]\s+\[[ xX]\]\s+\**T\d{3}\b/m.test(document.text) &&
    countNumbered(document, /^\P{L}*Phase\s+\d/iu) > 0 &&
    headingTexts(document).some((text) => /^(?:Tasks:|Phase Dependencies\s*$)/i.test(text)),
  read: (document, rules) => ({
    ...readHeadingPhases(document, rules.unit ?? 'Phase', unitHeadings(document)),
    missing: 'sequential',
  }),
};
