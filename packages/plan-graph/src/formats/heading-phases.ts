import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ReferenceForm } from '../references/reference-item.ts';
import { dependencyValueReader } from '../references/reference-list.ts';
import { declares, saysSomething } from '../references/declares.ts';
import { type DependencyField, edgeSources } from '../model/dependency.ts';
import type { NearMiss, PhaseDraft, PhaseGroup } from '../model/plan-draft.ts';
import { dependencyLines, fencedHeadings, malformedHeadings } from '../phases/near-misses.ts';
import { nestedFences } from '../phases/nested-fences.ts';
import {
  headingProblems,
  headingsWithoutId,
  unclosedFence,
  underlinedFields,
} from '../phases/outline-problems.ts';
import { planDependencies } from '../phases/plan-dependencies.ts';
import { phaseDraft } from '../phases/phase-draft.ts';
import { headingReader } from '../phases/phase-heading.ts';
import { readSectionFields } from '../phases/section-fields.ts';
import {
  phaseSections,
  readHeadings,
  type ReadHeadingText,
  type Section,
} from '../phases/sections.ts';
import { isNumberWord, toPhaseId } from '../values/phase-ids.ts';
import { shortForm, unitsPattern } from '../vocabulary/units.ts';
import { frontMatterPhases } from '../edges/front-matter-phases.ts';
import { readDependencyLists } from '../edges/dependency-lists.ts';
import type { Document } from '../document/document.ts';
import type { FormatReading } from './format.ts';
import { phaseGroups } from '../phases/phase-groups.ts';
import type { UnitHeadings } from '../phases/unit-headings.ts';
import { readPhaseTable } from '../edges/phase-table.ts';
import { readWaveGraph, type WaveGraph } from '../edges/wave-graph.ts';
import { readWaveTable } from '../edges/wave-table.ts';

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
  const { source, scan, text, frontMatter } = document;
  const headings = readHeadings(text, scan, readHeading);
  const sections = phaseSections(source, scan, headings);
  const groups = phaseGroups(unit, headings, others);
  const readDependencies = dependencyValueReader(referenceForm(unit, sections, groups));
  const fieldProblems: Diagnostic[] = [];

  const written = sections.map((section): PhaseDraft => {
    const { fields, fieldSections } = readSectionFields(
      text,
      scan,
      section,
      unit,
      readDependencies,
    );
    for (const problem of fields.problems)
      fieldProblems.push({ ...problem, phase: section.reading.id });
    return phaseDraft(text, scan, section, fields, fieldSections);
  });

  const lists = readDependencyLists(document, unit, written, readDependencies);
  const matter = frontMatterPhases(document, readDependencies);
  const table = readPhaseTable(document, unit, written, readDependencies);
  const graph = readPhaseGraph(document, unit, written);
  const waves = readWaveTable(document, unit, written, readDependencies) ?? graph;
  // Waves say what they wait for, not what each phase needs: only where nothing else does.
  const isSilent =
    [lists.fields, matter, table].every(({ size }) => size === 0) && !written.some(declares);
  const phases = written.map((phase, position) =>
    withFields(phase, [
      matter.get(phase.id),
      lists.fields.get(position),
      table.get(phase.id),
      isSilent ? waves?.fields.get(phase.id) : undefined,
    ]),
  );
  // Who writes waves means "after all before it" by a phase without a line.
  const missing = waves !== undefined && phases.some(declares) ? 'sequential' : undefined;

  const nearMisses: readonly NearMiss[] =
    phases.length > 0
      ? []
      : [
          ...fencedHeadings(text, scan, readHeading),
          ...malformedHeadings(headings),
          ...dependencyLines(text, scan, readDependencies),
          ...(frontMatter.ours && scan.frontMatter !== undefined
            ? [{ kind: 'front-matter', range: scan.frontMatter } as const]
            : []),
        ];
  const problems: readonly Diagnostic[] = [
    ...fieldProblems,
    ...lists.problems,
    ...planDependencies(text, scan, written, readDependencies),
    ...(graph?.problems ?? []),
    ...headingProblems(headings, phases, unit),
    ...headingsWithoutId(text, headings, phases, unit),
    ...(phases.length > 0 ? underlinedFields(text, scan, headings) : []),
    ...unclosedFence(text, scan, readHeading),
    ...(phases.length > 0
      ? nestedFences(text, scan, readHeading, new Set(phases.map(({ id }) => id)))
      : []),
  ];
  return {
    unit,
    ...(missing !== undefined && { missing }),
    phases,
    groups,
    waves: waves?.waves ?? [],
    nearMisses,
    problems,
  };
}

/** Waves as data, whose members are called by id or, as `phase_2`, by unit and id. */
function readPhaseGraph(
  document: Document,
  unit: string,
  phases: readonly PhaseDraft[],
): WaveGraph | undefined {
  const ids = new Set(phases.map(({ id }) => id));
  const keyword = new RegExp(String.raw`^${unitsPattern(unit)}[\s_-]*(?=[\p{L}\d])`, 'u');
  return readWaveGraph(document, (written) => {
    const id = [written, written.replace(keyword, '')].map(toPhaseId).find((one) => ids.has(one));
    return id === undefined ? [] : [id];
  });
}

/** The phase with what other places say of it, the strongest source first. */
function withFields(phase: PhaseDraft, more: readonly (DependencyField | undefined)[]): PhaseDraft {
  const fields = more.filter((field) => field !== undefined);
  if (fields.length === 0) return phase;
  const rank = ({ source }: DependencyField): number => edgeSources.indexOf(source);
  // A line that names no phase does not count against a place that does.
  const dependencyFields = [...phase.dependencyFields, ...fields].toSorted(
    (a, b) => Number(saysSomething(b)) - Number(saysSomething(a)) || rank(a) - rank(b),
  );
  return { ...phase, dependencyFields };
}

function referenceForm(
  unit: string,
  sections: readonly Section[],
  groups: readonly PhaseGroup[],
): ReferenceForm {
  const short = shortForm(unit)?.toLowerCase();
  const ids = sections.map(({ reading }) => reading.id);
  return {
    unit,
    letterIds: ids.some((id) => /^\p{L}/u.test(id)),
    wordIds: sections.some(({ reading }) => isNumberWord(reading.writtenId)),
    shortIds: short !== undefined && ids.some((id) => id.startsWith(short)),
    groupUnits: [...new Set(groups.map((group) => group.unit))],
  };
}
