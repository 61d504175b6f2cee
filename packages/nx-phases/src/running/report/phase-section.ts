import { helpUri, type PhaseReport } from 'plan-graph/internal';
import { dollars } from '../../inference/options/dollars.ts';
import { cacheWords, shortDuration } from '../after/run-words.ts';
import { describeCause } from '../history/describe-cause.ts';
import type { RunCommand, RunTask } from '../history/model.ts';
import { linesOfText, markup, type Html } from './html.ts';
import { costOf } from './last-tasks.ts';
import type { PhaseMatter, ReportFinding, TaskState } from './model.ts';
import { classOf, outcomeText, statusText } from './words.ts';

/** What a page says of one phase. */
export interface ShownPhase {
  readonly phase: PhaseReport;
  /** Written ids by id. */
  readonly written: ReadonlyMap<string, string>;
  readonly task: RunTask | undefined;
  readonly verification: RunTask | undefined;
  readonly implementation: RunTask | undefined;
  readonly matter: PhaseMatter | undefined;
}

const box: Readonly<Record<TaskState, string>> = { open: '☐', 'in-progress': '◐', done: '☑' };

/** A phase, folded: what its plan says of it and what became of it when it last ran. */
export function phaseSection(shown: ShownPhase): Html {
  const { phase, task, matter } = shown;
  const name = `${phase.writtenId} ${phase.title}`.trim();
  return markup`<details${classOf(task)} id="p-${phase.id}"><summary><b>${name}</b> ${statusText(phase.status)} · ${outcomeText(task)}${task && timeOf(task)}</summary>
    ${facts(shown)}${phase.statusNote !== '' && markup`<p>${phase.statusNote}`}
    ${tasks(phase, matter)}${lastRun(task)}${others(shown)}${log(matter)}</details>
    `;
}

function timeOf(task: RunTask): string {
  const cache = cacheWords(task);
  return ` ${shortDuration(task.durationMs)}${cache === '' ? '' : `, ${cache}`}`;
}

function facts({ phase, written }: ShownPhase): Html {
  const links = phase.dependencies.map(
    ({ on }, index) => markup`${index > 0 && ', '}<a href="#p-${on}">${written.get(on) ?? on}</a>`,
  );
  const estimate =
    phase.estimateMinutes !== null &&
    ` Estimate: ${shortDuration(phase.estimateMinutes * 60_000)}.`;
  return markup`<p>Needs ${links.length === 0 ? 'nothing' : links}.${estimate} ${phase.path === undefined ? 'Line' : markup`<code>${phase.path}</code>, line`} ${phase.line}.
    `;
}

function tasks(phase: PhaseReport, matter: PhaseMatter | undefined): Html | false {
  const found = matter?.tasks ?? [];
  const items = found.map(({ text, state }) => markup`<li>${box[state]} ${text}`);
  return (
    found.length > 0 &&
    markup`<p>Tasks: ${phase.tasks.ticked} of ${phase.tasks.total}<ul>${items}</ul>
      `
  );
}

function lastRun(task: RunTask | undefined): Html | false {
  if (task === undefined) return false;
  const { reason, cache, causes, project, attempts, blockedBy } = task;
  // That nothing changed is said by where the result comes from.
  const told = cache === null ? causes : causes.filter(({ kind }) => kind !== 'unchanged');
  const why = told.map((cause) => describeCause(cause, project)).join('; ');
  const diffs = causes.flatMap((cause) =>
    cause.kind === 'text' && cause.diff !== '' ? [cause.diff] : [],
  );
  const commands = attempts.flatMap((attempt, index) =>
    attempt.map((command) => commandLine(command, attempts.length > 1 ? index + 1 : 0)),
  );
  return markup`${reason !== null && markup`<p>${reason}`}
    ${why !== '' && markup`<p>Why: ${why}`}${diffs.map((diff) => markup`<pre tabindex="0">${linesOfText(diff)}</pre>`)}
    ${commands.length > 0 && markup`<ol>${commands}</ol>`}${blockedBy.length > 0 && markup`<p>It waits for ${blockedBy.join(', ')}`}
    `;
}

function commandLine(command: RunCommand, attempt: number): Html {
  const { kind, label, line, ended, exitCode, durationMs } = command;
  const end =
    ended === 'exited' ? `exit code ${exitCode ?? 'unknown'}` : ended.replaceAll('-', ' ');
  return markup`<li>${attempt > 0 && `attempt ${attempt}, `}${kind}: ${label}${line !== null && `, line ${line}`}: ${end}, ${shortDuration(durationMs)}`;
}

/** What else is known: of its verification, and of agents that worked on it. */
function others({ verification, implementation }: ShownPhase): Html {
  const cost = costOf(implementation === undefined ? [] : [implementation]);
  const agents = [
    ...(cost.starts > 0 ? [`${cost.starts} ${cost.starts === 1 ? 'start' : 'starts'}`] : []),
    ...(cost.usd === null ? [] : [dollars(cost.usd)]),
  ];
  return markup`${verification && markup`<p>${withReason('Verified', verification)}`}${implementation && markup`<p>${[withReason('Implemented', implementation), ...agents].join(', ')}`}`;
}

function withReason(what: string, task: RunTask): string {
  return `${what}: ${outcomeText(task)}${task.reason === null ? '' : `: ${task.reason}`}`;
}

function log(matter: PhaseMatter | undefined): Html | false {
  if (matter?.log === undefined || matter.log === null) return false;
  const { text, leftOutBytes } = matter.log;
  const left = leftOutBytes > 0 && markup`<p>Left out at its start: ${leftOutBytes} bytes.`;
  return markup`<details class="log"><summary>Log</summary>${left}<pre tabindex="0">${linesOfText(text)}</pre></details>`;
}

/** What `plan-check` says of the plan. */
export function findingsList(findings: readonly ReportFinding[]): Html {
  return markup`<ul class="findings">${findings.map(
    ({ severity, code, message, fix, place }) =>
      markup`<li class="${severity}"><b>${severity}</b> <a href="${helpUri(code)}">${code}</a> <code>${place}</code><br>${message}${fix !== null && markup`<br>${fix}`}
        `,
  )}</ul>`;
}
