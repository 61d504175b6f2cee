import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PostTasksExecutionContext } from '@nx/devkit';
import planCheckExecutor from '../../../src/executors/plan-check/executor.ts';
import planShowExecutor from '../../../src/executors/plan-show/executor.ts';
import { reportRun } from '../../../src/plugin/hooks/report-run.ts';
import { writeRun } from '../../../src/running/history/history-folder.ts';
import { runNameOf } from '../../../src/running/run-start/run-name.ts';
import { runVariable } from '../../../src/running/record/model.ts';
import { captured, createWorkspace, type Workspace } from '../../executors/workspace.ts';
import { ran, restored, run } from '../../support/runs.ts';

const plan = '### Phase 1: A\ndependencies: [], notes.md\n\nTesting:\n\n```bash\ntrue\n```\n';

const variables = [runVariable, 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'NX_TASK_TARGET_PROJECT'];
let workspace: Workspace;
let before: readonly (readonly [string, string | undefined])[];
beforeEach(() => {
  workspace = createWorkspace(plan);
  before = variables.map((name) => [name, process.env[name]] as const);
  for (const name of variables) Reflect.deleteProperty(process.env, name);
});
afterEach(() => {
  for (const [name, value] of before)
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  workspace.dispose();
});

function context(
  statuses: Readonly<Record<string, string>> = {},
  overrides: Readonly<Record<string, unknown>> = {},
): PostTasksExecutionContext {
  const taskResults = Object.fromEntries(
    Object.entries(statuses).map(([target, status]) => [
      target,
      { status, task: { target: { project: 'demo-plan', target }, overrides } },
    ]),
  );
  return { id: '7', workspaceRoot: workspace.root, taskResults } as never;
}

const one = run([ran('1', 0, 2), restored('2', 5)]);
const read = (path: string): string => readFileSync(join(workspace.root, path), 'utf8');

