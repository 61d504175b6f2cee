import { cutToColumns, visibleText } from 'plan-graph/internal';
import { pastDuration, roughTime, timeUntilEnd } from '../history/time-left.ts';
import type { RunHistory } from '../history/model.ts';
import { reachable } from '../run-start/reachable.ts';
import type { StartedTarget } from '../run-start/open-runs.ts';

/** What is known of a run when one of its targets begins. Tasks have ids, `project:target`. */
export interface RunningRun {
  readonly nowMs: number;
  readonly startedMs: number;
  /** All tasks of the run, with those that each needs. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** Those of them that stand for a phase. */
  readonly phases: ReadonlySet<string>;
  /** Those that have begun, be they at work or not. */
  readonly started: readonly StartedTarget[];
  /** Whether one that has begun has ended. */
  readonly hasEnded: (target: StartedTarget) => boolean;
  /** Whether one that has not begun will come from the cache. */
  readonly isCached: (id: string) => boolean;
  readonly runs: readonly RunHistory[];
  /** By the plan, of its own targets. */
  readonly estimateOf: (id: string) => number | null;
}

/**
 * `[3 of 8] wave 2 · Module A · 0:42 · about 6 min left`, for a target that begins. The time left is left out where nothing
 * says how long a phase takes. Counted is what has begun, and what that had waited for.
 */
export function headline(
  run: RunningRun,
  { wave, title }: { readonly wave: number; readonly title: string },
  width: number,
): string {
  const begun = reachable(run.started.map(idOf), (id) => run.needs.get(id) ?? []);
  const count = [...begun].filter((id) => run.phases.has(id)).length;
  const left = timeLeft(run, begun);
  const start = `[${count} of ${run.phases.size}] wave ${wave} · `;
  const end = ` · ${clock(run.nowMs - run.startedMs)}${left === null ? '' : ` · about ${roughTime(left)} left`}`;
  const room = width - start.length - end.length;
  return `${start}${cutToColumns(visibleText(title), Math.max(room, 8))}${end}`;
}

function timeLeft(run: RunningRun, begun: ReadonlySet<string>): number | null {
  const atWork = new Map(
    run.started.filter((one) => !run.hasEnded(one)).map((one) => [idOf(one), one]),
  );
  const due = [...run.needs].filter(([id]) => !begun.has(id) || atWork.has(id));
  return timeUntilEnd(
    due.map(([id, needs]) => ({ id, needs, lastsMs: lastsMs(run, id, atWork.get(id)) })),
  );
}

/** What is no phase counts for nothing: how long it takes is not known here. */
function lastsMs(run: RunningRun, id: string, atWork: StartedTarget | undefined): number | null {
  if (!run.phases.has(id) || (atWork === undefined && run.isCached(id))) return 0;
  const at = id.lastIndexOf(':');
  const target = { project: id.slice(0, at), target: id.slice(at + 1) };
  const whole = pastDuration(target, run.runs) ?? run.estimateOf(id);
  if (whole === null || atWork === undefined) return whole;
  return Math.max(0, whole - (run.nowMs - Date.parse(atWork.startedAt)));
}

function idOf({ project, target }: StartedTarget): string {
  return `${project}:${target}`;
}

/** `0:42`, `1:02:03`. */
function clock(milliseconds: number): string {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
