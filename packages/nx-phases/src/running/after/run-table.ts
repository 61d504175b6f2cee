import {
  columnsOf,
  cutToColumns,
  groupBy,
  itemAt,
  padColumns,
  visibleText,
} from 'plan-graph/internal';
import type { RunHistory, RunTask } from '../history/model.ts';
import { figuresOf } from './figures.ts';
import { goOn } from './go-on.ts';
import { idList } from './id-list.ts';
import { cacheWords, outcomeWords, shortDuration, waitingWords } from './run-words.ts';
import { lengthOf, spansOf } from './spans.ts';

export interface TableOptions {
  /** Terminal columns of a line. */
  readonly width: number;
  /** Rows of a plan; of more those are left out that passed fastest. */
  readonly rows: number;
  /** Why a target ran, in a few words. Empty: nobody knows. */
  readonly why: (task: RunTask) => string;
}

/**
 * What a run did, for people. What merely came from the cache is one line for all, so that a run in which nothing had to
 * be done has nothing to show here:
 *
 * ```
 *   Phase  Title      Outcome  Time   Why
 *   2      Sign in    passed   3.2 s  its text changed
 *   3      Sign out   failed   0.8 s  phase-2 changed
 *   2 from the cache: 1, 4
 *   4.1 s in all; one by one 5.3 s, wave by wave 4.4 s; longest chain 4.0 s: 2, 3
 *   Go on with: nx run auth-plan:phases (3 failed, 5 not started)
 * ```
 */
export function runTable(run: RunHistory, options: TableOptions): readonly string[] {
  const plans = groupBy(run.tasks, ({ project }) => project);
  const lengths = new Map(spansOf(run).map((span) => [span.task, lengthOf(span)]));
  const tables = [...plans].flatMap(([project, tasks]) => {
    const lines = planRows(tasks, lengths, options);
    return lines.length > 0 && plans.size > 1 ? [`  ${visibleText(project)}:`, ...lines] : lines;
  });
  // Whatever came from the cache has been counted by then, and has nothing to be told of.
  return [...tables, ...closingLines(run, options.width)].map((line) => line.trimEnd());
}

function planRows(
  tasks: readonly RunTask[],
  lengths: ReadonlyMap<RunTask, number>,
  { width, rows: most, why }: TableOptions,
): readonly string[] {
  const shown = tasks.filter((task) => !isPlainRestore(task) && !isIdle(task));
  const restored = tasks.filter(isPlainRestore);
  if (shown.length === 0) return [];
  const kept = mostTelling(shown, lengths, most);
  const rows = kept.map((task) => [
    `${prefixes[task.kind]}${visibleText(task.phase)}`,
    visibleText(task.title),
    outcomeWords(task),
    timeOf(task, lengths.get(task)),
    visibleText(waitingWords(task) ?? why(task)),
  ]);
  const left = shown.length - kept.length;
  return [
    ...columns(kept.length > 1 ? [heads, ...rows] : rows, width),
    ...(left > 0 ? [`  … and ${left} more that passed in less time`] : []),
    ...(restored.length > 0
      ? [cut(`  ${restored.length} from the cache: ${idList(restored)}`, width)]
      : []),
  ];
}

const heads = ['Phase', 'Title', 'Outcome', 'Time', 'Why'] as const;

const prefixes = { phase: '', verify: 'verify ', implement: 'agent ' } as const;

function isPlainRestore({ cache, outcome }: RunTask): boolean {
  return cache !== null && outcome === 'passed';
}

/** Nothing was to be done for it, and nothing is wrong: what is pending is counted elsewhere. */
function isIdle({ kind, outcome }: RunTask): boolean {
  return outcome === 'skipped' || (kind === 'verify' && ['pending', 'blocked'].includes(outcome));
}

