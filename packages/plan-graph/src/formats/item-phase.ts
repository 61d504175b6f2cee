import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { blocksInTitle, needsInTitle } from '../phases/needs-in-title.ts';
import { phaseDraft } from '../phases/phase-draft.ts';
import { readPhaseFields } from '../phases/phase-fields.ts';
import type { Section } from '../phases/sections.ts';
import type { Range } from '../source/source-text.ts';
import type { Document } from '../document/document.ts';

/** A list item that is a phase. */
export interface ItemPhase {
  readonly reading: Section['reading'];
  /** What stands for the heading's text. */
  readonly text: Range;
  /** Index of its line, and of the line after the phase. */
  readonly line: number;
  readonly end: number;
  /** Where the outermost list item around it starts. */
  readonly item: number;
}

/** A list item as a phase, with the fields that stand below it. */
export function readItemPhase(
  { lines }: Document,
  { reading, text: heading, line, end, item }: ItemPhase,
  readDependencies: DependencyValueReader,
): { readonly draft: PhaseDraft; readonly problems: readonly Diagnostic[] } {
  const body = line + 1;
  const range = {
    start: lines.start(line),
    end: lines.start(end),
  };
  const own = readPhaseFields(lines, { first: body, end }, readDependencies);
  const inTitle = needsInTitle(lines.text, heading, readDependencies, reading.idStart);
  const fields = {
    ...own,
    dependencyFields: [...own.dependencyFields, ...inTitle],
    blocks: [...own.blocks, ...blocksInTitle(lines.text, heading, readDependencies)],
  };
  const section: Section = {
    heading: { line, depth: 6, setext: false, nested: false, text: heading },
    reading,
    range,
    first: line,
    body,
    fieldsEnd: end,
    end,
    subHeadings: [],
  };
  return {
    draft: {
      ...phaseDraft(lines, section, fields),
      item: { start: item, end: range.end },
    },
    problems: fields.problems.map((problem) => ({ ...problem, phase: reading.id })),
  };
}
