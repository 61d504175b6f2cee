import type { Cell } from '../markdown/table-cells.ts';
import { tablesIn } from '../markdown/tables.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { DeclaredWave, PhaseDraft } from '../model/plan-draft.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { groupBy } from '../source/group-by.ts';
import { itemAt } from '../source/must.ts';
import { isDependencyName, toFieldName } from '../vocabulary/field-names.ts';
import { isUnitName } from '../vocabulary/units.ts';
import { byId, type EdgeReader, type EdgeReading, needing } from './edge-reader.ts';

/**
 * The table `| Wave | Phases | Blocked by |` of the reference format's third generation. Its
 * "Blocked by" is what the wave as a whole waits for, so it counts only where nothing else speaks.
 */
export const waveTableReader: EdgeReader = {
  source: 'table',
  onlyIfSilent: true,
  read({ document, phases }, { unit, read }) {
    for (const { header, rows } of tablesIn(document.lines)) {
      const wave = header.findIndex((cell) => /^waves?$/i.test(cell.text));
      const list = header.findIndex((cell) => isUnitName(cell.text, unit));
      if (wave === -1 || list === -1) continue;
      const blocked = header.findIndex(({ text: words }) => {
        const name = toFieldName(words);
        return isDependencyName(name) || name === 'after';
      });
      return tableOf(rows, { wave, list, blocked }, phases, read);
    }
    return { needs: () => [] };
  },
};

interface Row extends DeclaredWave {
  /** What the wave waits for. Undefined: there is no such column, or the row ends before it. */
  readonly blocked: Cell | undefined;
}

function tableOf(
  rows: readonly (readonly Cell[])[],
  columns: { readonly wave: number; readonly list: number; readonly blocked: number },
  phases: readonly PhaseDraft[],
  read: DependencyValueReader,
): EdgeReading {
  const positions = new Map(phases.map(({ id }, position) => [id, position]));
  const idsIn = (cell: Cell): readonly PhaseId[] =>
    read(cell.text, cell.range.start).items.flatMap((item) => {
      if (item.kind === 'phase') return item.id;
      if (item.kind !== 'span') return [];
      const [from, to] = [positions.get(item.from), positions.get(item.to)];
      return from === undefined || to === undefined
        ? []
        : phases.slice(from, to + 1).map(({ id }) => id);
    });
  const waves = rows.map((cells): Row => {
    const list = cells[columns.list];
    const range = {
      start: itemAt(cells, 0).range.start,
      end: itemAt(cells, cells.length - 1).range.end,
    };
    return {
      name: cells[columns.wave]?.text ?? '',
      range: list?.range ?? range,
      phases: list === undefined ? [] : idsIn(list),
      blocked: cells[columns.blocked],
    };
  });
  const byNumber = groupBy([...waves.keys()], (index) => {
    return /\d+/.exec(itemAt(waves, index).name)?.[0] ?? '';
  });
  const fields = new Map<PhaseId, DependencyField>();
  waves.forEach((wave, index) => {
    const { items, range } = needsOf(wave, waves[index - 1]);
    for (const id of wave.phases) {
      if (fields.has(id)) continue;
      fields.set(id, needing('table', range, items, wave.range));
    }
  });
  return {
    waves: waves.map(({ name, range, phases: ids }) => ({ name, range, phases: ids })),
    needs: byId(fields),
  };

  function needsOf(
    { blocked, range: own }: Row,
    before: Row | undefined,
  ): { readonly items: readonly DependencyItem[]; readonly range: Range } {
    if (blocked === undefined) {
      // Without the column a wave waits for the one before it: that is what a wave is.
      const items = (before?.phases ?? []).map(
        (id) => ({ kind: 'phase', id, range: own }) as const,
      );
      return { items, range: own };
    }
    const { range } = blocked;
    const named = /^waves?\s+(?<list>\d+(?:\s*(?:,|and|&)\s*(?:waves?\s+)?\d+)*)$/i.exec(
      blocked.text,
    )?.groups?.['list'];
    if (named === undefined) return { items: read(blocked.text, range.start).items, range };
    const numbers = new Set(named.match(/\d+/g) ?? []);
    const positions = [...numbers].flatMap((number) => byNumber.get(number) ?? []);
    const needed = positions.sort((a, b) => a - b).map((index) => itemAt(waves, index));
    return {
      items: needed.flatMap(({ phases: ids }) => ids.map((id) => ({ kind: 'phase', id, range }))),
      range,
    };
  }
}
