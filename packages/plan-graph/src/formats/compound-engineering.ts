import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { planReferences } from '../references/references.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Status } from '../model/status.ts';
import { headingReader } from '../phases/phase-heading.ts';
import type { Section } from '../phases/sections.ts';
import { boxOf, withoutBox } from '../vocabulary/boxes.ts';
import type { Document } from '../document/document.ts';
import type { Format, FormatReading } from './format.ts';
import { headingTexts } from '../phases/heading-texts.ts';
import { readItemPhase } from './item-phase.ts';

const unit = 'Unit';

/** `Unit 3: …`, `U3. …`; undefined for any other text. */
function readUnit(text: string): Section['reading'] | undefined {
  // Every document is asked for its format, and most of their lines speak of no unit.
  if (!/unit|U\d/i.test(text)) return undefined;
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
  read: readUnits,
};

interface UnitItem {
  readonly reading: Section['reading'];
  readonly line: number;
}

/**
 * The list items that start like the heading of a unit: those below `Implementation Units`; elsewhere
 * two or more, and with boxes, because a list may well speak of units.
 */
function unitItems(document: Document): readonly UnitItem[] {
  // Beside headings for the units a list only speaks of them.
  if (headingTexts(document).some((text) => readUnit(text) !== undefined)) return [];
  const below = document.scan.headings.find(
    ({ nested, text: { start, end } }) =>
      !nested && /^implementation units\s*$/i.test(document.text.slice(start, end)),
  );
  const items = itemsFrom(document, below?.line ?? 0);
  const boxed = items.filter(({ box }) => box !== undefined);
  if (below !== undefined) return boxed.length > 0 ? boxed : items;
  return boxed.length > 1 ? boxed : [];
}

function itemsFrom(
  { text, scan }: Document,
  first: number,
): readonly (UnitItem & { readonly box: Status | undefined })[] {
  return scan.lines.flatMap(({ kind, opensItem, contentStart, end, depth }, line) => {
    if (line < first || kind !== 'text' || !opensItem || depth !== 1) return [];
    const content = text.slice(contentStart, end).trimEnd();
    const box = boxOf(content)?.status;
    const reading = readUnit(withoutBox(content));
    if (reading === undefined) return [];
    return [{ reading: { ...reading, status: reading.status ?? box }, line, box }];
  });
}

function readUnits(document: Document): FormatReading {
  const { scan, text } = document;
  const items = unitItems(document);
  const { read: readDependencies } = planReferences(
    document.lines,
    unit,
    items.map(({ reading, line }, index) => ({
      ...reading,
      lines: { first: line, end: items[index + 1]?.line ?? scan.lines.length },
    })),
  );
  const headings = scan.headings.filter(({ nested }) => !nested).map((heading) => heading.line);
  let nextHeading = 0;
  const problems: Diagnostic[] = [];
  const phases = items.map(({ reading, line }, position): PhaseDraft => {
    const { start = 0, contentStart = 0, end = 0 } = scan.lines[line] ?? {};
    while ((headings[nextHeading] ?? Infinity) < line) nextHeading++;
    const { draft, problems: found } = readItemPhase(
      document,
      {
        reading,
        text: { start: contentStart, end: start + text.slice(start, end).trimEnd().length },
        line,
        // Its text may stand at the margin, where markdown sees it behind the list.
        end: Math.min(
          items[position + 1]?.line ?? scan.lines.length,
          headings[nextHeading] ?? scan.lines.length,
        ),
        item: start,
      },
      readDependencies,
    );
    problems.push(...found);
    return draft;
  });
  return { unit, phases, nearMisses: [], problems };
}
