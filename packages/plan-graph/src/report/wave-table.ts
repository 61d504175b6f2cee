import { itemAt } from '../source/must.ts';
import { columnsOf, visibleText } from '../diagnostic/code-frame.ts';
import { formatMinutes } from './duration.ts';
import type { PlanReport } from './plan-report.ts';
import { formatStatuses } from './status-counts.ts';
import { padColumns, wrap } from './wrap.ts';

/** Least room for the ids of a wave, however wide the other cells are. */
const leastForPhases = 12;

/**
 * A row per wave; a wave's estimate is that of its longest phase, and left out where the plan
 * estimates nothing. Long lists of phases go on in the next line. Other cells are never broken, so
 * that a very small width is exceeded:
 *
 * ```
 * wave  phases  status     estimate
 * 1     1       1 done     5 min
 * 2     2, 3    2 pending  10 min
 * ```
 */
export function waveTable(report: PlanReport, width: number): readonly string[] {
  const isEstimated = report.estimates.unit === 'minutes';
  const heads = ['wave', 'phases', 'status', isEstimated ? 'estimate' : ''];
  const byId = new Map(report.phases.map((phase) => [phase.id, phase]));
  const rows = report.waves.map((wave, index) => {
    const phases = wave.map((id) => byId.get(id)).filter((phase) => phase !== undefined);
    return [
      String(index + 1),
      phases.map((phase) => visibleText(phase.writtenId)).join(', '),
      formatStatuses(phases.map((phase) => phase.status)),
      isEstimated ? formatMinutes(amountOfWave(report, wave)) : '',
    ] as const;
  });

  const widths = heads.map((head, cell) =>
    rows.reduce((most, row) => Math.max(most, columnsOf(itemAt(row, cell))), columnsOf(head)),
  );
  const others = widths.reduce((sum, cell, index) => (index === 1 ? sum : sum + cell + 2), 0);
  widths[1] = Math.min(itemAt(widths, 1), Math.max(leastForPhases, width - others));

  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padColumns(cell, itemAt(widths, index)))
      .join('  ')
      .trimEnd();
  return [
    line(heads),
    ...rows.flatMap(([wave, phases, status, estimate]) =>
      wrap(phases, itemAt(widths, 1)).map((part, index) =>
        line(index === 0 ? [wave, part, status, estimate] : ['', part]),
      ),
    ),
  ];
}

/** As long as its longest phase. */
export function amountOfWave(
  { estimates }: Pick<PlanReport, 'estimates'>,
  wave: PlanReport['waves'][number],
): number {
  const inWave = new Set(wave);
  return estimates.perPhase.reduce(
    (most, { id, amount }) => (inWave.has(id) ? Math.max(most, amount) : most),
    0,
  );
}
