import { groupBy } from 'plan-graph/internal';
import { figuresOf } from '../after/figures.ts';
import { goOn } from '../after/go-on.ts';
import { idList } from '../after/id-list.ts';
import { cacheWords, outcomeWords, shortDuration, waitingWords } from '../after/run-words.ts';
import { lengthOf, spansOf } from '../after/spans.ts';
import type { RunHistory, RunTask } from '../history/model.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { oneLine } from './one-line.ts';
import { taskCounts } from './task-counts.ts';

/** Rows of a plan that came from the cache are folded together from so many on. */
const manyRestored = 5;

/**
 * A run as markdown, for the page of a job: a table for each plan, what it took, and how to go on.
 *
 * @param why - why a target ran, in a few words
 */
export function runToMarkdown(run: RunHistory, why: (task: RunTask) => string): string {
  const lengths = new Map(spansOf(run).map((span) => [span.task, lengthOf(span)]));
  const plans = groupBy(run.tasks, ({ project }) => project);
  return [
    ...[...plans].flatMap(([project, tasks]) => [
      `### ${escapeMarkdown(project)}: ${taskCounts(tasks)}`,
      '',
      ...table(tasks, lengths, why),
    ]),
    ...closing(run),
  ].join('\n');
}

function table(
  tasks: readonly RunTask[],
  lengths: ReadonlyMap<RunTask, number>,
  why: (task: RunTask) => string,
): readonly string[] {
  const restored = tasks.filter(({ cache, outcome }) => cache !== null && outcome === 'passed');
  const folded = new Set(restored.length >= manyRestored ? restored : []);
  const shown = tasks.filter((task) => !folded.has(task));
  const rows = shown.map((task) => {
    const length = lengths.get(task);
    const time = task.cache === null && length !== undefined ? shortDuration(length) : '';
    return [
      `${marks[markOf(task)]} ${outcomeWords(task)}`,
      escapeMarkdown(`${task.kind === 'phase' ? '' : `${task.kind} `}${task.phase}`),
      escapeMarkdown(task.title),
      task.cache === null ? time : cacheWords(task),
      escapeMarkdown(waitingWords(task) ?? failureOf(task) ?? why(task)),
    ];
  });
  return [
    ...(rows.length > 0
      ? [row(['Outcome', 'Phase', 'Title', 'Time', 'Why']), '| --- | --- | --- | ---: | --- |']
      : []),
    ...rows.map(row),
    ...(folded.size > 0
      ? ['', `${folded.size} from the cache: ${escapeMarkdown(idList([...folded]))}`]
      : []),
    '',
  ];
}

const marks = { good: '✅', bad: '❌', open: '⚪' } as const;

function markOf({ outcome }: RunTask): keyof typeof marks {
  if (outcome === 'passed') return 'good';
  return outcome === 'failed' || outcome === 'stopped' ? 'bad' : 'open';
}

function failureOf({ outcome, reason }: RunTask): string | undefined {
  return outcome === 'failed' || outcome === 'unverified' ? (reason ?? undefined) : undefined;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function closing(run: RunHistory): readonly string[] {
  const { ran, wallMs, sumMs, wavesMs, restoredMs, criticalMs, criticalPath } = figuresOf(run);
  const left = goOn(run);
  const times = [
    ...(ran > 0 ? [`${shortDuration(wallMs)} in all`] : []),
    ...(ran > 1
      ? [`one by one ${shortDuration(sumMs)}`, `wave by wave ${shortDuration(wavesMs)}`]
      : []),
    ...(criticalPath.length > 1
      ? [`longest chain ${shortDuration(criticalMs)} (${escapeMarkdown(idList(criticalPath))})`]
      : []),
    ...(restoredMs >= 1000 ? [`the cache saved ${shortDuration(restoredMs)}`] : []),
  ];
  return [
    ...(times.length > 0 ? [`${times.join('; ')}.`, ''] : []),
    ...(left === undefined ? [] : ['Go on with:', '', ...fence(left.command), '']),
  ];
}

/** Longer than any row of backticks in it. */
function fence(text: string): readonly string[] {
  const line = oneLine(text);
  const longest = (line.match(/`+/g) ?? []).reduce((most, one) => Math.max(most, one.length), 2);
  const mark = '`'.repeat(longest + 1);
  return [mark, line, mark];
}
