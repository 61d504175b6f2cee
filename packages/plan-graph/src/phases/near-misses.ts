import { lineLists } from '../markdown/line-lists.ts';
import type { Lines } from '../markdown/lines.ts';
import { type DependencyValueReader, isReference } from '../references/dependency-value.ts';
import { dependencyMentions } from '../values/dependency-mentions.ts';
import { labelsOf } from '../values/labelled-values.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { NearMiss } from '../model/plan-draft.ts';
import type { HeadingReading } from './phase-heading.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import type { ReadHeading } from './read-headings.ts';
import { trimEndOf } from '../source/trim.ts';

/** Headings written inside fences that would be phases outside of them. */
export function fencedHeadings(
  lines: Lines,
  read: (text: string) => HeadingReading,
): readonly NearMiss[] {
  return lines.scan.lines.flatMap(({ kind }, index) =>
    kind === 'fence-body' && headingIn(lines.content(index), read).kind === 'phase'
      ? [{ kind: 'fenced-heading', range: lines.range(index) } as const]
      : [],
  );
}

/** What a line that is no heading to markdown, but written like one, would be to the plan. */
function headingIn(content: string, read: (text: string) => HeadingReading): HeadingReading {
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
  lines: Lines,
  read: (text: string) => HeadingReading,
): readonly HiddenHeading[] {
  const found: HiddenHeading[] = [];
  let isRaw = false;
  for (const index of lineLists(lines).outerHtml) {
    const content = lines.content(index);
    if (lines.kind(index - 1) !== 'html') isRaw = rawElement.test(content);
    const reading = isRaw ? undefined : headingIn(content, read);
    if (reading?.kind !== 'phase') continue;
    found.push({ kind: 'hidden-heading', range: lines.range(index), id: reading.id });
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
export function dependencyLines(lines: Lines, read: DependencyValueReader): readonly NearMiss[] {
  return dependencyMentions(lines).flatMap((index) => {
    if (!lines.isText(index)) return [];
    return labelsOf(lines, index)
      .filter(({ name, value }) => {
        if (!isDependencyName(name)) return false;
        const { items } = read(lines.words(value), value.start);
        return items.some(isReference);
      })
      .map(
        ({ key, value }) =>
          ({ kind: 'dependency-field', range: { start: key.start, end: value.end } }) as const,
      );
  });
}