describe('reportRun', () => {
  test('writes the files that are asked for, and warns of those that git does not ignore', async () => {
    spawnSync('git', ['init', '--quiet'], { cwd: workspace.root });
    writeFileSync(join(workspace.root, '.gitignore'), '.nx\nreports\n');
    const reports = {
      junit: 'reports/{run}.xml',
      ctrf: 'ctrf.json',
      trace: 'reports/trace.json',
      markdown: 'reports/run.md',
    };
    const { lines } = await reportRun({ reports }, context(), one);
    expect(lines).toEqual(
      [
        '  1  Number 1  passed  2.0 s  ',
        '  1 from the cache: 2',
        '  the cache saved 5.0 s',
        'nx-phases: ctrf.json is not ignored by git, so phases that read the whole workspace run again: add it to .gitignore',
      ].map((line) => line.trimEnd()),
    );
    expect(read(`reports/${one.id}.xml`)).toContain('<testsuites name="nx-phases" tests="2"');
    expect(JSON.parse(read('ctrf.json'))).toMatchObject({ reportFormat: 'CTRF' });
    expect(JSON.parse(read('reports/trace.json'))).toHaveProperty('traceEvents');
    expect(read('reports/run.md')).toMatch(/^### demo-plan: 2 passed\n/);
  });

  test('a file that cannot be written is told of', async () => {
    const { lines } = await reportRun({ reports: { junit: 'plans' } }, context(), one);
    expect(lines).toContain('nx-phases: plans is not written: it is no file of its own');
    const wrong = await reportRun({ reports: { junit: '../out' } }, context(), one);
    expect(wrong.lines).toHaveLength(3);
  });

  test('adds to the page of a job of GitHub, unless that is off or it is inside of a task', async () => {
    const page = join(workspace.root, 'page.md');
    writeFileSync(page, '# Nx\n');
    process.env['GITHUB_STEP_SUMMARY'] = page;
    await reportRun({}, context(), one);
    expect(read('page.md')).toBe('# Nx\n');
    process.env['GITHUB_ACTIONS'] = 'true';
    await reportRun({ reports: { jobSummary: false } }, context(), one);
    process.env['NX_TASK_TARGET_PROJECT'] = 'outer';
    await reportRun({}, context(), one);
    expect(read('page.md')).toBe('# Nx\n');
    Reflect.deleteProperty(process.env, 'NX_TASK_TARGET_PROJECT');
    await reportRun({}, context(), one);
    await reportRun({}, context(), one);
    expect(read('page.md').match(/^### demo-plan: 2 passed$/gm)).toHaveLength(2);
    expect(read('page.md')).toMatch(/^# Nx\n### demo-plan/);
  });

  test('annotates what checks of this run or of the cache have found, and nothing older', async () => {
    process.env[runVariable] = runNameOf('7');
    const { output } = await captured(() =>
      planCheckExecutor({ format: 'github' }, workspace.context('plan-check', workspace.infer())),
    );
    // For people; the annotations come after the run.
    expect(output).toMatch(/warning unreadable-reference/);
    expect(output).not.toContain('::warning');
    const flags = { format: 'github' };
    const said = async (status: string, id = '7'): Promise<string> =>
      (await reportRun({}, { ...context({ 'plan-check': status }, flags), id }, undefined))
        .annotations;
    expect(await said('success')).toMatch(/^::warning file=.*demo%20plan|^::warning file=plans/);
    expect(await said('local-cache', '8')).toMatch(/^::warning /);
    expect(await said('failure', '8')).toBe('');
    expect(await said('skipped')).toBe('');
  });

  test('writes a file that several plans share, whole', async () => {
    process.env[runVariable] = runNameOf('7');
    const flags = { format: 'sarif', outFile: 'out/check.sarif' } as const;
    await captured(() =>
      planCheckExecutor(flags, workspace.context('plan-check', workspace.infer())),
    );
    const own = read('out/check.sarif');
    writeFileSync(join(workspace.root, 'out/check.sarif'), '{"of": "another plan"}');
    await reportRun({}, context({ 'plan-check': 'success' }, flags), undefined);
    expect(read('out/check.sarif')).toBe(own);
    expect(statSync(join(workspace.root, 'out/check.sarif')).mode & 0o044).not.toBe(0);
  });
});

describe('plan-show --run', () => {
  const show = (options: Parameters<typeof planShowExecutor>[0]) =>
    captured(() => planShowExecutor(options, workspace.context('plan-show', workspace.infer())));

  test('shows the newest run of the plan, or one by the start of its id', async () => {
    const older = { ...one, id: '20260104T100000000Z-00000000', tasks: [ran('1', 0, 9)] };
    const other = {
      ...one,
      id: '20260106T100000000Z-00000000',
      tasks: [ran('1', 0, 1, { project: 'other-plan' })],
    };
    for (const each of [older, one, other]) writeRun(workspace.root, each);
    const newest = await show({ run: 'last' });
    expect(newest.success).toBe(true);
    expect(newest.output).toBe(
      [
        '2026-01-05 09:59:59 UTC: nx run demo-plan:phases',
        '  2 passed',
        '  1  Number 1  passed  2.0 s',
        '  1 from the cache: 2',
        '  the cache saved 5.0 s',
        '',
      ].join('\n'),
    );
    expect((await show({ run: 20260104 })).output).toContain('9.0 s');
    expect((await show({ run: 'last', format: 'junit' })).output).toMatch(/^<\?xml/);
    expect(JSON.parse((await show({ run: 'last', json: true })).output)).toEqual(one);
    const written = await show({ run: 'last', format: 'otlp', outFile: 'out/trace.json' });
    expect(written.output).toBe('Wrote out/trace.json\n');
    expect(JSON.parse(read('out/trace.json'))).toHaveProperty('resourceSpans');
  });

  test.each([
    [
      { run: 'last' },
      'Unexpected `--run=last`, expected a run of this plan, of which none is kept',
    ],
    [
      { run: 'last', format: 'waves' },
      'Unexpected `--format=waves` with `--run`, expected a form of runs',
    ],
    [
      { format: 'junit' },
      'Unexpected `--format=junit` without a run, expected `--run=last` as well',
    ],
  ] as const)('%j is refused', async (options, said) => {
    expect(await show(options)).toEqual({ success: false, output: `${said}\n` });
  });

  test('names runs that there are', async () => {
    writeRun(workspace.root, one);
    expect((await show({ run: '1999' })).output).toBe(
      `Unexpected \`--run=1999\`, expected \`last\` or one of \`${one.id}\`\n`,
    );
  });
});
