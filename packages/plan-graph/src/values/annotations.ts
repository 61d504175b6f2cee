import { isAnyDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import type { LabelledValue } from './labelled-values.ts';

/** `@depends(1, 2)`, `@after: Phase 1`, `@blocked-by #3`: up to the bracket that closes, or the end of the line. */
const annotation =
  /(?<![\p{L}\p{N}.])@(?<name>[a-z][a-z_-]{2,24})(?:\((?<inside>[^()]*)\)|\s?[:=]\s?(?<behind>[^@]+))/dgiu;

/** What the annotations of a line or a title say of what is needed. */
export function annotationsIn(text: string, offset: number): readonly LabelledValue[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(annotation)].flatMap(({ index, groups, indices }) => {
    const name = toFieldName(groups?.['name'] ?? '');
    const [start, end] = indices?.groups?.['inside'] ?? indices?.groups?.['behind'] ?? [];
    if (start === undefined || end === undefined || !isAnyDependencyName(name)) return [];
    const written = text.slice(start, end);
    const from = offset + start + written.length - written.trimStart().length;
    return [
      {
        name,
        key: { start: offset + index, end: offset + start - 1 },
        value: { start: from, end: from + written.trim().length },
      },
    ];
  });
}
