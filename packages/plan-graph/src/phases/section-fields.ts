import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { Range } from '../source/source-text.ts';
import {
  isDependencyHeading,
  isDependencyListHeading,
  isLooseDependencyHeading,
  isMetadataHeading,
  isNamedPartHeading,
} from './dependency-headings.ts';
import {
  asFarAsNamed,
  declares,
  dependencyField,
  sayingFirst,
} from '../references/dependency-field.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import { type FieldValue, valuesBelowHeading } from '../references/field-values.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import { firstColumn } from './line-fields.ts';
import { dependencyLinesIn } from './dependency-lines.ts';
import { blocksInTitle, needIn, needsInTitle } from './needs-in-title.ts';
import { misplacedDependencies } from './misplaced-dependencies.ts';
import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { readingOwnSentences } from './own-name.ts';
import { type PhaseFields, readPhaseFields } from './phase-fields.ts';
import { mayTrail, trailingFields, type TrailingLines } from './trailing-fields.ts';
import type { Section } from './sections.ts';

/** The fields of a phase with those that stand below its sub-headings. */
export interface SectionFields {
  readonly fields: PhaseFields;
  readonly fieldSections: NonNullable<PhaseDraft['fieldSections']>;
}

/** A sub-heading with the lines up to the next one. */
interface Part {
  readonly heading: Heading;
  readonly words: string;
  readonly first: number;
  readonly end: number;
  /** Whether no other sub-heading stands above it. */
  readonly isDirect: boolean;
}

/**
 * Reads the fields of a phase: above its first sub-heading; below `## Context`, `## Metadata` and `## Dependencies`, if
 * the phase is a page of its own, with a heading of the first level; and what the phase depends on below a sub-heading
 * that says nothing but `Dependencies` or `Prerequisites`, which then is the label. What other
 * sub-headings have below them is about those, and reported where it looks like the phase's.
 *
 * @param unit - the keyword before an id
 * @param isPage - whether the phase is a page of its own
 */
export function readSectionFields(
  lines: Lines,
  section: Section,
  unit: string,
  read: DependencyValueReader,
  isPage = section.heading.depth === 1,
): SectionFields {
  const { writtenId, id } = section.reading;
  const name = `${unit} ${writtenId}`;
  const called = /^\p{L}-?\d/u.test(writtenId) ? [name, writtenId] : [name];
  const readOwn = readingOwnSentences(read, called, id);
  const own = { first: section.body, end: section.fieldsEnd, called, readOwn };
  let fields = readPhaseFields(lines, own, read);
  const fieldSections: { readonly first: number; readonly end: number }[] = [];
  const unread: Part[] = [];
  const problems: Diagnostic[] = [];
  const parts = partsOf(lines, section);
  const trailing = trailingIn(lines, section, parts, unit, fields);
  for (const part of parts) {
    const isOfPage = isPage && part.heading.depth <= 2;
    const isLabel = part.isDirect && isDependencyHeading(part.words, unit, called);
    if (isOfPage && (isMetadataHeading(part.words) || isLabel)) {
      fields = readPhaseFields(lines, part, read, fields);
      fieldSections.push({ first: part.first, end: part.end });
    }
    if (isLabel) {
      const known = fields.dependencyFields;
      const written = isOfPage
        ? known.filter(({ key }) => key.start > part.heading.text.start)
        : readPhaseFields(lines, part, read).dependencyFields.filter(
            // The labels of items are read with the list.
            ({ key }) => !lines.opensItem(lines.indexAt(key.start)),
          );
      const found = written.length > 0 ? written : listed(lines, part, readOwn);
      if (found.length === 0) problems.push(nothingRead(part));
      const more = found.filter((field) => !known.includes(field));
      fields = withNeeds(fields, more);
      continue;
    }
    if (part.isDirect && !isOfPage && isMetadataHeading(part.words)) {
      const { dependencyFields: found } = readPhaseFields(lines, part, read);
      fields = withNeeds(fields, found);
      continue;
    }
    const inHeading = part.isDirect
      ? (valueInHeading(lines, part, readOwn, unit) ??
        looselyListed(lines, part, read, section.reading, unit))
      : undefined;
    if (inHeading !== undefined) fields = withNeeds(fields, [inHeading]);
    else if (
      !isDependencyListHeading(part.words, unit) &&
      !(isOfPage && isMetadataHeading(part.words))
    )
      unread.push(trailing?.end === part.end ? { ...part, end: trailing.first } : part);
  }
  if (trailing !== undefined) {
    fields = readPhaseFields(lines, trailing, read, fields, mayTrail);
    fieldSections.push(trailing);
  }
  const dependencyFields = sayingFirst([
    ...fields.dependencyFields,
    ...needsInTitle(lines.text, section.heading.text, read, section.reading.idStart),
  ]);
  problems.push(
    ...misplacedDependencies(lines, section, unread, {
      unit,
      read,
      isSilent: !declares({ dependencyFields }),
    }),
  );
  return {
    fields: {
      ...fields,
      dependencyFields,
      blocks: [...fields.blocks, ...blocksInTitle(lines.text, section.heading.text, read)],
      problems: [...fields.problems, ...problems],
    },
    fieldSections,
  };
}

