import { cacheWords, shortDuration } from '../after/run-words.ts';
import { figuresOf } from '../after/figures.ts';
import type { RunHistory, RunTask } from '../history/model.ts';
import { markup, type Html } from './html.ts';
import type { NameOf } from './run-section.ts';
import { outcomeText, timeText } from './words.ts';

/** Two runs side by side: what is not alike in them, task by task. */
export function comparison(before: RunHistory, after: RunHistory, nameOf: NameOf): Html {
  const earlier = new Map(before.tasks.map((task) => [task.target, task]));
  const later = new Map(after.tasks.map((task) => [task.target, task]));
  const targets = [...new Set([...later.keys(), ...earlier.keys()])];
  const unlike = targets.filter((name) => !areAlike(earlier.get(name), later.get(name)));
  const alike = targets.length - unlike.length;
  const rows = unlike.map((name) => {
    const [one, other] = [earlier.get(name), later.get(name)];
    const task = other ?? one;
    return row(
      task === undefined ? name : nameOf(task),
      cell(one),
      cell(other),
      change(ranFor(one), ranFor(other)),
    );
  });
  const walls = [figuresOf(before).wallMs, figuresOf(after).wallMs] as const;
  return markup`<div class="scroll" role="region" aria-label="Comparison of two runs" tabindex="0">
    <table id="compared"><caption>${timeText(before.startedAt)} and ${timeText(after.startedAt)}</caption>
    <thead><tr><th scope="col">What<th scope="col">Before<th scope="col">After<th scope="col">Difference<tbody>${row('All', shortDuration(walls[0]), shortDuration(walls[1]), change(...walls))}${rows}</table></div>
    ${alike > 0 && markup`<p>Alike in both: ${alike}`}
    `;
}

function row(name: string, ...cells: readonly string[]): Html {
  return markup`<tr><th scope="row">${name}${cells.map((text) => markup`<td>${text}`)}
    `;
}

/** Times differ from run to run, so only what ran in neither can be alike. */
function areAlike(one: RunTask | undefined, other: RunTask | undefined): boolean {
  return (
    one?.outcome === other?.outcome && ranFor(one) === undefined && ranFor(other) === undefined
  );
}

function ranFor(task: RunTask | undefined): number | undefined {
  if (task === undefined) return undefined;
  return task.cache === null && task.startedAt !== null ? task.durationMs : undefined;
}

function cell(task: RunTask | undefined): string {
  if (task === undefined) return 'not in it';
  const cache = cacheWords(task);
  const time = ranFor(task);
  return `${outcomeText(task)}${time === undefined ? '' : ` ${shortDuration(time)}`}${cache === '' ? '' : `, ${cache}`}`;
}

function change(before: number | undefined, after: number | undefined): string {
  if (before === undefined || after === undefined) return '';
  const by = after - before;
  // Less is not to be seen in what stands beside it.
  if (Math.abs(by) < 50) return 'the same';
  return `${shortDuration(Math.abs(by))} ${by < 0 ? 'less' : 'more'}`;
}
