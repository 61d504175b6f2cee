import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import { dependencyField } from '../references/dependency-field.ts';
import {
  type FieldValue,
  listBelow,
  paragraphBelow,
  withBelow,
  wrappedValue,
} from '../references/field-values.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import { isReference } from '../references/dependency-value.ts';
import type { LabelledValue } from '../values/labelled-values.ts';
import { fieldMeantBy, writtenLike } from '../vocabulary/misspelt-names.ts';
import { type PhaseFieldKind, phaseFieldKind } from '../vocabulary/phase-field-names.ts';
import { emphasisAndQuotes } from '../vocabulary/quotation-marks.ts';
import { type FieldsSoFar, noFields, type PhaseFields } from './fields/phase-field.ts';
import { phaseFieldTable } from './fields/phase-field-table.ts';
import { dependencyColumn, fieldsOfLine } from './line-fields.ts';
import { taskLines } from './task-lines.ts';

export type { PhaseFields } from './fields/phase-field.ts';

/** Lines of a phase by their indexes, `end` exclusive. */
export interface FieldLines {
  readonly first: number;
  readonly end: number;
  /** How the phase is called, `Phase 3`, `M3`. Default: it does not call itself so. */
  readonly called?: readonly string[];
  /** Reads what surely says what the phase needs, which may be a sentence about it. Default: as all else is read. */
  readonly readOwn?: DependencyValueReader;
}

/**
 * Reads the fields on some lines of a phase.
 *
 * @param lines - with comments blanked out
 * @param known - what other lines of the phase said before
 * @param counts - which fields count; default: all
 */
export function readPhaseFields(
  lines: Lines,
  { first, end, called, readOwn }: FieldLines,
  readDependencies: DependencyValueReader,
  known: PhaseFields = noFields,
  counts: (kind: PhaseFieldKind) => boolean = () => true,
): PhaseFields {
  const fields: FieldsSoFar = {
    ...known,
    dependencyFields: [...known.dependencyFields],
    blocks: [...known.blocks],
    problems: [...known.problems],
  };
  const isOfPhases = ({ text, range }: FieldValue): boolean =>
    readDependencies(text, range.start).items.some(({ kind }) => kind !== 'prose');
  const ofTasks = taskLines(lines, first, end);
  let tableEnd = first;
  let listEnd = first;
  for (let index = first; index < end; index++) {
    if (!lines.isText(index) || ofTasks.has(index)) continue;
    // What looks like a header inside a table is none.
    const column = index < tableEnd ? undefined : dependencyColumn(lines, index);
    tableEnd = column?.end ?? tableEnd;
    if (column?.values.some(isOfPhases) === true) {
      const { key, values } = column;
      fields.dependencyFields.push(dependencyField(key, key, values, readDependencies));
    }
    for (const label of fieldsOfLine(lines, index, called)) {
      const kind = phaseFieldKind(label.name);
      if (kind === undefined) {
        const problem = misspeltField(label, lines.words(label.key));
        if (problem !== undefined) fields.problems.push(problem);
        continue;
      }
      if (!counts(kind) || (runLimits.has(kind) && lines.itemNumber(index) !== undefined)) continue;
      // The labels in a list of dependencies, `- Requires: Phase 1`, are read with the list.
      if (index < listEnd && ofDependencies.has(kind)) continue;
      const values = (): readonly FieldValue[] =>
        valuesOf(lines, index, end, label, readDependencies);
      if (label.isHeading === true && values().length === 0) continue;
      if (kind === 'dependencies' && label.value.start >= label.value.end)
        listEnd = lines.listEnd(index, end);
      const value = lines.words(label.value);
      phaseFieldTable[kind](
        {
          label,
          value,
          plain: value.replace(emphasisAndQuotes, '').trim(),
          values,
          words: (range) => lines.words(range),
          readDependencies: (kind === 'dependencies' ? readOwn : undefined) ?? readDependencies,
        },
        fields,
      );
    }
  }
  return fields;
}

/** `**Depnds on:** Phase 1` would be passed over without a word. */
function misspeltField({ name, key }: LabelledValue, written: string): Diagnostic | undefined {
  const meant = fieldMeantBy(name);
  if (meant === undefined) return undefined;
  const expected = writtenLike(meant, written);
  return {
    code: 'misspelt-label',
    severity: 'warning',
    message: `Unexpected label \`${written}\`, expected \`${expected}\`; as it is, the line is no field of the phase`,
    range: key,
    fix: `Write \`${expected}\`.`,
  };
}

/** `4. Timeout: 15 seconds` among numbered steps or criteria is about what is built. */
const runLimits: ReadonlySet<PhaseFieldKind> = new Set([
  'timeout',
  'retries',
  'cwd',
  'maxCost',
  'maxTokens',
]);

const ofDependencies: ReadonlySet<PhaseFieldKind> = new Set([
  'dependencies',
  'looseDependencies',
  'blocks',
  'looseBlocks',
]);

/**
 * A label with something behind it has no list, and only the last cell of a line can run on. Below one without,
 * a paragraph that names phases and says no more will do.
 */
function valuesOf(
  lines: Lines,
  index: number,
  end: number,
  { value }: LabelledValue,
  readDependencies: DependencyValueReader,
): readonly FieldValue[] {
  if (value.start >= value.end) {
    const items = listBelow(lines, index, end);
    if (items.length > 0) return items;
    const paragraph = paragraphBelow(lines, index, end);
    if (paragraph === undefined) return [];
    const { none, items: named } = readDependencies(paragraph.text, paragraph.range.start);
    return none || (named.length > 0 && named.every(isReference)) ? [paragraph] : [];
  }
  return lines.words({ start: value.end, end: lines.range(index).end }).trim() === ''
    ? [withBelow(lines, index, end, wrappedValue(lines, index, value))]
    : [{ text: lines.words(value), range: value }];
}
