import { columnsOf } from '../diagnostic/code-frame.ts';
import {
  factLine,
  factNames,
  fenceLanguage,
  type GeneratedKind,
  waveColumns,
} from '../markdown/marked/block-kinds.ts';
import { drawReport } from '../report/draw-report.ts';
import { formatAmount } from '../report/duration.ts';
import { reportToMermaid } from '../report/mermaid.ts';
import type { PlanReport } from '../report/plan-report.ts';
import { formatStatuses } from '../report/status-counts.ts';
import { amountOfWave } from '../report/wave-table.ts';
import { padColumns } from '../report/wrap.ts';
import { itemAt } from '../source/must.ts';

/**
 * The lines of a block, as formatters of markdown leave them. Only `totals` says what is done: a drawing that did
 * would be out of date with each tick.
 */
export function blockText(kind: GeneratedKind, report: PlanReport): readonly string[] {
  switch (kind) {
    case 'drawing':
      return fence(
        fenceLanguage[kind],
        drawReport(report, () => '', {}),
      );
    case 'mermaid':
      return fence(fenceLanguage[kind], reportToMermaid(allPending(report)).trimEnd().split('\n'));
    case 'waves':
      return waveRows(report);
    case 'totals':
    case 'estimates':
      return facts(kind, kind === 'totals' ? totals(report) : estimates(report));
    default:
      return kind satisfies never;
  }
}

/** Longer than any run of ticks in it, in case a title starts a line. */
function fence(language: string, lines: readonly string[]): readonly string[] {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const ticks = '`'.repeat(Math.max(2, ...runs) + 1);
  return [ticks + language, ...lines, ticks];
}

function allPending(report: PlanReport): PlanReport {
  const { phases } = report;
  return {
    ...report,
    phases: phases.map((phase) => ({ ...phase, status: 'pending' })),
    statusCounts: {
      ...{ done: 0, 'in-progress': 0, blocked: 0, skipped: 0 },
      pending: phases.length,
    },
  };
}

function waveRows(report: PlanReport): readonly string[] {
  const written = writtenIds(report);
  const isEstimated = report.estimates.unit === 'minutes';
  const rows = report.waves.map((wave, index) => [
    String(index + 1),
    written(wave, ', '),
    ...(isEstimated ? [formatAmount(amountOfWave(report, wave), 'minutes')] : []),
  ]);
  const heads = waveColumns.slice(0, isEstimated ? 3 : 2);
  const widths = heads.map((head, column) =>
    Math.max(3, ...[head, ...rows.map((row) => itemAt(row, column))].map(columnsOf)),
  );
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => padColumns(cell, itemAt(widths, column))).join(' | ')} |`;
  return [row(heads), row(widths.map((width) => '-'.repeat(width))), ...rows.map(row)];
}

type Facts<Kind extends keyof typeof factNames> = Readonly<
  Record<(typeof factNames)[Kind][number], string | undefined>
>;

function facts(
  kind: keyof typeof factNames,
  values: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return factNames[kind].flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [factLine(name, value)];
  });
}

function totals({ phases, waves, edges }: PlanReport): Facts<'totals'> {
  const ticked = phases.reduce((sum, { tasks }) => sum + tasks.ticked, 0);
  const total = phases.reduce((sum, { tasks }) => sum + tasks.total, 0);
  return {
    Phases: String(phases.length),
    Waves: String(waves.length),
    Dependencies: String(edges.length),
    Tasks: total === 0 ? undefined : `${ticked} of ${total} ticked`,
    Status: formatStatuses(phases.map(({ status }) => status)),
  };
}

function estimates(report: PlanReport): Facts<'estimates'> {
  const { unit, sequential, byWaves, criticalPath, savingPercent, assumed } = report.estimates;
  const written = writtenIds(report);
  return {
    Sequential: formatAmount(sequential, unit),
    'By waves': formatAmount(byWaves, unit),
    'Critical path': `${formatAmount(criticalPath.length, unit)} (${written(criticalPath.path, ' → ')})`,
    'Expected saving': `${savingPercent} %`,
    'Counted without an estimate': assumed.length === 0 ? undefined : written(assumed, ', '),
  };
}

function writtenIds({
  phases,
}: PlanReport): (ids: readonly PlanReport['phases'][number]['id'][], between: string) => string {
  const written = new Map(phases.map(({ id, writtenId }) => [id, writtenId]));
  return (ids, between) => ids.map((id) => written.get(id) ?? id).join(between);
}
