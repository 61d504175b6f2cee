import type { Document } from '../document/document.ts';
import { boxLines } from '../values/line-boxes.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
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
    // The headings first: they are few, and nearly always tell.
    headingTexts(document).some((text) => /^(?:Tasks:|Phase Dependencies\s*$)/i.test(text)) &&
    countNumbered(document, /^\P{L}*Phase\s+\d/iu) > 0 &&
    hasTasks(document),
  read: (document, rules) => ({
    ...readHeadingPhases(document, rules.unit ?? 'Phase', unitHeadings(document)),
    missing: 'sequential',
  }),
};

/** `- [ ] T012 …` */
function hasTasks({ lines }: Document): boolean {
  return boxLines(lines).some(({ line }) => /^\**T\d{3}\b/.test(withoutBox(lines.content(line))));
}
