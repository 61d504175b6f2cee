import { dollars } from '../../../inference/options/dollars.ts';
import { describeCause } from '../describe-cause.ts';
import type { Cause, RunHistory } from '../model.ts';
import { splitByReady } from '../ready.ts';
import { pastDuration, roughTime, tasksOf, timeUntilEnd } from '../time-left.ts';
import type { Prediction } from './predict.ts';

/** What `plan-show --why --json` has under `why`. */
export interface WhyReport {
  /** How many phases would run, of all. Those of which nobody knows are among neither. */
  readonly wouldRun: number;
  readonly unknown: number;
  readonly of: number;
  /** Minutes until the last of them would have ended, all side by side that can be. Null: nothing says how long one takes. */
  readonly minutes: number | null;
  /** US dollars that agents would use, by what they have used before. Null: none would start, or nothing says. */
  readonly usd: number | null;
  /** Ids of phases that would run and need none that would run. */
  readonly ready: readonly string[];
  /** Ids of the others that would run. */
  readonly waiting: readonly string[];
  readonly phases: readonly WhyPhase[];
}

export interface WhyPhase {
  readonly phase: string;
  readonly target: string;
  readonly title: string;
  readonly would: Prediction['would'];
  readonly causes: readonly Cause[];
}

/** What would happen if all phases of a plan were run now. */
export function whyReport(
  predictions: ReadonlyMap<string, Prediction>,
  runs: readonly RunHistory[],
): WhyReport {
  const all = [...predictions.values()];
  const phases = all.filter(({ target }) => target.facts.kind === 'phase');
  const due = phases.filter(({ would }) => would !== 'hit');
  const { ready, waiting } = splitByReady(
    due.map(({ target: { facts } }) => ({ id: facts.phase, needs: facts.needs })),
    ({ needs }) => needs,
  );
  const agents = all.filter(
    ({ target, would }) => target.facts.kind === 'implement' && would === 'run',
  );
  const costs = agents.flatMap(({ target }) => costOf(target.facts, runs) ?? []);
  return {
    wouldRun: due.filter(({ would }) => would === 'run').length,
    unknown: due.filter(({ would }) => would === 'unknown').length,
    of: phases.length,
    minutes: minutesOf(due, runs),
    usd: costs.length === 0 ? null : costs.reduce((sum, usd) => sum + usd, 0),
    ready: ready.map(({ id }) => id),
    waiting: waiting.map(({ id }) => id),
    phases: phases.map(({ target: { facts }, would, causes }) => {
      return { phase: facts.phase, target: facts.target, title: facts.title, would, causes };
    }),
  };
}

type Facts = Prediction['target']['facts'];

/** Estimates of the plan stand in for what has never run. */
function minutesOf(due: readonly Prediction[], runs: readonly RunHistory[]): number | null {
  const ms = timeUntilEnd(
    due.map(({ target: { facts } }) => ({
      id: facts.phase,
      needs: facts.needs,
      lastsMs: pastDuration(facts, runs) ?? facts.estimateMs,
    })),
  );
  return ms === null ? null : ms / 60_000;
}

/** What its agents used the last time that any was started. */
function costOf(facts: Facts, runs: readonly RunHistory[]): number | undefined {
  const last = tasksOf(facts, runs).findLast(({ agents }) =>
    agents.some(({ usd }) => usd !== null),
  );
  return last?.agents.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
}

/** The report for people: all phases, or one with the diff of its text. */
export function whyLines(project: string, report: WhyReport, one?: string): readonly string[] {
  if (one !== undefined)
    return report.phases
      .filter(({ phase }) => phase === one)
      .flatMap((phase) => detail(project, phase));
  const width = Math.max(...report.phases.map(({ phase }) => phase.length));
  return [
    `${project}: ${sumWords(report)}`,
    ...report.phases.map(
      (phase) => `  ${phase.phase.padEnd(width)}  ${phaseWords(project, phase)}`,
    ),
  ];
}

function sumWords({ wouldRun, unknown, of, minutes, usd, ready, waiting }: WhyReport): string {
  const more = [
    ...(unknown > 0 ? [`${unknown} cannot be told`] : []),
    ...(minutes === null || wouldRun + unknown === 0
      ? []
      : [`about ${roughTime(minutes * 60_000)}`]),
    ...(usd === null ? [] : [dollars(usd)]),
  ];
  return [
    [`would run ${wouldRun} of ${of}`, ...more].join(', '),
    ...(ready.length > 0 ? [`ready now: ${ready.join(', ')}`] : []),
    ...(waiting.length > 0 ? [`waiting: ${waiting.join(', ')}`] : []),
  ].join('; ');
}

function phaseWords(project: string, { would, causes }: WhyPhase): string {
  const words = causes.map((cause) => describeCause(cause, project)).join(', ');
  switch (would) {
    case 'hit':
      return 'from the cache';
    case 'run':
      return `would run: ${words}`;
    case 'unknown':
      return words === ''
        ? 'cannot be told: what others write or print decides it'
        : `cannot be told: ${words}`;
    default:
      return would satisfies never;
  }
}

function detail(project: string, phase: WhyPhase): readonly string[] {
  const diffs = phase.causes.flatMap((cause) =>
    cause.kind === 'text' && cause.diff !== '' ? cause.diff.trimEnd().split('\n') : [],
  );
  return [
    `${project}: ${phase.phase} ${phaseWords(project, phase)}`,
    ...diffs.map((line) => `  ${line}`),
  ];
}
