import type { RunHistory } from '../history/model.ts';
import { runTable } from '../after/run-table.ts';
import { tracePlace } from '../tracing/trace-ids.ts';
import { runToCtrf } from './ctrf.ts';
import { runToJunit } from './junit.ts';
import { runToMarkdown } from './markdown.ts';
import { runToOtlp } from './otlp.ts';
import type { RunForm } from './run-forms.ts';
import { taskCounts } from './task-counts.ts';
import { runToTrace } from './trace-events.ts';
import { whyWords } from './why-words.ts';

/** A run in one of them; ends with a line break. */
export function runAs(form: RunForm, run: RunHistory): string {
  switch (form) {
    case 'junit':
      return runToJunit(run);
    case 'ctrf':
      return runToCtrf(run);
    case 'trace':
      return runToTrace(run);
    case 'markdown':
      return runToMarkdown(run, whyWords);
    case 'otlp':
      return `${runToOtlp(run, { run: run.run, ...tracePlace(run.run, undefined) })}\n`;
    default:
      return form satisfies never;
  }
}

/** Columns of a terminal that nobody has asked, since tasks and hooks of Nx have none. */
export const usualWidth = 80;

/** Rows that fit on a page with what stands around them. */
const usualRows = 40;

/** The table after a run. */
export function tableAfter(run: RunHistory): readonly string[] {
  return runTable(run, { width: usualWidth, rows: usualRows, why: whyWords });
}

/** A run of the past, for people. */
export function describeRun(run: RunHistory): string {
  const ended = run.endedAt === null ? ', has not ended' : '';
  return [
    `${run.startedAt.slice(0, 19).replace('T', ' ')} UTC: nx ${run.asked.join(' ')}${ended}`,
    `  ${taskCounts(run.tasks)}`,
    ...tableAfter(run),
    '',
  ].join('\n');
}

/** A run as it is kept. */
export function runToJson(run: RunHistory): string {
  return `${JSON.stringify(run, undefined, 2)}\n`;
}
