import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isPartHeading } from './dependency-headings.ts';
import { dependencyLinesIn } from './dependency-lines.ts';
import { phaseLines } from './phase-lines.ts';
import type { Section } from './sections.ts';
import { taskLines } from './task-lines.ts';
import { declares } from '../references/dependency-field.ts';
import { type DependencyValueReader, isReference } from '../references/dependency-value.ts';
import { valuesBelowHeading, valuesOf } from '../references/field-values.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import type { Range } from '../source/source-text.ts';
import { dependencyMentionsIn } from '../values/dependency-mentions.ts';
import { isDependencyName, namesDependencies, toFieldName } from '../vocabulary/field-names.ts';
import { unitsPattern } from '../vocabulary/units.ts';

interface HeadedLines {
  readonly heading: Heading;
  readonly words: string;
  readonly first: number;
  readonly end: number;
}

/** A line or list that says what something depends on, where it is not read. */
interface Found {
  readonly range: Range;
  /** Whether it starts a reference with the plan's own unit. */
  readonly isNamed: boolean;
  /** Whether it is about a task or a part, by where it stands. */
  readonly isOfPart: boolean;
}

export interface Reading {
  readonly unit: string;
  readonly read: DependencyValueReader;
  /** Whether the phase itself says nothing of what it depends on. */
  readonly isSilent: boolean;
}

/**
 * What stands below other sub-headings, or below a task, is about those and is not read; but whoever
 * wrote it there may have meant the phase. One diagnostic for a phase: a warning where the phase says
 * nothing itself and another phase is named.
 */
export function misplacedDependencies(
  lines: Lines,
  section: Section,
  parts: readonly HeadedLines[],
  { unit, read, isSilent }: Reading,
): readonly Diagnostic[] {
  const { heading } = section;
  const own = { heading, words: '', first: section.body, end: section.fieldsEnd };
  const places = [own, ...parts].filter(
    ({ heading: { line, text: at }, end }) =>
      dependencyMentionsIn(lines, line, end).length > 0 &&
      namesDependencies(lines.words({ start: at.start, end: lines.start(end) })),
  );
  if (places.length === 0) return [];
  const found = places.flatMap((place) => foundIn(lines, place, place === own, unit, read));
  const first =
    found.find(({ isNamed, isOfPart }) => isNamed && !isOfPart) ??
    found.find(({ isNamed }) => isNamed) ??
    found[0];
  if (first === undefined) return [];
  const isMeant = first.isNamed && isSilent;
  const others = found.filter((one) => one !== first);
  return misplaced(
    isMeant ? 'warning' : 'info',
    `Unexpected dependencies ${first.isOfPart ? 'of a part of the phase' : 'below another heading'}, expected those of the phase, above its first sub-heading; they are ignored`,
    [first.range, ...others.map(({ range }) => range)],
    'If they apply to the whole phase, move them right below its heading.',
  );
}

/** Starts with the unit. */
const namedBy = memoizeByKey(
  (unit) => new RegExp(String.raw`^\P{L}{0,20}(?:all\s+)?${unitsPattern(unit)}`, 'u'),
);

function foundIn(
  lines: Lines,
  { heading, words, first, end }: HeadedLines,
  isOwn: boolean,
  unit: string,
  read: DependencyValueReader,
): readonly Found[] {
  const tasks = taskLines(lines, first, end);
  const isPart = isPartHeading(words);
  const named = namedBy(unit);
  const found: Found[] = [];
  const add = (value: string, offset: number, range: Range, isOfPart: boolean): void => {
    const { items, none } = read(value, offset);
    if (none || !items.some(({ kind }) => kind !== 'prose')) return;
    found.push({ range, isNamed: named.test(value), isOfPart });
  };
  const isWanted = (index: number): boolean => !isOwn || tasks.has(index);
  for (const { index, field } of dependencyLinesIn(lines, first, end, { isWanted })) {
    const [value] = valuesOf(lines, index, end, field);
    if (value === undefined) continue;
    const range = { start: field.key.start, end: value.range.end };
    add(value.text, value.range.start, range, isPart || tasks.has(index));
  }
  if (!isOwn && found.length === 0 && namesDependencies(words)) {
    for (const value of valuesBelowHeading(lines, heading.line + 1, end)) {
      if (named.test(value.text)) add(value.text, value.range.start, value.range, false);
    }
  }
  return found;
}

