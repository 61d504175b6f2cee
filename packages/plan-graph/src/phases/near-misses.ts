import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import type { DependencyValueReader } from '../references/reference-list.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
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
    if (line.kind !== 'fence-body') return [];
    const content = text.slice(line.contentStart, line.end);
    const marks = /^#{1,6}[ \t]/.exec(content)?.[0];
    if (marks === undefined) return [];
    const heading = trimEndOf(content.slice(marks.length), ' \t#').trimStart();
    if (read(heading).kind !== 'phase') return [];
    return [
      { kind: 'fenced-heading', range: { start: line.contentStart, end: line.end } } as const,
    ];
  });
}

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
