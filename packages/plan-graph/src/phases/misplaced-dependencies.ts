import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Heading } from '../markdown/scanner/scan-blocks.ts';
import type { Range } from '../source/source-text.ts';
import { isPartHeading } from './dependency-headings.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import { namesDependencies } from '../vocabulary/field-names.ts';
import { dependencyLinesIn } from './dependency-lines.ts';
import { misplaced } from './misplaced.ts';
import { valuesBelowHeading, valuesOf } from '../references/field-values.ts';
import type { Section } from './sections.ts';
import { taskLines } from './task-lines.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { dependencyMentionsIn } from '../values/dependency-mentions.ts';
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
  /** Whether the phase itself says what it depends on. */
  readonly declares: boolean;
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
  { unit, read, declares }: Reading,
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
  const isMeant = first.isNamed && !declares;
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
