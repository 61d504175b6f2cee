import { statusWord, type Status } from 'plan-graph/internal';
import { outcomeWords } from '../after/run-words.ts';
import type { RunTask } from '../history/model.ts';
import { markup, type Html } from './html.ts';

export type TaskOutcome = RunTask['outcome'];

/** A sign stands with each word, because nobody has to tell colours apart. */
const statusSign: Readonly<Record<Status, string>> = {
  done: '✓',
  'in-progress': '◐',
  pending: '○',
  blocked: '■',
  skipped: '–',
};

const outcomeSign: Readonly<Record<TaskOutcome, string>> = {
  passed: '✓',
  failed: '✗',
  waiting: '…',
  unverified: '?',
  pending: '○',
  blocked: '■',
  skipped: '–',
  stopped: '✗',
  'not-started': '○',
};

/** `✓ done`. */
export function statusText(status: Status): string {
  return `${statusSign[status]} ${statusWord[status]}`;
}

/** `✗ failed`; `not run yet` without a run. */
export function outcomeText(task: Pick<RunTask, 'outcome'> | undefined): string {
  return task === undefined ? 'not run yet' : `${outcomeSign[task.outcome]} ${outcomeWords(task)}`;
}

/** The attribute by which the style sheet knows what a shape or a section is. None: what is usual, a phase that passed. */
export function classOf(task: Pick<RunTask, 'outcome'> | undefined, status?: Status): Html | false {
  const names = [...(status === undefined || status === 'pending' ? [] : [status]), toneOf(task)]
    .join(' ')
    .trim();
  return names !== '' && markup` class="${names}"`;
}

/** How bad it is, as the style sheet calls it. */
function toneOf(task: Pick<RunTask, 'outcome'> | undefined): string {
  const outcome = task?.outcome;
  switch (outcome) {
    case 'passed':
      return '';
    case 'failed':
    case 'stopped':
      return 'bad';
    case 'waiting':
    case 'unverified':
    case 'blocked':
      return 'odd';
    case 'pending':
    case 'skipped':
    case 'not-started':
    case undefined:
      return 'no';
    default:
      return outcome satisfies never;
  }
}

/** What is said of a target besides the name of its phase. */
export function kindText(kind: RunTask['kind']): string {
  switch (kind) {
    case 'phase':
      return '';
    case 'verify':
      return ' (checks)';
    case 'implement':
      return ' (agent)';
    default:
      return kind satisfies never;
  }
}

/** `2026-01-05 10:00:03 UTC`, of a time as records have it. */
export function timeText(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}

/** `nx run demo-plan:phases`. */
export function askedText(asked: readonly string[]): string {
  return asked.length === 0 ? 'a run of nx' : `nx ${asked.join(' ')}`;
}

/** At most so many characters, the last of which then says that there is more. */
export function cutTo(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
