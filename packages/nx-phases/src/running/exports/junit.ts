import { groupBy } from 'plan-graph/internal';
import { figuresOf } from '../after/figures.ts';
import { lengthOf, spansOf } from '../after/spans.ts';
import type { RunHistory, RunTask } from '../history/model.ts';
import { taskName, testStatus, whyNot } from './task-name.ts';

/**
 * A run as JUnit XML, as Jenkins, GitLab and others read it: a suite for each plan, a case for each target. What nobody
 * has judged, be it pending or without a check, is skipped with its reason.
 */
export function runToJunit(run: RunHistory): string {
  const lengths = new Map(spansOf(run).map((span) => [span.task, lengthOf(span)]));
  const plans = groupBy(run.tasks, ({ project }) => project);
  const figures = figuresOf(run);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'nx-phases', ...counts(run.tasks), time: seconds(figures.wallMs) })}>`,
    ...[...plans].flatMap(([project, tasks]) => [
      `  <testsuite${attributes({
        name: project,
        ...counts(tasks),
        time: seconds(tasks.reduce((sum, task) => sum + (lengths.get(task) ?? 0), 0)),
        // Readers expect it without a zone.
        timestamp: run.startedAt.slice(0, 19),
      })}>`,
      ...tasks.flatMap((task) => testCase(task, lengths.get(task) ?? 0)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(task: RunTask, length: number): readonly string[] {
  const status = testStatus(task);
  const open = `    <testcase${attributes({
    name: taskName(task),
    classname: task.project,
    file: task.plan,
    time: seconds(length),
  })}`;
  if (status === 'passed') return [`${open}/>`];
  const message = whyNot(task) ?? task.outcome;
  return [
    `${open}>`,
    status === 'failed'
      ? `      <failure${attributes({ message, type: task.outcome })}>${xml(message)}</failure>`
      : `      <skipped${attributes({ message })}/>`,
    '    </testcase>',
  ];
}

function counts(tasks: readonly RunTask[]): Readonly<Record<string, string>> {
  const statuses = tasks.map(testStatus);
  const failures = statuses.filter((status) => status === 'failed').length;
  const passed = statuses.filter((status) => status === 'passed').length;
  return {
    tests: String(tasks.length),
    failures: String(failures),
    errors: '0',
    skipped: String(tasks.length - failures - passed),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(value)}"`)
    .join('');
}

/** What XML 1.0 cannot hold, even escaped, becomes U+FFFD. */
function xml(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[<>&"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
