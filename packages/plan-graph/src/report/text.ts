import { visibleText } from '../diagnostic/code-frame.ts';
import type { PhaseId } from '../model/dependency.ts';
import { drawReport } from './draw-report.ts';
import { formatAmount } from './duration.ts';
import { edgeList } from './edge-list.ts';
import type { NamedPathReport, PhaseReport, PlanReport } from './plan-report.ts';
import { formatStatuses, statusWord } from './status-counts.ts';
import { waveTable } from './wave-table.ts';
import { wrap } from './wrap.ts';

export interface FormatReportOptions {
  /** Terminal columns that running text and the drawing keep to. Default 100. */
  readonly width?: number;
  /** Draw the graph in ASCII. The plan's own words stay as they are. */
  readonly ascii?: boolean;
}

/**
 * The report for people: blocks with a blank line between them, each left out where the plan has
 * nothing for it. All text of the plan is made printable. Ends with a line break.
 */
export function formatReport(report: PlanReport, options: FormatReportOptions = {}): string {
  const { width = 100, ascii = false } = options;
  const blocks: readonly (readonly string[])[] = [
    heading(report, width),
    report.objective === null ? [] : ['Objective', ...paragraph(report.objective, width, '  ')],
    report.metadata.flatMap(({ key, value }) => paragraph(`${key}: ${value}`, width, '')),
    successCriteria(report, width),
    ['Waves', ...indented(waveTable(report, width - 2))],
    ['Graph', ...indented(drawReport(report, statusSuffix, { width: width - 2, ascii }))],
    ['Dependencies', ...edgeList(report).flatMap((line) => paragraph(line, width, '  '))],
    writeConflicts(report, width),
    ['Estimates', ...estimates(report, width)],
    ['Status', ...status(report, width)],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${line}\n`).join(''))
    .join('\n');
}

function heading(report: PlanReport, width: number): readonly string[] {
  const title = report.title ?? report.name;
  return [
    ...(title === null ? [] : paragraph(title, width, '')),
    visibleText(report.path) +
      (report.name === null || report.title === null ? '' : ` (${visibleText(report.name)})`),
  ];
}

/** Text of the plan within the width; its own line breaks stay. */
function paragraph(text: string, width: number, indent: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .flatMap((line) => wrap(visibleText(line.replaceAll('\t', ' ')), width - indent.length))
    .map((line) => indent + line);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function successCriteria(report: PlanReport, width: number): readonly string[] {
  const { successCriteria: criteria } = report;
  if (criteria.length === 0) return [];
  const boxed = criteria.filter(({ ticked }) => ticked !== null);
  const count = `${boxed.filter(({ ticked }) => ticked).length} of ${boxed.length} met`;
  return [
    boxed.length === 0 ? 'Success criteria' : `Success criteria (${count})`,
    ...criteria.flatMap(({ text, ticked }) => {
      const mark = ticked === null ? '- ' : ticked ? '[x] ' : '[ ] ';
      return paragraph(text, width - 2 - mark.length, '').map(
        (line, index) => `  ${index === 0 ? mark : ' '.repeat(mark.length)}${line}`,
      );
    }),
  ];
}

/** Nothing for a phase that is simply still to be done. */
function statusSuffix(phase: PhaseReport): string {
  return phase.status === 'pending' ? '' : ` (${statusWord[phase.status]})`;
}

/**
 * ```
 * Write conflicts
 *   3 (src/a.ts, line 12) and at the same time 2 (src/, line 7)
 * ```
 */
function writeConflicts(report: PlanReport, width: number): readonly string[] {
  if (report.writeConflicts.length === 0) return [];
  const written = writtenIds(report);
  const name = ({ phase, path, line }: NamedPathReport): string =>
    `${written.get(phase) ?? phase} (${path}, line ${line})`;
  return [
    'Write conflicts',
    ...report.writeConflicts.flatMap((conflict) =>
      paragraph(
        `${name(conflict)} and at the same time ${conflict.with.map(name).join(', ')}`,
        width,
        '  ',
      ),
    ),
  ];
}

/** By the form that compares. */
function writtenIds({ phases }: PlanReport): ReadonlyMap<PhaseId, string> {
  return new Map(phases.map((phase) => [phase.id, phase.writtenId]));
}

function estimates(report: PlanReport, width: number): readonly string[] {
  const { unit, sequential, byWaves, criticalPath, savingPercent, assumed } = report.estimates;
  const written = writtenIds(report);
  const ids = (phases: readonly PhaseId[], between: string): string =>
    phases.map((id) => written.get(id) ?? id).join(between);

  const sums = [
    `sequential ${formatAmount(sequential, unit)}`,
    `by waves ${formatAmount(byWaves, unit)}`,
    `critical path ${formatAmount(criticalPath.length, unit)} (${ids(criticalPath.path, ' -> ')})`,
    `saves ${savingPercent} %`,
  ];
  const amounts = new Map(report.estimates.perPhase.map(({ id, amount }) => [id, amount]));
  const mean = assumed[0] === undefined ? undefined : amounts.get(assumed[0]);
  return [
    ...paragraph(sums.join(', '), width, '  '),
    ...(mean === undefined
      ? []
      : paragraph(
          `no estimate for ${ids(assumed, ', ')}: counted as ${formatAmount(mean, unit)}, the mean of the others`,
          width,
          '  ',
        )),
  ];
}

function status(report: PlanReport, width: number): readonly string[] {
  const { phases } = report;
  const ticked = phases.reduce((sum, phase) => sum + phase.tasks.ticked, 0);
  const total = phases.reduce((sum, phase) => sum + phase.tasks.total, 0);
  return [
    ...paragraph(formatStatuses(phases.map((phase) => phase.status)), width, '  '),
    ...(total === 0 ? [] : [`  ${ticked} of ${total} tasks ticked`]),
    ...phases
      .filter((phase) => phase.statusNote !== '')
      .flatMap(({ writtenId, status: value, statusNote }) =>
        paragraph(`${writtenId} ${statusWord[value]}: ${statusNote}`, width, '  '),
      ),
  ];
}