function withNeeds(fields: PhaseFields, more: readonly DependencyField[]): PhaseFields {
  return { ...fields, dependencyFields: [...fields.dependencyFields, ...more] };
}

/**
 * The fields at the end of a phase, behind what its last sub-heading has below it. Not where that is a label or
 * metadata, nor where it or another sub-heading is a task or a step, `Task 2.1: …`: then they are about the last of those.
 */
function trailingIn(
  lines: Lines,
  section: Section,
  parts: readonly Part[],
  unit: string,
  { dependencyFields }: PhaseFields,
): TrailingLines | undefined {
  const last = parts.at(-1);
  if (last === undefined || dependencyFields.length > 0) return undefined;
  const trailing = trailingFields(lines, last);
  if (trailing === undefined) return undefined;
  const isOfOther = parts.some(
    ({ words }) =>
      isNamedPartHeading(words) ||
      isMetadataHeading(words) ||
      isDependencyHeading(words, unit) ||
      isDependencyListHeading(words, unit),
  );
  return isOfOther || dependencyLinesIn(lines, section.fieldsEnd, trailing.first).length > 0
    ? undefined
    : trailing;
}

function partsOf(lines: Lines, { subHeadings, end }: Section): readonly Part[] {
  let top = Infinity;
  return subHeadings.map((heading, index) => {
    const isDirect = heading.depth <= top;
    top = Math.min(top, heading.depth);
    return {
      heading,
      words: lines.words(heading.text),
      first: heading.line + 1,
      end: subHeadings[index + 1]?.line ?? end,
      isDirect,
    };
  });
}

/** `#### Dependencies` with a list, a paragraph or a table below it, each item or row a value. */
function listed(
  lines: Lines,
  { heading, first, end }: Part,
  read: DependencyValueReader,
): readonly DependencyField[] {
  const values = valuesBelowHeading(lines, first, end);
  const inTable = values.length > 0 ? values : firstColumn(lines, first, end);
  const field = fieldOf(heading.text, inTable, read);
  if (field === undefined) return [];
  const items = field.items.map((item) => withoutCounts(lines.text, item));
  return [{ ...field, items }];
}

/** `#### Requires` with a list that names phases by the unit. One that names its own phase is about what that is to have. */
function looselyListed(
  lines: Lines,
  part: Part,
  read: DependencyValueReader,
  { id: own }: Section['reading'],
  unit: string,
): DependencyField | undefined {
  if (!isLooseDependencyHeading(part.words, unit)) return undefined;
  const [field] = listed(lines, part, read);
  const isOwn = field?.items.some((item) => item.kind === 'phase' && item.id === own);
  return field === undefined || isOwn === true
    ? undefined
    : asFarAsNamed(field, (range) => lines.words(range));
}

/** `#### Depends on: Phase 1` */
function valueInHeading(
  lines: Lines,
  { words, heading }: Part,
  read: DependencyValueReader,
  unit: string,
): DependencyField | undefined {
  // `Depends on: 1` above `---` was not meant as a heading, and is reported as that.
  if (heading.setext) return undefined;
  const { start } = heading.text;
  const [field] = readLabelledValues(words, start);
  if (field === undefined) return needIn(words, start, read);
  if (field.value.start >= field.value.end || !isDependencyHeading(field.name, unit))
    return undefined;
  const value = { text: lines.words(field.value), range: field.value };
  return fieldOf(field.key, [value], read);
}

function fieldOf(
  key: Range,
  values: readonly FieldValue[],
  read: DependencyValueReader,
): DependencyField | undefined {
  return values.length === 0 ? undefined : dependencyField(key, key, values, read);
}

/** "2 servers" below `#### Prerequisites` starts with a number and still means no phase. */
function withoutCounts(text: string, item: DependencyItem): DependencyItem {
  const isCount = item.kind === 'unreadable' && /^\d/.test(text.slice(item.range.start));
  return isCount ? { kind: 'prose', range: item.range } : item;
}

function nothingRead({ heading, words }: Part): Diagnostic {
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: `Unexpected heading \`${words.trim()}\` without a list or a paragraph right below it, expected what the phase depends on; it adds no dependency`,
    range: heading.text,
    fix: 'Write a list of phases, or `none`.',
  };
}
