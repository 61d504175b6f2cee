import type { RunHistory } from '../history/model.ts';
import { lengthOf, spansOf } from '../after/spans.ts';
import { oneLine } from './one-line.ts';
import { taskName, testStatus, whyNot } from './task-name.ts';

/** A run as CTRF, a JSON form of test results that many tools read; see https://ctrf.io. */
export function runToCtrf(run: RunHistory): string {
  const spans = new Map(spansOf(run).map((span) => [span.task, span]));
  const tests = run.tasks.map((task) => {
    const span = spans.get(task);
    const message = whyNot(task);
    const retries = Math.max(0, task.attempts.length - 1);
    return {
      name: taskName(task),
      status: testStatus(task),
      duration: span === undefined ? 0 : lengthOf(span),
      ...(span !== undefined && { start: span.start, stop: span.end }),
      suite: [oneLine(task.project)],
      filePath: task.plan,
      rawStatus: task.outcome,
      ...(message !== null && { message }),
      ...(retries > 0 && { retries, flaky: task.outcome === 'passed' }),
      tags: [task.kind],
      extra: {
        target: `${task.project}:${task.target}`,
        wave: task.wave,
        needs: task.needs,
        cache: task.cache,
        commandsMs: task.durationMs,
      },
    };
  });
  const count = (status: string): number => tests.filter((one) => one.status === status).length;
  const start = Date.parse(run.startedAt);
  const stop = run.endedAt === null ? lastEnd(run, start) : Date.parse(run.endedAt);
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'nx-phases' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: 0,
        suites: new Set(run.tasks.map(({ project }) => project)).size,
        start,
        stop,
        extra: { run: run.id, nx: run.nx },
      },
      tests,
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Of a run that was killed. */
function lastEnd(run: RunHistory, start: number): number {
  return spansOf(run).reduce((last, { end }) => Math.max(last, end), start);
}
