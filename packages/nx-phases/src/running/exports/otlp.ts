import { figuresOf } from '../after/figures.ts';
import { spansOf, waitedFor, type Span } from '../after/spans.ts';
import type { RunCommand, RunHistory, RunTask } from '../history/model.ts';
import { spanId, type TracePlace } from '../tracing/trace-ids.ts';
import { taskName, whyNot } from './task-name.ts';

/** A value as OTLP's JSON writes it. */
type AnyValue =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly doubleValue: number };

export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1: internal; 2: server, as the conventions ask for a run. */
  readonly kind: 1 | 2;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: AnyValue }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  /** 1: well; 2: an error. */
  readonly status: { readonly code: 0 | 1 | 2; readonly message?: string };
}

/** What names the run in its spans: that of `NX_PHASES_RUN`, which commands were given too. */
export interface TraceOf extends TracePlace {
  readonly run: string;
}

/**
 * A run as one request of OTLP over HTTP in JSON, by OpenTelemetry's conventions for CI/CD: the run is a span, each
 * target that ran one below it, its commands and agents below that. Links lead to what a target waited for.
 */
export function runToOtlp(run: RunHistory, trace: TraceOf): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: attributes({ 'service.name': 'nx-phases', 'cicd.pipeline.run.id': run.id }),
        },
        scopeSpans: [{ scope: { name: 'nx-phases' }, spans: otlpSpans(run, trace) }],
      },
    ],
  });
}

export function otlpSpans(run: RunHistory, trace: TraceOf): readonly OtlpSpan[] {
  const spans = spansOf(run);
  const before = waitedFor(run);
  const ran = new Set(spans.map(({ task }) => task));
  const rootId = spanId(trace.run, '');
  const idOf = (task: RunTask): string => spanId(trace.run, targetOf(task));
  const below = (span: Span): readonly OtlpSpan[] => {
    const { task } = span;
    const links = before(task).filter((one) => ran.has(one));
    return [
      {
        traceId: trace.traceId,
        spanId: idOf(task),
        parentSpanId: rootId,
        name: taskName(task),
        kind: 1,
        ...times(span),
        attributes: attributes({
          'cicd.pipeline.task.name': task.target,
          'cicd.pipeline.task.run.id': `${run.id}/${targetOf(task)}`,
          'cicd.pipeline.task.run.result': resultOf(task),
          ...(task.kind === 'verify' && { 'cicd.pipeline.task.type': 'test' }),
          'nx_phases.project': task.project,
          'nx_phases.plan': task.plan,
          'nx_phases.phase': task.phase,
          'nx_phases.outcome': task.outcome,
          'nx_phases.wave': task.wave,
          ...errorType(task),
        }),
        ...(links.length > 0 && {
          links: links.map((one) => ({ traceId: trace.traceId, spanId: idOf(one) })),
        }),
        status: statusOf(task),
      },
      ...commandSpans(task, span, trace),
      ...agentSpans(task, span, trace),
    ];
  };
  return [rootSpan(run, trace, rootId, spans), ...spans.flatMap(below)];
}

function rootSpan(run: RunHistory, trace: TraceOf, id: string, spans: readonly Span[]): OtlpSpan {
  const start = Date.parse(run.startedAt);
  const last = spans.reduce((latest, { end }) => Math.max(latest, end), start);
  const failed = run.tasks.some(({ outcome }) => outcome === 'failed');
  const stopped = run.endedAt === null || run.tasks.some(({ outcome }) => outcome === 'stopped');
  const result = failed ? 'failure' : stopped ? 'cancellation' : 'success';
  const { restored } = figuresOf(run);
  return {
    traceId: trace.traceId,
    spanId: id,
    ...(trace.parentId !== undefined && { parentSpanId: trace.parentId }),
    name: 'RUN nx-phases',
    kind: 2,
    ...times({ start, end: run.endedAt === null ? last : Date.parse(run.endedAt) }),
    attributes: attributes({
      'cicd.pipeline.name': 'nx-phases',
      'cicd.pipeline.run.id': run.id,
      'cicd.pipeline.action.name': 'RUN',
      'cicd.pipeline.result': result,
      'process.command_line': ['nx', ...run.asked].join(' '),
      'nx_phases.targets': run.tasks.length,
      'nx_phases.restored': restored,
      ...(failed && { 'error.type': 'failed' }),
    }),
    status: { code: failed ? 2 : 1 },
  };
}

