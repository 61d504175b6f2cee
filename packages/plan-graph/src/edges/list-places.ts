import { isDependencyHeading, isDependencyListHeading } from '../phases/dependency-headings.ts';
import { isDependencyName, namesDependencies } from '../vocabulary/field-names.ts';
import { type FieldValue, itemValue } from '../references/field-values.ts';
import { endsSentence, sentencesIn } from '../vocabulary/sentences.ts';
import { dependencyMentions } from '../values/dependency-mentions.ts';
import { labelsOf } from '../values/labelled-values.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { type LineSet, phaseLines } from '../phases/phase-lines.ts';
import { itemAt } from '../source/must.ts';
import { labelIn, type Part } from './list-item.ts';
import type { Document } from '../document/document.ts';
import { edgeHeadings } from './edge-headings.ts';

/** A list, or what else stands below a heading or label for dependencies. */
export interface List {
  /**
   * `phases`: it is about phases alone. `plan`: about whatever the plan depends on. `mention`: about that
   * and more, `Risks and Dependencies`. `order`: about an order, which most say by a list of phases alone. `value`: what a label of the plan as a whole has for its value, of
   * which it is said elsewhere that no phase has it.
   */
  readonly about: 'phases' | 'plan' | 'mention' | 'order' | 'value';
  /** Of the label above it; 0 of a heading. */
  readonly depth: number;
  /** `end` exclusive. */
  readonly lines: { readonly first: number; readonly end: number };
}

interface Found {
  /** Of the heading. */
  readonly index: number;
  readonly about: List['about'];
}

/** The lists about phases of a document: those of phase dependencies, and of what the plan as a whole depends on. */
export function listsIn(
  document: Document,
  unit: string,
  phases: readonly PhaseDraft[],
): readonly List[] {
  const { lines, scan } = document;
  const ofPhases = phaseLines(phases);
  const headings = edgeHeadings(lines);
  const found = scan.headings.flatMap((heading, index): readonly Found[] => {
    const said = headings.get(heading);
    if (said === undefined) return [];
    const { words, isOfOrder } = said;
    if (isDependencyListHeading(words, unit)) return [{ index, about: 'phases' }];
    if (ofPhases.has(heading.line)) return [];
    if (isDependencyHeading(words, unit)) return [{ index, about: 'plan' }];
    if (namesDependencies(words)) return [{ index, about: 'mention' }];
    return isOfOrder ? [{ index, about: 'order' }] : [];
  });
  const starts = new Set(found.map(({ index }) => index));
  const belowHeadings = found.map(({ index, about }): List => {
    const { line: heading, depth } = itemAt(scan.headings, index);
    let next = index + 1;
    const goesOn = (): boolean => about === 'plan' && (scan.headings[next]?.depth ?? 0) > depth;
    while (goesOn() && !starts.has(next)) next++;
    const end = scan.headings[next]?.line ?? scan.lines.length;
    return { about, depth: 0, lines: { first: heading + 1, end } };
  });
  const belowLabels = listsBelowLabels(document, unit, ofPhases);
  if (belowLabels.length === 0) return belowHeadings;
  const read = new Set(belowHeadings.flatMap(({ lines }) => numbersIn(lines)));
  return [...belowHeadings, ...belowLabels.filter(({ lines }) => !read.has(lines.first))];
}

/** `**Phase Dependencies**:` with a list below, and `**Dependencies**:` outside of all phases. */
function listsBelowLabels(
  { lines, scan }: Document,
  unit: string,
  ofPhases: LineSet,
): readonly List[] {
  return dependencyMentions(lines).flatMap((index): readonly List[] => {
    if (!lines.isText(index)) return [];
    // In a phase only one name counts.
    if (ofPhases.has(index) && !/dependencies/i.test(lines.content(index))) return [];
    const { depth } = lines.at(index);
    const [label] = labelsOf(lines, index);
    if (label === undefined || label.value.start < label.value.end) return [];
    const ofPlan = !isDependencyListHeading(label.name, unit);
    if (ofPlan && (ofPhases.has(index) || !isDependencyName(label.name))) return [];
    let next = index + 1;
    const isBelow = (): boolean => {
      const line = scan.lines[next];
      if (line?.kind === 'text') return line.depth > depth;
      return line !== undefined && line.kind !== 'heading';
    };
    while (isBelow()) next++;
    const about = ofPlan ? 'value' : 'phases';
    return [{ about, depth, lines: { first: index + 1, end: next } }];
  });
}

function numbersIn({ first, end }: List['lines']): readonly number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}

/** An item of a list, or a line of a paragraph. */
export interface Item {
  readonly value: FieldValue;
  /** 1 of an item, more of one below it, 0 of a line of a paragraph. */
  readonly depth: number;
  /** The bold name above the list. */
  readonly listLabel: Part | undefined;
  /** Whether no sentence in it goes on in the next line. */
  readonly isWhole: boolean;
}

/** What stands in a list, in the order of the text. */
export function itemsIn(
  { lines: all, text, scan }: Document,
  { depth: base, lines }: List,
): readonly Item[] {
  const items: Item[] = [];
  let listLabel: Part | undefined;
  const isWhole = (index: number): boolean =>
    endsSentence(all.content(index)) || scan.lines[index + 1]?.kind !== 'text';
  for (const index of numbersIn(lines)) {
    const line = itemAt(scan.lines, index);
    const depth = line.depth - base;
    if (line.kind === 'text' && depth === 0) {
      const { contentStart: start } = line;
      const content = text.slice(start, line.end).trimEnd();
      listLabel = labelIn(content, start);
      // Each of its sentences may say what another phase needs.
      const sentences = listLabel === undefined ? sentencesIn(content) : [];
      for (const [at, sentence] of sentences.entries()) {
        const from = start + sentence.start;
        const range = { start: from, end: from + sentence.text.length };
        const isEnded = at + 1 < sentences.length || isWhole(index);
        items.push({ value: { text: sentence.text, range }, depth, listLabel, isWhole: isEnded });
      }
    }
    const value = all.startsItem(index) ? itemValue(all, index) : undefined;
    if (value !== undefined) items.push({ value, depth, listLabel, isWhole: true });
  }
  return items;
}
