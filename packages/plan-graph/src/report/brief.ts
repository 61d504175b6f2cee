import { columnsOf, visibleText } from '../diagnostic/code-frame.ts';
import type { Status } from '../model/status.ts';
import { formatAmount, formatMinutes } from './duration.ts';
import { labelled } from './labelled.ts';
import { type Paint, type Style, withoutColours } from './paint.ts';
import type { PhaseReport, PlanReport } from './plan-report.ts';
import { formatStatuses, statusWord } from './status-counts.ts';
import { cutToColumns, padColumns, wrap } from './wrap.ts';

export interface BriefOptions {
  /** Terminal columns. Default 80. */
  readonly width?: number;
  readonly paint?: Paint;
}

/** So many lines of the objective are shown. */
const objectiveLines = 2;

/**
 * The report for people at a terminal: a line per phase and what follows from all of them, so that a plan of 26 phases
 * fits two screens. All text of the plan is made printable. Ends with a line break.
 *
 * ```
 * Build the sample app
 * plans/sample.md (sample-plan)
 *
 * wave  phase  title          status   estimate
 *    1  1      Project setup  done     5 min
 *    2  2      Module A       pending  10 min
 *       3      Module B       pending  10 min
 *
 * Estimates  sequential 25 min, by waves 15 min, critical path 15 min (1 -> 2), saves 40 %
 * Status     1 done, 2 pending
 * ```
 */
export function formatBrief(report: PlanReport, options: BriefOptions = {}): string {
  const { width = 80, paint = withoutColours } = options;
  const title = report.title ?? report.name;
  const name = report.name === null || report.title === null ? '' : ` (${report.name})`;
  const blocks: readonly (readonly string[])[] = [
    [
      ...(title === null
        ? []
        : wrap(visibleText(title), width).map((line) => paint('title', line))),
      paint('faint', visibleText(report.path + name)),
    ],
    objective(report, width),
    phaseLines(report, width, paint),
    [...conflicts(report, width), ...estimates(report, width), ...status(report, width)],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${line}\n`).join(''))
    .join('\n');
}

function objective({ objective: text }: PlanReport, width: number): readonly string[] {
  if (text === null) return [];
  const lines = wrap(visibleText(text.replaceAll(/\s+/g, ' ')), width);
  if (lines.length <= objectiveLines) return lines;
  const last = lines.slice(objectiveLines - 1, objectiveLines + 1).join(' ');
  return [...lines.slice(0, objectiveLines - 1), cutToColumns(last, width)];
}

const styleOf: Readonly<Record<Status, Style | undefined>> = {
  done: 'good',
  'in-progress': 'busy',
  pending: undefined,
  blocked: 'bad',
  skipped: 'faint',
};

type Row = readonly [wave: string, id: string, title: string, status: string, estimate: string];

/** By waves; a wave is named at its first phase. */
function phaseLines(report: PlanReport, width: number, paint: Paint): readonly string[] {
  const isEstimated = report.estimates.unit === 'minutes';
  const byId = new Map(report.phases.map((phase) => [phase.id, phase]));
  const phases = report.waves.flatMap((wave) => wave.flatMap((id) => byId.get(id) ?? []));
  const heads: Row = ['wave', 'phase', 'title', 'status', isEstimated ? 'estimate' : ''];
  const rows = phases.map((phase, index): Row => {
    const isFirst = phase.wave !== phases[index - 1]?.wave;
    return [
      isFirst ? String(phase.wave) : '',
      visibleText(phase.writtenId),
      visibleText(phase.title),
      statusWord[phase.status],
      phase.estimateMinutes === null ? '' : formatMinutes(phase.estimateMinutes),
    ];
  });
  const widest = (cell: 0 | 1 | 2 | 3 | 4): number =>
    Math.max(...[heads, ...rows].map((row) => columnsOf(row[cell])));
  const others = 4 + widest(1) + widest(3) + (isEstimated ? widest(4) + 2 : 0) + 6;
  const titleWidth = Math.min(widest(2), Math.max(12, width - others));
  const line = (row: Row, phase?: PhaseReport): string => {
    const [wave, id, title, word, estimate] = row;
    const style = phase && styleOf[phase.status];
    const status = padColumns(word, widest(3));
    return [
      phase === undefined ? wave : paint('faint', wave.padStart(4)),
      padColumns(id, widest(1)),
      padColumns(cutToColumns(title, titleWidth), titleWidth),
      style === undefined ? status : paint(style, status),
      estimate,
    ]
      .join('  ')
      .trimEnd();
  };
  return [
    paint('faint', line(heads).trimEnd()),
    ...rows.map((row, index) => line(row, phases[index])),
  ];
}

function conflicts(report: PlanReport, width: number): readonly string[] {
  return report.writeConflicts.flatMap(({ phase, path, with: others }) => {
    const rest = others.map((other) => `${writtenId(report, other.phase)} (${other.path})`);
    return labelled(
      'Conflict',
      `${writtenId(report, phase)} (${path}) may write at the same time as ${rest.join(', ')}`,
      width,
    );
  });
}

function writtenId({ phases }: PlanReport, id: PhaseReport['id']): string {
  return phases.find((phase) => phase.id === id)?.writtenId ?? id;
}

function estimates(report: PlanReport, width: number): readonly string[] {
  const { unit, sequential, byWaves, criticalPath, savingPercent, assumed } = report.estimates;
  const path = shortPath(criticalPath.path.map((id) => writtenId(report, id)));
  const sums = [
    `sequential ${formatAmount(sequential, unit)}`,
    `by waves ${formatAmount(byWaves, unit)}`,
    `critical path ${formatAmount(criticalPath.length, unit)} (${path})`,
    `saves ${savingPercent} %`,
    ...(unit === 'minutes' && assumed.length > 0
      ? [`${assumed.length} of ${report.phases.length} without an estimate`]
      : []),
  ];
  return labelled('Estimates', sums.join(', '), width);
}

/** A long one by its ends. */
function shortPath(ids: readonly string[]): string {
  const shown = ids.length <= 8 ? ids : [...ids.slice(0, 3), '…', ...ids.slice(-3)];
  return shown.join(' -> ');
}

function status(report: PlanReport, width: number): readonly string[] {
  const { phases, successCriteria } = report;
  const ticked = phases.reduce((sum, phase) => sum + phase.tasks.ticked, 0);
  const total = phases.reduce((sum, phase) => sum + phase.tasks.total, 0);
  const boxed = successCriteria.filter((one) => one.ticked !== null);
  const met = boxed.filter((one) => one.ticked === true).length;
  const words = [
    formatStatuses(phases.map((phase) => phase.status)),
    ...(total === 0 ? [] : [`${ticked} of ${total} tasks ticked`]),
    ...(boxed.length === 0 ? [] : [`${met} of ${boxed.length} success criteria met`]),
  ];
  const notes = phases
    .filter(({ statusNote }) => statusNote !== '')
    .flatMap((phase) =>
      labelled('', `${phase.writtenId} ${statusWord[phase.status]}: ${phase.statusNote}`, width),
    );
  return [...labelled('Status', words.join('; '), width), ...notes];
}
