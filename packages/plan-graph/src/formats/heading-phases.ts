import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { edgeReaders } from '../edges/index.ts';
import { partsReader } from '../edges/parts.ts';
import { collectEdges } from '../edges/collect.ts';
import { declares } from '../references/dependency-field.ts';
import { planReferences } from '../references/references.ts';
import type { Lines } from '../markdown/lines.ts';
import type { NearMiss, PhaseDraft } from '../model/plan-draft.ts';
import {
  dependencyLines,
  fencedHeadings,
  hiddenHeadings,
  malformedHeadings,
} from '../phases/near-misses.ts';
import { numberGaps } from '../phases/number-gaps.ts';
import { nestedFences, unclosedFence } from '../phases/fence-problems.ts';
import {
  headingProblems,
  headingsWithoutId,
  hiddenPhases,
  underlinedFields,
} from '../phases/outline-problems.ts';
import { commentedDependencies, planDependencies } from '../phases/misplaced-dependencies.ts';
import { bracketedHeadings } from '../phases/bracketed-headings.ts';
import { spelledHeadings } from '../phases/misspelled-headings.ts';
import { phaseDraft } from '../phases/phase-draft.ts';
import { headingReader } from '../phases/phase-heading.ts';
import { readSectionFields } from '../phases/section-fields.ts';
import { phaseSections } from '../phases/sections.ts';
import { readHeadings, type ReadHeadingText, unitHeadingsIn } from '../phases/read-headings.ts';
import type { Document } from '../document/document.ts';
import type { FormatReading } from './format.ts';
import { groupsIn } from '../phases/phase-groups.ts';
import type { UnitHeadings } from '../phases/unit-headings.ts';
import { saysInOrder } from '../vocabulary/order-sentences.ts';

/**
 * Reads a plan whose phases are headings with the text below them.
 *
 * @param unit - the keyword before an id
 * @param others - the document's headings as other units read them, for references to what groups the phases
 * @param readHeading - what a heading's text is to the plan; default: the grammar's reading for the unit
 */
export function readHeadingPhases(
  document: Document,
  unit: string,
  others: readonly UnitHeadings[],
  readHeading: ReadHeadingText = headingReader(unit),
): FormatReading {
  const { lines, frontMatter } = document;
  const written =
    readHeading === headingReader(unit)
      ? unitHeadingsIn(lines, unit)
      : readHeadings(lines, readHeading);
  const spelled = spelledHeadings(lines.text, written, unit, readHeading);
  const headings = bracketedHeadings(lines.text, spelled.headings, unit);
  const sections = phaseSections(lines, headings);
  const groups = groupsIn(unit, headings, others);
  const references = planReferences(
    document.lines,
    unit,
    sections.map(({ reading, body, end }) => ({ ...reading, lines: { first: body, end } })),
    [...new Set(groups.map((group) => group.unit))].filter((other) => other !== unit),
  );
  const { read: readDependencies } = references;
  const fieldProblems: Diagnostic[] = [];

  const drafts = sections.map((section): PhaseDraft => {
    const { fields, fieldSections } = readSectionFields(lines, section, unit, readDependencies);
    for (const problem of fields.problems)
      fieldProblems.push({ ...problem, phase: section.reading.id });
    return phaseDraft(lines, section, fields, fieldSections);
  });

  const collected = collectEdges({ document, phases: drafts }, references, edgeReaders);
  const { phases, waves } = collected;
  // Who writes waves means "after all before it" by a phase without a line, and so does who says it above all of them.
  const isInOrder = phases.some(declares) && (waves !== undefined || isSaidInOrder(lines, phases));
  const missing = isInOrder ? 'sequential' : undefined;

  const hidden = hiddenHeadings(lines, readHeading);
  const nearMisses: readonly NearMiss[] =
    phases.length > 0
      ? []
      : [
          ...fencedHeadings(lines, readHeading),
          ...hidden,
          ...malformedHeadings(headings),
          ...dependencyLines(lines, readDependencies),
          ...(frontMatter.ours && lines.scan.frontMatter !== undefined
            ? [{ kind: 'front-matter', range: lines.scan.frontMatter } as const]
            : []),
        ];
  const told: readonly Diagnostic[] = [
    ...fieldProblems.filter((problem) => !isUsed(problem, phases)),
    ...collected.problems,
    ...planDependencies(lines, drafts, readDependencies),
    ...commentedDependencies(document, phases, readDependencies),
    ...spelled.problems,
    ...headingProblems(headings, phases, unit),
    ...(phases.length > 0 ? hiddenPhases(hidden, phases) : []),
    ...headingsWithoutId(lines.text, headings, phases, unit),
    ...(phases.length > 0 ? underlinedFields(lines, headings) : []),
    ...unclosedFence(lines, readHeading),
    ...(phases.length > 0
      ? nestedFences(lines, readHeading, new Set(phases.map(({ id }) => id)))
      : []),
  ];
  const problems = [...told, ...numberGaps(lines, headings, phases, unit, told)];
  return {
    unit,
    ...(missing !== undefined && { missing }),
    phases,
    groups,
    waves: waves ?? [],
    nearMisses,
    problems,
  };
}

function isSaidInOrder(lines: Lines, phases: readonly PhaseDraft[]): boolean {
  const first = phases[0]?.lines.first;
  return first !== undefined && saysInOrder(lines.text.slice(0, lines.start(first)));
}

/** What the parts of a phase need is not ignored where the phase has it from them. */
function isUsed({ code, phase }: Diagnostic, phases: readonly PhaseDraft[]): boolean {
  return (
    code === 'misplaced-dependencies' &&
    phases.some(
      ({ id, dependencyFields: [first] }) => id === phase && first?.source === partsReader.source,
    )
  );
}
