import type { Document } from '../document/document.ts';
import { boxLines } from '../values/line-boxes.ts';
import { withoutBox } from '../vocabulary/boxes.ts';
import type { Format } from './format.ts';
import { readHeadingPhases } from './heading-phases.ts';
import { countNumbered, headingTexts } from '../markdown/headings.ts';
import { readTitle } from '../phases/heading-title.ts';
import { type HeadingReader, headingReader } from '../phases/phase-heading.ts';
import type { ReadHeadingText } from '../phases/read-headings.ts';
import { toNamedId } from '../values/phase-ids.ts';
import { unitHeadings } from '../phases/unit-headings.ts';

/**
 * `tasks.md` of spec-kit: `## Phase 3: User Story 1 - …` with tasks `- [ ] T012 [P] [US1] …`, and
 * what the phases need in a list below `### Phase Dependencies`. What the list leaves out comes in
 * order, as its "Implementation Strategy" says.
 */
export const specKitFormat: Format = {
  recognizes: (document) =>
    // The headings first: they are few, and nearly always tell.
    (headingTexts(document.lines).some((text) =>
      /^(?:Tasks:|Phase Dependencies\s*$)/i.test(text),
    ) ||
      headingTexts(document.lines, 1).some((text) => /\btasks\b/i.test(text)) ||
      /(?:^|\/)tasks\.md$/i.test(document.source.path)) &&
    countNumbered(document.lines, /^\P{L}*Phase\s+\d/iu) > 0 &&
    hasTasks(document),
  read: (document, rules) => {
    const unit = rules.unit ?? 'Phase';
    const hasFinal = headingTexts(document.lines).some((text) => finalPhase.test(text));
    return {
      ...readHeadingPhases(
        document,
        unit,
        unitHeadings(document),
        hasFinal ? withFinal(headingReader(unit)) : undefined,
      ),
      missing: 'sequential',
    };
  },
};

const finalPhase = /^\P{L}*(?<id>Final|Last)\s+Phase(?=\s*[:：—–-])/iu;

/** `## Final Phase: Polish`, as its template calls the last one in the list of dependencies. */
function withFinal(read: HeadingReader): ReadHeadingText {
  return (text, heading, inMilestones) => {
    const { 0: start, groups } = finalPhase.exec(text) ?? { 0: '' };
    const titled = start === '' ? undefined : readTitle(text.slice(start.length), '');
    if (titled === undefined) return read(text, heading, inMilestones);
    const writtenId = groups?.['id'] ?? '';
    const idStart = text.indexOf(writtenId);
    return { kind: 'phase', id: toNamedId(writtenId), writtenId, idStart, ...titled };
  };
}

/** `- [ ] T012 …` */
function hasTasks({ lines }: Document): boolean {
  return boxLines(lines).some(({ line }) => /^\**T\d{3}\b/.test(withoutBox(lines.content(line))));
}
