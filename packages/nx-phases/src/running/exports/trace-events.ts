import type { RunCommand, RunHistory, RunTask } from '../history/model.ts';
import { spansOf, waitedFor, type Span } from '../after/spans.ts';
import { lanesOf } from './lanes.ts';
import { taskName } from './task-name.ts';

/** An event of Chrome's trace format; times are in microseconds. */
export interface TraceEvent {
  readonly name: string;
  /** X: has a length; s, f: ends of an arrow; M: about the trace itself. */
  readonly ph: 'X' | 's' | 'f' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly cat?: string;
  readonly ts?: number;
  readonly dur?: number;
  readonly id?: number;
  readonly bp?: 'e';
  readonly args?: Readonly<Record<string, unknown>>;
}

/**
 * A run for `chrome://tracing`, Perfetto and speedscope: a lane for each phase that ran at the same time as others, its
 * commands inside it, an arrow for each edge. Nx's own `NX_PROFILE` writes the same format, of what Nx did.
 */
export function runToTrace(run: RunHistory): string {
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents: traceEvents(run) }, undefined, 1)}\n`;
}

export function traceEvents(run: RunHistory): readonly TraceEvent[] {
  const spans = spansOf(run);
  const lanes = lanesOf(spans);
  const laneOf = new Map(spans.map(({ task }, index) => [task, (lanes[index] ?? 0) + 1]));
  const zero = Math.min(Date.parse(run.startedAt), ...spans.map(({ start }) => start));
  const at = (time: number): number => (time - zero) * 1000;
  return [
    {
      name: 'process_name',
      ph: 'M',
      pid: 1,
      tid: 0,
      args: { name: ['nx', ...run.asked].join(' ') },
    },
    ...[...new Set(lanes)]
      .toSorted((a, b) => a - b)
      .map((lane): TraceEvent => ({
        name: 'thread_name',
        ph: 'M',
        pid: 1,
        tid: lane + 1,
        args: { name: `lane ${lane + 1}` },
      })),
    ...spans.flatMap((span) => spanEvents(span, laneOf.get(span.task) ?? 1, at)),
    ...arrows(run, spans, laneOf, at),
  ];
}

function spanEvents(
  { task, start, end }: Span,
  tid: number,
  at: (time: number) => number,
): readonly TraceEvent[] {
  return [
    {
      name: taskName(task),
      cat: task.kind,
      ph: 'X',
      pid: 1,
      tid,
      ts: at(start),
      dur: (end - start) * 1000,
      args: {
        target: `${task.project}:${task.target}`,
        outcome: task.outcome,
        wave: task.wave,
        ...(task.reason === null ? {} : { reason: task.reason }),
      },
    },
    ...task.attempts.flatMap((commands, attempt) =>
      commands.flatMap((command) => commandEvent(command, attempt, { start, end }, tid, at)),
    ),
  ];
}

/** Viewers show a part inside the whole only if it does not stand out of it. */
function commandEvent(
  command: RunCommand,
  attempt: number,
  within: { readonly start: number; readonly end: number },
  tid: number,
  at: (time: number) => number,
): readonly TraceEvent[] {
  const began = Date.parse(command.startedAt);
  if (!(began >= within.start && began <= within.end)) return [];
  const ended = Math.min(within.end, began + command.durationMs);
  return [
    {
      name: command.label,
      cat: command.kind,
      ph: 'X',
      pid: 1,
      tid,
      ts: at(began),
      dur: (ended - began) * 1000,
      args: {
        attempt: attempt + 1,
        line: command.line,
        ended: command.ended,
        exitCode: command.exitCode,
      },
    },
  ];
}

/** From the end of what was waited for to the start of what waited. */
function arrows(
  run: RunHistory,
  spans: readonly Span[],
  laneOf: ReadonlyMap<RunTask, number>,
  at: (time: number) => number,
): readonly TraceEvent[] {
  const before = waitedFor(run);
  const byTask = new Map(spans.map((span) => [span.task, span]));
  const edges = spans.flatMap((to) =>
    before(to.task).flatMap((task) => {
      const from = byTask.get(task);
      return from === undefined ? [] : [{ from, to }];
    }),
  );
  return edges.flatMap(({ from, to }, index): TraceEvent[] => {
    const shared = { name: 'needs', cat: 'edge', pid: 1, id: index + 1 };
    return [
      { ...shared, ph: 's', tid: laneOf.get(from.task) ?? 1, ts: at(from.end) },
      { ...shared, ph: 'f', bp: 'e', tid: laneOf.get(to.task) ?? 1, ts: at(to.start) },
    ];
  });
}
