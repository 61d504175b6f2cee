import type { Cell } from '../markdown/table-cells.ts';
import { tablesIn } from '../markdown/tables.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { DeclaredWave } from '../model/plan-draft.ts';
import type { References } from '../references/references.ts';
import type { Range } from '../source/source-text.ts';
import { groupBy } from '../source/group-by.ts';
import { columnCalled } from '../vocabulary/column-names.ts';
import { isDependencyName } from '../vocabulary/field-names.ts';
import { completionEnd } from '../vocabulary/reference-words.ts';
import {
  isWaveName,
  waveIdIn,
  waveIdsIn,
  waveLetters,
  waveList,
} from '../vocabulary/wave-names.ts';
import { isUnitName } from '../vocabulary/units.ts';
import { wordsOf } from './table-subjects.ts';
import {
  byId,
  type EdgeReader,
  type EdgeReading,
  needing,
  nothing,
  phaseItems,
} from './edge-reader.ts';

/**
 * The table `| Wave | Phases | Blocked by |` of the reference format's third generation, and `| Batch | Tasks | Depends on |`. Its
 * "Blocked by" is what the wave as a whole waits for, so it counts only where nothing else speaks.
 */
export const waveTableReader: EdgeReader = {
  source: 'table',
  onlyIfSilent: true,
  comparesWaves: true,
  read({ document }, references) {
    for (const { header, rows } of tablesIn(document.lines)) {
      const wave = header.findIndex((cell) => isWaveName(cell.text));
      const list = header.findIndex((cell) => isUnitName(cell.text, references.unit));
      if (wave === -1 || list === -1) continue;
      const blocked = columnCalled(header, (name) => isDependencyName(name) || name === 'after');
      return tableOf(rows, { wave, list, blocked: blocked?.column ?? -1 }, references);
    }
    return nothing;
  },
};

interface Row extends DeclaredWave {
  /** Of the wave, as others refer to it. */
  readonly number: string;
  /** What the wave waits for. Undefined: there is no such column, or the row ends before it. */
  readonly blocked: Cell | undefined;
}

function tableOf(
  rows: readonly (readonly Cell[])[],
  columns: { readonly wave: number; readonly list: number; readonly blocked: number },
  { read, names }: References,
): EdgeReading {
  const idsIn = (cell: Cell): readonly PhaseId[] =>
    read(cell.text, cell.range.start).items.flatMap((item) => {
      if (item.kind === 'phase') return item.id;
      if (item.kind !== 'span') return [];
      // Of a range that leaves the plan the ends are taken, of which one is then told to be unknown.
      return names.between(item.from, item.to) ?? [item.from, item.to];
    });
  const waves = rows.flatMap((cells): readonly Row[] => {
    const list = cells[columns.list];
    if (list === undefined) return [];
    const number = waveIdIn(cells[columns.wave]?.text ?? '');
    const blocked = cells[columns.blocked];
    return [{ number, range: list.range, phases: idsIn(list), blocked }];
  });
  const byNumber = groupBy(waves, ({ number }) => number);
  const fields = new Map<PhaseId, DependencyField>();
  let before: readonly PhaseId[] = [];
  for (const wave of waves) {
    const { items, range } = needsOf(wave, before);
    for (const id of wave.phases) {
      if (fields.has(id)) continue;
      fields.set(id, needing('table', range, items, wave.range));
    }
    // Where nothing is in a wave, the next one waits for the one before.
    if (wave.phases.length > 0) before = wave.phases;
  }
  return {
    waves: waves.map(({ range, phases }) => ({ range, phases })),
    needs: byId(fields),
  };

  function needsOf(
    { blocked, range: own }: Row,
    previous: readonly PhaseId[],
  ): { readonly items: readonly DependencyItem[]; readonly range: Range } {
    if (blocked === undefined) {
      // Without the column a wave waits for the one before it: that is what a wave is.
      return { items: phaseItems(previous, own), range: own };
    }
    const { range, text } = blocked;
    const inWave = (number: string): readonly DependencyItem[] | undefined =>
      byNumber.get(number)?.flatMap(({ phases }) => phaseItems(phases, range));
    const named = wavesIn(text);
    if (named === undefined) {
      // Beside phases, or with words of explanation, a wave is what the reader of phases makes nothing of.
      const items = read(text, range.start).items.flatMap((item): readonly DependencyItem[] => {
        const number = wavesIn(wordsOf(blocked, item));
        return (number === undefined ? undefined : inWave(number)) ?? [item];
      });
      return { items, range };
    }
    const numbers = new Set(waveIdsIn(named));
    const items = [...numbers].flatMap(
      (number) => inWave(number) ?? [{ kind: 'unreadable', range } as const],
    );
    return { items, range };
  }
}

/** The numbers of waves that words consist of, whether they say that those have to be complete or not. */
function wavesIn(words: string): string | undefined {
  const found = waveList.exec(words) ?? waveLetters.exec(words);
  const rest = words.slice(found?.[0].length ?? 0);
  return completionEnd(rest) === rest.length ? found?.groups?.['list'] : undefined;
}
