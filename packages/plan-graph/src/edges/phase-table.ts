import type { Cell } from '../markdown/table-cells.ts';
import { tablesIn } from '../markdown/tables.ts';
import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import { memoizeByKey } from '../source/memoize-by-key.ts';
import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { unitsPattern } from '../vocabulary/units.ts';
import { byId, type EdgeReader } from './edge-reader.ts';

/**
 * The first table `| Phase | … | Depends on |` with a row for each phase. A row whose first
 * such cell is not one phase of the plan is about something else.
 */
export const phaseTableReader: EdgeReader = {
  source: 'table',
  read({ document, phases }, { unit, read }) {
    const fields = new Map<PhaseId, DependencyField>();
    const ids = new Set(phases.map(({ id }) => id));
    const members = membersOf(unit);
    for (const { header, rows } of tablesIn(document.lines)) {
      const subject = header.findIndex(({ text }) => members.test(text));
      const needs = header.findIndex(({ text }) => isDependencyName(toFieldName(text)));
      // In a table of waves it is the wave that needs something.
      const isOfWaves = header.some(({ text }) => /^waves?$/i.test(text));
      if (isOfWaves) continue;
      for (const cells of rows) {
        // A column that is not there has no cell.
        const [about, value] = [cells[subject], cells[needs]];
        if (about === undefined || value === undefined || value.text === '') continue;
        const id = idIn(about, read);
        if (id === undefined || !ids.has(id) || fields.has(id)) continue;
        const { text, range } = value;
        fields.set(id, {
          source: 'table',
          key: about.range,
          value: range,
          ...read(text, range.start),
        });
      }
      if (fields.size > 0) break;
    }
    return { needs: byId(fields) };
  },
};

/** The heading of a column for phases. */
const membersOf = memoizeByKey((unit) => new RegExp(`^${unitsPattern(unit)}$`, 'iu'));

function idIn({ text, range }: Cell, read: DependencyValueReader): PhaseId | undefined {
  const words = text.replace(/[*_`]/g, ' ').trim();
  // `2. Storage` is a number with a title, which no reference has.
  const numbered = /^(?<id>\d+(?:\.\d+)*[A-Za-z]?)[.)]\s/.exec(words)?.groups?.['id'];
  const [item, ...more] = read(numbered ?? words, range.start).items;
  const isOne = item?.kind === 'phase' && !more.some(({ kind }) => kind === 'phase');
  return isOne ? item.id : undefined;
}
