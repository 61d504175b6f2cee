import type { Lines } from '../markdown/lines.ts';
import { toFieldName } from '../vocabulary/field-names.ts';
import { type PhaseFieldKind, phaseFieldKind } from '../vocabulary/phase-field-names.ts';

/** Lines of a phase, `end` exclusive. */
export interface TrailingLines {
  readonly first: number;
  readonly end: number;
}

/** Words before a colon, perhaps in bold. */
const label = /^[*_]{0,3}(?<name>\p{L}[^:：]{0,40})[:：]/u;

/**
 * Where the fields of a phase start that stand behind all else that its last sub-heading has below it, `**Dependencies:**
 * Phase 1` as a paragraph at the margin: whoever sums up a phase at its end does not go back above the first sub-heading.
 * Undefined: nothing does. A label right below the sub-heading is about that.
 *
 * @param lines - with comments blanked out
 * @param part - the lines below the last sub-heading
 */
export function trailingFields(lines: Lines, part: TrailingLines): TrailingLines | undefined {
  let hasText = false;
  let first: number | undefined;
  for (let index = part.first; index < part.end; index++) {
    const { kind, depth } = lines.at(index);
    if (kind === 'blank' || kind === 'thematic-break') continue;
    const field = hasText && kind === 'text' && depth === 0 ? fieldOn(lines, index) : undefined;
    hasText = true;
    if (field === undefined) continue;
    if (!mayTrail(field)) {
      if (first !== undefined) return { first, end: index };
    } else if (startsParagraph(lines, index)) first ??= index;
  }
  return first === undefined ? undefined : { first, end: part.end };
}

function fieldOn(lines: Lines, index: number): PhaseFieldKind | undefined {
  const name = label.exec(lines.content(index))?.groups?.['name'];
  return name === undefined ? undefined : phaseFieldKind(toFieldName(name));
}

function startsParagraph(lines: Lines, index: number): boolean {
  const before = lines.kind(index - 1);
  return before === 'blank' || before === 'thematic-break';
}

/** A status down there is more likely that of what stands above it, and to take a phase for done is the worse mistake. */
export function mayTrail(kind: PhaseFieldKind): boolean {
  return kind !== 'status' && kind !== 'blocks' && kind !== 'looseDependencies';
}
