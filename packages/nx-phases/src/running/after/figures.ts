import { groupBy } from 'plan-graph/internal';
import type { RunHistory, RunTask } from '../history/model.ts';
import { lengthOf, spansOf, waitedFor, type Span } from './spans.ts';

/** What a run took, in milliseconds. */
export interface RunFigures {
  /** Targets that ran, and those that came from the cache. */
  readonly ran: number;
  readonly restored: number;
  /** From the start of the first to the end of the last of those that ran. */
  readonly wallMs: number;
  /** All that ran, one after the other. */
  readonly sumMs: number;
  /** What ran, one wave after the other, each as long as its longest phase. */
  readonly wavesMs: number;
  /** The longest chain of what ran, each waiting for the one before it: no run can be shorter. */
  readonly criticalMs: number;
  readonly criticalPath: readonly RunTask[];
  /** What the results from the cache took when they were made. */
  readonly restoredMs: number;
  /** Of phases that passed and have an estimate; null: none has. */
  readonly estimate: { readonly estimatedMs: number; readonly actualMs: number } | null;
}

export function figuresOf(run: RunHistory): RunFigures {
  const spans = spansOf(run);
  const restored = run.tasks.filter(({ cache }) => cache !== null);
  const critical = criticalPathOf(run, spans);
  return {
    ran: spans.length,
    restored: restored.length,
    wallMs: wallOf(spans),
    sumMs: sum(spans.map(lengthOf)),
    wavesMs: wavesOf(spans),
    criticalMs: critical.length,
    criticalPath: critical.path,
    restoredMs: sum(restored.map(({ durationMs }) => durationMs)),
    estimate: estimateOf(spans),
  };
}

function wallOf(spans: readonly Span[]): number {
  if (spans.length === 0) return 0;
  const ends = spans.reduce((latest, { end }) => Math.max(latest, end), -Infinity);
  const starts = spans.reduce((first, { start }) => Math.min(first, start), Infinity);
  return ends - starts;
}

/** Plans run beside each other; so do all verifications of a plan, which wait for nothing. */
function wavesOf(spans: readonly Span[]): number {
  const plans = groupBy(spans, ({ task }) => task.project);
  const ofPlans = [...plans.values()].map((ofPlan) => {
    const waves = groupBy(ofPlan, ({ task }) => (task.kind === 'verify' ? 0 : task.wave));
    return sum([...waves.values()].map(longestPhase));
  });
  return ofPlans.reduce((longest, one) => Math.max(longest, one), 0);
}

/** Agents work on a phase before it runs. */
function longestPhase(wave: readonly Span[]): number {
  const phases = groupBy(wave, ({ task }) => task.phase);
  return [...phases.values()].reduce(
    (longest, ofPhase) => Math.max(longest, sum(ofPhase.map(lengthOf))),
    0,
  );
}

interface Chain {
  readonly length: number;
  readonly path: readonly RunTask[];
}

const nothing: Chain = { length: 0, path: [] };

function criticalPathOf(run: RunHistory, spans: readonly Span[]): Chain {
  const lengths = new Map(spans.map((span) => [span.task, lengthOf(span)]));
  const before = waitedFor(run);
  const known = new Map<RunTask, Chain>();
  const chainTo = (task: RunTask): Chain => {
    const found = known.get(task);
    if (found !== undefined) return found;
    // Whatever a file of another hand says, no chain leads through itself.
    known.set(task, nothing);
    const longest = longer(before(task).map(chainTo));
    const own = lengths.get(task);
    const chain =
      own === undefined ? longest : { length: longest.length + own, path: [...longest.path, task] };
    known.set(task, chain);
    return chain;
  };
  return longer(run.tasks.map(chainTo));
}

/** The first of the longest. */
function longer(chains: readonly Chain[]): Chain {
  return chains.reduce((longest, one) => (one.length > longest.length ? one : longest), nothing);
}

function estimateOf(spans: readonly Span[]): RunFigures['estimate'] {
  const ofPhases = groupBy(
    spans.filter(
      ({ task }) => task.kind !== 'verify' && task.estimateMs !== null && task.outcome === 'passed',
    ),
    ({ task }) => JSON.stringify([task.project, task.phase]),
  );
  const estimated = [...ofPhases.values()];
  if (estimated.length === 0) return null;
  return {
    estimatedMs: sum(estimated.map(([first]) => first?.task.estimateMs ?? 0)),
    actualMs: sum(estimated.flat().map(lengthOf)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