function commandSpans(task: RunTask, { start, end }: Span, trace: TraceOf): readonly OtlpSpan[] {
  return task.attempts.flatMap((commands, attempt) =>
    commands.flatMap((command, index): OtlpSpan[] => {
      const began = Date.parse(command.startedAt);
      // Of another run, whose record the cache has brought back.
      if (!(began >= start && began <= end)) return [];
      const of = `${targetOf(task)}\n${attempt}\n${index}`;
      return [
        {
          traceId: trace.traceId,
          spanId: spanId(trace.run, of),
          parentSpanId: spanId(trace.run, targetOf(task)),
          name: command.label === '' ? command.kind : command.label,
          kind: 1,
          ...times({ start: began, end: began + command.durationMs }),
          attributes: attributes({
            'nx_phases.command.kind': command.kind,
            'nx_phases.attempt': attempt + 1,
            ...(command.line !== null && { 'code.line.number': command.line }),
            ...(command.exitCode !== null && { 'process.exit.code': command.exitCode }),
          }),
          status: wentWell(command) ? { code: 1 } : { code: 2, message: command.ended },
        },
      ];
    }),
  );
}

function agentSpans(task: RunTask, _span: Span, trace: TraceOf): readonly OtlpSpan[] {
  return task.agents.map((agent, index): OtlpSpan => {
    const start = Date.parse(agent.startedAt);
    return {
      traceId: trace.traceId,
      spanId: spanId(trace.run, `${targetOf(task)}\nagent\n${index}`),
      parentSpanId: spanId(trace.run, targetOf(task)),
      name: `agent ${agent.agent}`,
      kind: 1,
      ...times({ start, end: start + agent.durationMs }),
      attributes: attributes({
        'nx_phases.agent': agent.agent,
        'nx_phases.agent.ended': agent.ended,
        ...(agent.tokens !== null && { 'nx_phases.agent.tokens': agent.tokens }),
        ...(agent.usd !== null && { 'nx_phases.agent.usd': agent.usd }),
      }),
      status: agent.ended === 'exited' ? { code: 1 } : { code: 2, message: agent.ended },
    };
  });
}

function wentWell({ ended, exitCode }: RunCommand): boolean {
  return ended === 'exited' && exitCode === 0;
}

function targetOf({ project, target }: RunTask): string {
  return `${project}:${target}`;
}

/** The words of `cicd.pipeline.task.run.result`. */
function resultOf({ outcome }: RunTask): string {
  switch (outcome) {
    case 'failed':
      return 'failure';
    case 'stopped':
      return 'cancellation';
    case 'passed':
    case 'unverified':
      return 'success';
    case 'waiting':
    case 'pending':
    case 'blocked':
    case 'skipped':
    case 'not-started':
      return 'skip';
    default:
      return outcome satisfies never;
  }
}

function errorType({ outcome, attempts }: RunTask): Readonly<Record<string, string>> {
  if (outcome !== 'failed') return {};
  const ended = attempts.at(-1)?.find((command) => !wentWell(command))?.ended;
  return { 'error.type': ended === undefined || ended === 'exited' ? 'exit_code' : ended };
}

/** What nobody has judged is neither well nor an error. */
function statusOf(task: RunTask): OtlpSpan['status'] {
  if (task.outcome === 'passed') return { code: 1 };
  const message = whyNot(task);
  return task.outcome === 'failed' || task.outcome === 'stopped'
    ? { code: 2, ...(message !== null && { message }) }
    : { code: 0 };
}

function times({
  start,
  end,
}: {
  readonly start: number;
  readonly end: number;
}): Pick<OtlpSpan, 'startTimeUnixNano' | 'endTimeUnixNano'> {
  // Beyond what a number holds exactly.
  const nano = (time: number): string => `${Math.round(time)}000000`;
  return { startTimeUnixNano: nano(start), endTimeUnixNano: nano(end) };
}

function attributes(values: Readonly<Record<string, string | number>>): OtlpSpan['attributes'] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: string | number): AnyValue {
  if (typeof value === 'string') return { stringValue: value };
  // 64 bits are written as text.
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
