import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { declares } from '../references/dependency-field.ts';
import { type DependencyValueReader, isReference } from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { misplaced } from './misplaced.ts';

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
  const [first, ...others] = found;
  if (first === undefined) return [];
  return misplaced(
    'warning',
    'Unexpected dependencies in a comment, expected them where people see them, below the heading of the phase; they are ignored',
    [first, ...others],
    'Take them out of the comment.',
  );
}
