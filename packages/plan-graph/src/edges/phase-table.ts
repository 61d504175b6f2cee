import type { DependencyValueReader } from '../references/reference-list.ts';
import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { unitsPattern } from '../vocabulary/units.ts';
import type { Document } from '../document/document.ts';
import { type Cell, tablesIn } from '../markdown/table-cells.ts';

/**
 * Reads the first table `| Phase | … | Depends on |` with a row for each phase. A row whose first
 * such cell is not one phase of the plan is about something else.
 *
 * @returns what the table says of each phase, by the phase's id
 */
export function readPhaseTable(
  document: Document,
  unit: string,
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): ReadonlyMap<PhaseId, DependencyField> {
  const fields = new Map<PhaseId, DependencyField>();
  const ids = new Set(phases.map(({ id }) => id));
  const members = new RegExp(`^${unitsPattern(unit)}$`, 'iu');
  for (const { header, rows } of tablesIn(document)) {
    const subject = header.findIndex(({ text }) => members.test(text));
    const needs = header.findIndex(({ text }) => isDependencyName(toFieldName(text)));
    // In a table of waves it is the wave that needs something.
    const isOfWaves = header.some(({ text }) => /^waves?$/i.test(text));
    if (subject === -1 || needs === -1 || isOfWaves) continue;
    for (const cells of rows) {
      const [about, value] = [cells[subject], cells[needs]];
      const id = about && idIn(about);
      if (id === undefined || value === undefined || value.text === '' || fields.has(id)) continue;
      fields.set(id, {
        source: 'table',
        key: about?.range ?? value.range,
        value: value.range,
        ...read(value.text, value.range.start),
      });
    }
    if (fields.size > 0) return fields;
  }
  return fields;

  function idIn({ text, range }: Cell): PhaseId | undefined {
    const words = text.replace(/[*_`]/g, ' ').trim();
    // `2. Storage` is a number with a title, which no reference has.
    const numbered = /^(?<id>\d+(?:\.\d+)*[A-Za-z]?)[.)]\s/.exec(words)?.groups?.['id'];
    const [item, ...more] = read(numbered ?? words, range.start).items;
    const isOne = item?.kind === 'phase' && !more.some(({ kind }) => kind === 'phase');
    return isOne && ids.has(item.id) ? item.id : undefined;
  }
}
