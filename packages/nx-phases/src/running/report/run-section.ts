import { dollars } from '../../inference/options/dollars.ts';
import { figuresOf } from '../after/figures.ts';
import { idList } from '../after/id-list.ts';
import { lengthOf, spansOf, type Span } from '../after/spans.ts';
import { cacheWords, shortDuration } from '../after/run-words.ts';
import type { RunHistory, RunTask } from '../history/model.ts';
import { markup, type Html } from './html.ts';
import { costOf } from './last-tasks.ts';
import { mostAtOnce } from './most-at-once.ts';
import { askedText, classOf, kindText, outcomeText, timeText } from './words.ts';

/** How a phase, or the work on it, is called on the page. */
export type NameOf = (task: Pick<RunTask, 'phase' | 'title' | 'kind'>) => string;

/** What a run did of a plan: its figures, and what ran when. The newest is open, earlier ones are folded. */
export function runSection(run: RunHistory, nameOf: NameOf, isNewest: boolean): Html {
  const spans = spansOf(run);
  const critical = new Set(figuresOf(run).criticalPath);
  return markup`<details class="run"${isNewest && markup` open`}><summary>${timeText(run.startedAt)} · <code>${askedText(run.asked)}</code>${run.endedAt === null && ' · did not end'}</summary>
    ${figuresList(run, nameOf)}${spans.length > 0 && markup`<ol class="gantt">${rows(spans, critical, isNewest || spans.length <= few ? nameOf : byId)}</ol>`}
    ${fromCache(run, nameOf)}${notStarted(run, nameOf)}</details>
    `;
}

type Figure = readonly [term: string, words: string | number];

function figuresList(run: RunHistory, nameOf: NameOf): Html {
  const figures = figuresOf(run);
  const { ran, estimate, criticalMs, criticalPath, restoredMs } = figures;
  const { starts, usd, tokens } = costOf(run.tasks);
  const severalRan: readonly Figure[] = [
    ['One by one', shortDuration(figures.sumMs)],
    ['Wave by wave', shortDuration(figures.wavesMs)],
    ['At most at once', mostAtOnce(spansOf(run))],
    ['Longest chain ◆', `${shortDuration(criticalMs)}: ${namesOf(criticalPath, nameOf, ' → ')}`],
  ];
  const list: readonly (Figure | false)[] = [
    ['Ran', ran],
    ['From the cache', figures.restored],
    ran > 0 && ['Time', shortDuration(figures.wallMs)],
    ...(ran > 1 ? severalRan : []),
    restoredMs > 0 && ['The cache saved', shortDuration(restoredMs)],
    estimate !== null && ['Estimated', shortDuration(estimate.estimatedMs)],
    estimate !== null && ['Took', shortDuration(estimate.actualMs)],
    starts > 0 && ['Starts of agents', starts],
    usd !== null && ['Cost', dollars(usd)],
    tokens !== null && ['Tokens', tokens],
  ];
  return markup`<dl>${list.map((figure) => figure && markup`<dt>${figure[0]}<dd>${figure[1]}`)}</dl>
    `;
}

/** Shares of the width, so that it fits every screen. */
function rows(
  spans: readonly Span[],
  critical: ReadonlySet<RunTask>,
  nameOf: (task: RunTask) => string,
): readonly Html[] {
  const from = spans.reduce((first, { start }) => Math.min(first, start), Infinity);
  const to = spans.reduce((last, { end }) => Math.max(last, end), -Infinity);
  const share = (ms: number): number => (to > from ? (100 * ms) / (to - from) : 0);
  return spans.map((span) => {
    const { task, start } = span;
    const isCritical = critical.has(task);
    const x = percent(share(start - from));
    // What took no time is to be seen too.
    const width = percent(Math.max(0.5, share(lengthOf(span))));
    const time = `${shortDuration(lengthOf(span))}${start > from ? `, from ${shortDuration(start - from)}` : ''}`;
    return markup`<li>${nameOf(task)} ${task.outcome !== 'passed' && `${outcomeText(task)} `}${time}${isCritical && ' ◆'}<svg><rect${classOf(task)} x="${x}" width="${width}"/></svg>
      `;
  });
}

function percent(share: number): string {
  return `${Math.round(10 * share) / 10}%`;
}

function fromCache({ tasks }: RunHistory, nameOf: NameOf): readonly (Html | false)[] {
  const found = tasks.filter(({ cache }) => cache !== null);
  const [remote, local] = [true, false].map((isRemote) =>
    found.filter((task) => (cacheWords(task) === 'remote cache') === isRemote),
  );
  return [listOf('From the cache', local, nameOf), listOf('From the remote cache', remote, nameOf)];
}

function notStarted({ tasks }: RunHistory, nameOf: NameOf): Html | false {
  return listOf(
    'Not started',
    tasks.filter(({ outcome }) => outcome === 'not-started'),
    nameOf,
  );
}

function listOf(term: string, tasks: readonly RunTask[] = [], nameOf: NameOf): Html | false {
  return tasks.length > 0 && markup`<p>${term}: ${namesOf(tasks, nameOf, ', ')}`;
}

/** That many are called by name, more by id: the page has their names elsewhere. */
const few = 5;

function byId(task: RunTask): string {
  return `${idList([task])}${kindText(task.kind)}`;
}

function namesOf(tasks: readonly RunTask[], nameOf: NameOf, between: string): string {
  return tasks.length > few ? idList(tasks) : tasks.map(nameOf).join(between);
}
