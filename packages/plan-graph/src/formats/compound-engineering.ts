import type { Document } from '../document/document.ts';
import { headingTexts } from '../markdown/headings.ts';
import { headingReader } from '../phases/phase-heading.ts';
import type { Section } from '../phases/sections.ts';
import type { Format } from './format.ts';
import { type ListedPhase, listedPhases, outerItems, readListedPhases } from './listed-phases.ts';

const unit = 'Unit';

/** Every document is asked for its format, and most of their lines speak of no unit. */
const speaksOfUnits = /unit|U\d/i;

/** `Unit 3: …`, `U3. …`; undefined for any other text. */
function readUnit(text: string): Section['reading'] | undefined {
  if (!speaksOfUnits.test(text)) return undefined;
  const reading = headingReader(unit)(text);
  return reading.kind === 'phase' ? reading : undefined;
}

/**
 * Plans of compound-engineering whose units are list items, `- [ ] **Unit 3: …**` or `- U3. **…**`,
 * with `**Dependencies:** U1` below each. Headings such as `### Phase B` only group them. Other plans
 * of it have headings, `### U3. …`, and are read as any other.
 */
export const compoundEngineeringFormat: Format = {
  recognizes: (document) => unitItems(document).length > 0,
  read: (document) => readListedPhases(document, unit, unitItems(document)),
};

/**
 * The list items that start like the heading of a unit: those below `Implementation Units`; elsewhere
 * two or more, and with boxes, because a list may well speak of units.
 */
function unitItems(document: Document): readonly ListedPhase[] {
  if (!speaksOfUnits.test(document.text)) return [];
  // Beside headings for the units a list only speaks of them.
  if (headingTexts(document.lines).some((text) => readUnit(text) !== undefined)) return [];
  const below = document.scan.headings.find(
    ({ nested, text: { start, end } }) =>
      !nested && /^implementation units\s*$/i.test(document.text.slice(start, end)),
  );
  const items = listedPhases(outerItems(document, below?.line), ({ words }) => readUnit(words));
  const boxed = items.filter(({ box }) => box !== undefined);
  if (below !== undefined) return boxed.length > 0 ? boxed : items;
  return boxed.length > 1 ? boxed : [];
}
