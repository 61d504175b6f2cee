import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { dependencyLinesIn } from '../phases/dependency-lines.ts';
import { declares } from '../references/dependency-field.ts';
import { isNamedReference } from '../references/dependency-value.ts';
import { valuesOf } from '../references/field-values.ts';
import { type Cell } from '../markdown/table-cells.ts';
import { tablesIn } from '../markdown/tables.ts';
import { groupBy } from '../source/group-by.ts';
import { itemWithLine } from '../source/last-up-to.ts';
import { lineIndexAt } from '../source/source-text.ts';
import { columnCalled } from '../vocabulary/column-names.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import type { Document } from '../document/document.ts';
import type { References } from '../references/references.ts';
import { byId, type EdgeReader, needing, nothing } from './edge-reader.ts';

/**
 * What the parts of a phase need beyond it, `#### 2.1 Tables` with `Depends on: Phase 1`, or `Depends on: 1.2`. It counts for
 * phases that say nothing themselves, in plans in which others do: in all other plans such a phase comes after all before it. A number
 * alone may be that of a part of the same phase, and is none.
 */
export const partsReader: EdgeReader = {
  source: 'parts',
  onlyForSilent: true,
  read({ document, phases }, references) {
    if (!phases.some(declares)) return nothing;
    const fields = new Map<PhaseId, DependencyField>();
    const cells = cellsByPhase(document, phases);
    for (const phase of phases) {
      const found = declares(phase)
        ? []
        : needsOfParts(document, phase, cells.get(phase) ?? [], references);
      const [first] = found;
      if (first !== undefined) fields.set(phase.id, needing('parts', first.range, found));
    }
    return { needs: byId(fields) };
  },
};

/** What tables of parts say that these need, `| 2.1 | Tables | Phase 1 |`, by the phase that they stand in. */
function cellsByPhase(
  { lines, source }: Document,
  phases: readonly PhaseDraft[],
): ReadonlyMap<PhaseDraft, readonly Cell[]> {
  const found = tablesIn(lines).flatMap(({ header, rows }) => {
    const needs = columnCalled(header, isDependencyName);
    const [first] = header;
    if (needs === undefined || first === undefined) return [];
    const phase = itemWithLine(phases, lineIndexAt(source, first.range.start));
    if (phase === undefined) return [];
    return rows.flatMap((cells) => {
      const cell = cells[needs.column];
      return cell === undefined ? [] : [{ phase, cell }];
    });
  });
  return new Map(
    [...groupBy(found, ({ phase }) => phase)].map(([phase, all]) => [
      phase,
      all.map(({ cell }) => cell),
    ]),
  );
}

function needsOfParts(
  { lines }: Document,
  { id: own, fieldLines, lines: { end } }: PhaseDraft,
  cells: readonly Cell[],
  { read, names }: References,
): readonly DependencyItem[] {
  const needs = new Map<PhaseId, DependencyItem>();
  const add = ({ text, range }: Cell): void => {
    for (const item of read(text, range.start).items) {
      if (!isSure(item, lines.words(item.range))) continue;
      for (const id of names.idsOf([item]) ?? [])
        if (id !== own && !needs.has(id)) needs.set(id, { kind: 'phase', id, range: item.range });
    }
  };
  for (const { index, field } of dependencyLinesIn(lines, fieldLines.first, end))
    for (const value of valuesOf(lines, index, end, field)) add(value);
  for (const cell of cells) add(cell);
  return [...needs.values()];
}

/** `Phase 1`, or the task of a phase: `1.2`, `T004`. */
function isSure(item: DependencyItem, words: string): boolean {
  return isNamedReference(item, words) || /[\p{L}.]/u.test(words);
}
