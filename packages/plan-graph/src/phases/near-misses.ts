import type { BlockScan, ScannedLine } from '../markdown/scanner/scan-blocks.ts';
import type { DependencyValueReader } from '../references/reference-list.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { NearMiss } from '../model/plan-draft.ts';
import type { HeadingReading } from './phase-heading.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import type { ReadHeading } from './sections.ts';
import { trimEndOf } from '../source/trim.ts';

/** Headings written inside fences that would be phases outside of them. */
export function fencedHeadings(
  text: string,
  scan: BlockScan,
  read: (text: string) => HeadingReading,
): readonly NearMiss[] {
  return scan.lines.flatMap((line) => {
    if (line.kind !== 'fence-body' || headingIn(text, line, read).kind !== 'phase') return [];
    return [
      { kind: 'fenced-heading', range: { start: line.contentStart, end: line.end } } as const,
    ];
  });
}

/** What a line that is no heading to markdown, but written like one, would be to the plan. */
function headingIn(
  text: string,
  { contentStart, end }: ScannedLine,
  read: (text: string) => HeadingReading,
): HeadingReading {
  const content = text.slice(contentStart, end);
  const marks = /^#{1,6}[ \t]/.exec(content)?.[0];
  if (marks === undefined) return { kind: 'other' };
  return read(trimEndOf(content.slice(marks.length), ' \t#').trimStart());
}

/** A heading that HTML hides, with the phase that it would be. */
export interface HiddenHeading extends NearMiss {
  readonly id: PhaseId;
}

/**
 * Headings right below a line such as `<summary>…</summary>` or `<div>`: markdown takes all lines up to the next
 * blank one for HTML. What stands in `<pre>` is meant as it is.
 */
export function hiddenHeadings(
  text: string,
  scan: BlockScan,
  read: (text: string) => HeadingReading,
): readonly HiddenHeading[] {
  const found: HiddenHeading[] = [];
  let isRaw = false;
  for (const [index, line] of scan.lines.entries()) {
    if (line.kind !== 'html' || line.depth > 0) continue;
    if (scan.lines[index - 1]?.kind !== 'html')
      isRaw = rawElement.test(text.slice(line.contentStart, line.end));
    const reading = isRaw ? undefined : headingIn(text, line, read);
    if (reading?.kind !== 'phase') continue;
    const range = { start: line.contentStart, end: line.end };
    found.push({ kind: 'hidden-heading', range, id: reading.id });
  }
  return found;
}

const rawElement = /^<(?:pre|script|style|textarea)(?![a-z])/i;

/** Headings that start like a phase and go on like a sentence. */
export function malformedHeadings(headings: readonly ReadHeading[]): readonly NearMiss[] {
  return headings.flatMap(({ heading, reading }) =>
    reading.kind === 'malformed' || reading.kind === 'range'
      ? [{ kind: 'malformed-heading', range: heading.text } as const]
      : [],
  );
}

/**
 * Dependency lines of a file without phases. Only those that refer to phases count: an ordinary
 * page may well have `**Dependencies**: PostgreSQL`.
 */
export function dependencyLines(
  text: string,
  scan: BlockScan,
  read: DependencyValueReader,
): readonly NearMiss[] {
  return scan.lines.flatMap((line) => {
    if (line.kind !== 'text') return [];
    return readLabelledValues(text.slice(line.contentStart, line.end), line.contentStart)
      .filter(({ name, value }) => {
        if (!isDependencyName(name)) return false;
        const { items } = read(text.slice(value.start, value.end), value.start);
        return items.some(
          (item) => item.kind === 'phase' || item.kind === 'span' || item.kind === 'all-previous',
        );
      })
      .map(
        ({ key, value }) =>
          ({ kind: 'dependency-field', range: { start: key.start, end: value.end } }) as const,
      );
  });
}