/** All that did not pass, and of the rest what took longest, in the order in which they stood. */
function mostTelling(
  tasks: readonly RunTask[],
  lengths: ReadonlyMap<RunTask, number>,
  most: number,
): readonly RunTask[] {
  const rank = (task: RunTask): number =>
    task.outcome === 'passed' ? (lengths.get(task) ?? 0) : Infinity;
  const kept = new Set(tasks.toSorted((a, b) => compare(rank(b), rank(a))).slice(0, most));
  return tasks.filter((task) => kept.has(task));
}

/** `Infinity - Infinity` is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function timeOf(task: RunTask, length: number | undefined): string {
  if (task.cache !== null) return cacheWords(task);
  return length === undefined ? '' : shortDuration(length);
}

/** Least room for the title and the reason, however wide the rest is. */
const leastRoom = 10;

/** Cells side by side; the title and the reason share what the others leave, the reason may go on to the end. */
function columns(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const wanted = heads.map((_head, cell) =>
    rows.reduce((most, row) => Math.max(most, columnsOf(itemAt(row, cell))), 0),
  );
  const [phase = 0, title = 0, outcome = 0, time = 0, why = 0] = wanted;
  // Two blanks before each of five cells.
  const room = Math.max(2 * leastRoom, width - 10 - phase - outcome - time);
  const forTitle = Math.min(title, Math.max(Math.floor(room / 2), room - why));
  const widths = [phase, forTitle, outcome, time, Math.max(leastRoom, room - forTitle)];
  return rows.map((row) =>
    row
      .map(
        (cell, index) =>
          `  ${padColumns(cutToColumns(cell, itemAt(widths, index)), itemAt(widths, index))}`,
      )
      .join('')
      .trimEnd(),
  );
}

function cut(line: string, width: number): string {
  return cutToColumns(line, width);
}

function closingLines(run: RunHistory, width: number): readonly string[] {
  const left = goOn(run);
  return [
    ...timeLines(run).map((line) => cut(`  ${line}`, width)),
    ...(left === undefined
      ? []
      : [
          // Never cut: it is there to be copied.
          `  Go on with: ${visibleText(left.command)}`,
          cut(
            `  ${[
              ...(left.again.length > 0 ? [`again: ${idList(left.again)}`] : []),
              ...(left.next.length > 0 ? [`then: ${idList(left.next)}`] : []),
            ].join('; ')}`,
            width,
          ),
        ]),
  ];
}

/** What the run took, against what it would have; empty where nothing ran. */
function timeLines(run: RunHistory): readonly string[] {
  const { ran, wallMs, sumMs, wavesMs, criticalMs, criticalPath, restoredMs, estimate, restored } =
    figuresOf(run);
  if (ran === 0) return [];
  const compared = ran > 1 ? comparedTimes(wallMs, sumMs, wavesMs) : [];
  return [
    ...(ran > 1
      ? [`${shortDuration(wallMs)} in all${compared.map((one) => `; ${one}`).join('')}`]
      : []),
    ...(criticalPath.length > 1 && ran > criticalPath.length
      ? [`longest chain ${shortDuration(criticalMs)}: ${idList(criticalPath)}`]
      : []),
    ...(restored > 0 && restoredMs >= 1000 ? [`the cache saved ${shortDuration(restoredMs)}`] : []),
    ...(estimate === null
      ? []
      : [
          `estimated ${shortDuration(estimate.estimatedMs)}, took ${shortDuration(estimate.actualMs)}`,
        ]),
  ];
}

/** Each with what was saved, if anything was: with few at once a run may well take longer than its waves would. */
function comparedTimes(wallMs: number, sumMs: number, wavesMs: number): readonly string[] {
  const against = (words: string, ms: number): readonly string[] =>
    ms > wallMs ? [`${words} ${shortDuration(ms)} (${percent(1 - wallMs / ms)} less)`] : [];
  return [
    ...against('one by one', sumMs),
    ...(wavesMs < sumMs ? against('wave by wave', wavesMs) : []),
  ];
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
