import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { fieldsOfLine } from '../phases/line-fields.ts';
import { declares } from '../references/dependency-field.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import { valuesOf } from '../references/field-values.ts';
import { dependencyMentionsIn } from '../values/dependency-mentions.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import type { Document } from '../document/document.ts';
import type { References } from '../references/references.ts';
import { byId, type EdgeReader, needing } from './edge-reader.ts';

/**
 * What the parts of a phase need beyond it, `#### 2.1 Tables` with `Depends on: Phase 1`, or `Depends on: 1.2`. It counts for
 * phases that say nothing themselves, in plans in which others do: in all other plans such a phase comes after all before it. A number
 * alone may be that of a part of the same phase, and is none.
 */
export const partsReader: EdgeReader = {
  source: 'parts',
  onlyForSilent: true,
  read({ document, phases }, references) {
    if (!phases.some(declares)) return { needs: () => [] };
    const fields = new Map<PhaseId, DependencyField>();
    for (const phase of phases) {
      const found = declares(phase) ? [] : needsOfParts(document, phase, references);
      const [first] = found;
      if (first !== undefined) fields.set(phase.id, needing('parts', first.range, found));
    }
    return { needs: byId(fields) };
  },
};

function needsOfParts(
  { lines }: Document,
  { id: own, fieldLines, lines: { end } }: PhaseDraft,
  { read, names }: References,
): readonly DependencyItem[] {
  const needs = new Map<PhaseId, DependencyItem>();
  for (const index of dependencyMentionsIn(lines, fieldLines.first, end)) {
    if (!lines.isText(index)) continue;
    for (const field of fieldsOfLine(lines, index)) {
      if (!isDependencyName(field.name)) continue;
      for (const { text, range } of valuesOf(lines, index, end, field)) {
        for (const item of read(text, range.start).items) {
          if (!isSure(item, lines.words(item.range))) continue;
          for (const id of names.idsOf([item]) ?? [])
            if (id !== own && !needs.has(id))
              needs.set(id, { kind: 'phase', id, range: item.range });
        }
      }
    }
  }
  return [...needs.values()];
}

/** `Phase 1`, or the task of a phase: `1.2`, `T004`. */
function isSure(item: DependencyItem, words: string): boolean {
  return isNamedReference(item, words) || /[\p{L}.]/u.test(words);
}