/**
 * Dependency lines that stand in no phase: what the plan as a whole depends on is never a phase's
 * field. Where they name phases of this plan somebody may have meant them as one, so it is said.
 */
export function planDependencies(
  lines: Lines,
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): readonly Diagnostic[] {
  const [firstPhase] = phases;
  if (firstPhase === undefined) return [];
  const ids = new Set(phases.map(({ id }) => id));
  const isOfThisPlan = (item: DependencyItem): boolean =>
    item.kind === 'phase' ? ids.has(item.id) : item.kind === 'span' && ids.has(item.from);
  const ofPhases = phaseLines(phases);
  const isWanted = (index: number): boolean => !ofPhases.has(index);
  const found = dependencyLinesIn(lines, 0, lines.count, { isWanted }).flatMap(
    ({ index, field }): readonly Range[] => {
      const last = valuesOf(lines, index, lines.count, field)
        .filter((one) => read(one.text, one.range.start).items.some(isOfThisPlan))
        .at(-1);
      return last === undefined ? [] : [{ start: field.key.start, end: last.range.end }];
    },
  );
  const isAbove = (found[0]?.start ?? 0) < firstPhase.section.start;
  return misplaced(
    'info',
    `Unexpected dependencies ${isAbove ? 'of the plan as a whole' : 'outside of any phase'}, expected those of a phase, right below its heading; they are ignored`,
    found,
    'If they belong to a phase, move them right below its heading.',
  );
}

/** What a comment says that is but a label with a value. */
const labelled = /^(?<name>\p{L}[\p{L} _-]{0,40})[:=](?<value>[^\n]+)$/u;

function wordsIn(comment: string): string {
  return comment.replace('<!--', '').replace('-->', '').trim();
}

/** In characters; a longer comment says more. */
const longest = 200;

/**
 * `<!-- depends_on: 1 -->` in a phase that says nothing else of what it needs. Nothing in a comment is read, because nobody
 * sees it; but whoever wrote it meant it.
 */
export function commentedDependencies(
  { source, scan }: Document,
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): readonly Diagnostic[] {
  const silent = phases.filter((phase) => !declares(phase));
  if (silent.length === 0) return [];
  const found = scan.comments.flatMap(({ start, end }): readonly Range[] => {
    if (end - start > longest) return [];
    const { name = '', value = '' } =
      labelled.exec(wordsIn(source.text.slice(start, end)))?.groups ?? {};
    if (!isDependencyName(toFieldName(name))) return [];
    const { items } = read(value, start);
    const isInSilent = silent.some(({ section }) => section.start <= start && start < section.end);
    return isInSilent && items.length > 0 && items.every(isReference) ? [{ start, end }] : [];
  });
  return misplaced(
    'warning',
    'Unexpected dependencies in a comment, expected them where people see them, below the heading of the phase; they are ignored',
    found,
    'Take them out of the comment.',
  );
}

/** Dependencies where they are not read, told once: at the first place, with the others beside it. */
function misplaced(
  severity: Diagnostic['severity'],
  message: string,
  [range, ...others]: readonly Range[],
  fix: string,
): readonly Diagnostic[] {
  if (range === undefined) return [];
  const related = others.map((other) => ({ message: 'and these', range: other }));
  return [
    {
      code: 'misplaced-dependencies',
      severity,
      message,
      range,
      fix,
      ...(related.length > 0 && { related }),
    },
  ];
}
