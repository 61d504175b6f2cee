import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { dependencyValueReader } from '../outline/dependency-value.ts';
import type { PhaseDraft } from '../outline/model.ts';
import { headingReader } from '../outline/phase-heading.ts';
import type { Section } from '../outline/sections.ts';
import type { Document } from './document.ts';
import type { Format, FormatReading } from './format.ts';
import { headingTexts } from './heading-words.ts';
import { readItemPhase } from './item-phase.ts';

const unit = 'Unit';

/**
 * Plans of compound-engineering whose units are list items, `- [ ] **Unit 3: …**`, with
 * `**Dependencies:** Unit 1` below each. Headings such as `### Phase B` only group them. Its later
 * plans have headings, `### U3. …`, and are read as any other.
 */
export const compoundEngineeringFormat: Format = {
  name: 'compound-engineering',
  recognizes: (document) => {
    const { length } = unitItems(document);
    return length > 1 || (length === 1 && hasUnitsHeading(document));
  },
  read: readUnits,
};

function hasUnitsHeading(document: Document): boolean {
  return headingTexts(document).some((text) => /^implementation units\s*$/i.test(text));
}

interface UnitItem {
  readonly reading: Section['reading'];
  readonly line: number;
}

/** The list items with a box that start like the heading of a unit. */
function unitItems({ text, scan }: Document): readonly UnitItem[] {
  const read = headingReader(unit);
  return scan.lines.flatMap(({ kind, opensItem, contentStart, end, depth }, line) => {
    if (kind !== 'text' || !opensItem || depth !== 1 || text[contentStart] !== '[') return [];
    const reading = read(text.slice(contentStart, end).trimEnd());
    return reading.kind === 'phase' ? [{ reading, line }] : [];
  });
}

function readUnits(document: Document): FormatReading {
  const { scan, text } = document;
  const items = unitItems(document);
  const ids = items.map(({ reading }) => reading.id);
  const letterIds = ids.some((id) => /^\p{L}/u.test(id));
  const readDependencies = dependencyValueReader({ unit, letterIds, shortIds: letterIds });
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
