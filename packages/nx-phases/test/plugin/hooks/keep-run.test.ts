import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PostTasksExecutionContext } from '@nx/devkit';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import { beginRun } from '../../../src/plugin/hooks/begin-run.ts';
import { keepRun } from '../../../src/plugin/hooks/keep-run.ts';
import { settleOpenRuns } from '../../../src/running/history/end-run.ts';
import { kept } from '../../../src/running/history/history-folder.ts';
import { runNameOf } from '../../../src/running/run-start/run-name.ts';
import { readRun, readRuns } from '../../../src/running/history/read-runs.ts';
import { runVariable } from '../../../src/running/record/model.ts';
import { recordsOnce } from '../../../src/running/record/records-once.ts';
import { captured, createWorkspace, type Workspace } from '../../executors/workspace.ts';
import { schemaProblems } from '../../running/history/schema.ts';

const plan = `### Phase 1: First
Estimate: 2 h

Testing:

\`\`\`bash
echo one
\`\`\`

### Phase 2: Second
dependencies: [1]

Testing:

\`\`\`bash
exit 3
\`\`\`

### Phase 3: Third
dependencies: [2]

Testing:

\`\`\`bash
true
\`\`\`
`;

let workspace: Workspace;
let ids = 0;
beforeEach(() => {
  workspace = createWorkspace(plan);
});
afterEach(() => {
  Reflect.deleteProperty(process.env, runVariable);
  workspace.dispose();
});

/** What the hook before a run does. */
function begin(id = String(ids++), asked = ['run', 'demo-plan:phase-3']): string {
  const name = runNameOf(id);
  process.env[runVariable] = name;
  beginRun(workspace.root, name, ['node', 'nx', ...asked], [workspace.infer()]);
  return id;
}

async function execute(...targets: readonly string[]): Promise<void> {
  const project = workspace.infer();
  for (const target of targets)
    await captured(() => phaseExecutor({}, workspace.context(target, project)));
}

/** What the hook after a run does. */
function end(id: string, statuses: Readonly<Record<string, string>>): void {
  const taskResults = Object.fromEntries(
    Object.entries(statuses).map(([target, status]) => [
      target,
      {
        status,
        terminalOutput: '\u001b[31mIt went wrong\u001b[39m\n',
        task: { target: { project: 'demo-plan', target }, startTime: 1000, endTime: 3000 },
      },
    ]),
  );
  const context = {
    id,
    workspaceRoot: workspace.root,
    nxJsonConfiguration: {},
    taskResults,
    endTime: 4000,
    argv: [],
  } as unknown as PostTasksExecutionContext;
  keepRun(context, recordsOnce(workspace.root));
}

const folder = (): string => join(workspace.root, '.nx/phases/runs');

describe('a run', () => {
  // Nx 24 says nothing of what it skips.
  test.each([
    [['run', 'demo-plan:phase-3'], ['phase-3']],
    [['phase-3', 'demo-plan'], ['phase-3']],
    [['run-many', '-t', 'build', 'phases'], ['phase-3']],
    [['affected', '--targets=phases,lint'], ['phase-3']],
    [['run', 'demo-plan:phase-2'], []],
    [['run', 'other-plan:phase-3'], []],
    [['run', 'demo-plan:verify'], []],
  ])('%j names what did not start because another failed: %j', async (asked, expected) => {
    const id = begin(undefined, asked);
    await execute('phase-1', 'phase-2');
    end(id, { 'phase-1': 'success', 'phase-2': 'failure' });
    const [run] = await readRuns(workspace.root);
    const skipped = run?.tasks.filter(({ outcome }) => outcome === 'not-started') ?? [];
    expect(skipped.map(({ target }) => target)).toEqual(expected);
    expect(skipped.flatMap(({ blockedBy }) => blockedBy)).toEqual(
      expected.map(() => 'demo-plan:phase-2'),
    );
  });

  test('leaves what it did, as the schema says', async () => {
    const id = begin();
    await execute('phase-1', 'phase-2');
    end(id, { 'phase-1': 'success', 'phase-2': 'failure', 'phase-3': 'skipped' });
    const [run, ...others] = await readRuns(workspace.root);
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      asked: ['run', 'demo-plan:phase-3'],
      nx: expect.stringMatching(/^\d+\.\d+\.\d+/),
      run: runNameOf(id),
      endedAt: '1970-01-01T00:00:04.000Z',
    });
    const command = { kind: 'check', label: 'Testing', ended: 'exited', line: expect.any(Number) };
    expect(run?.tasks).toMatchObject([
      {
        target: 'phase-1',
        title: 'First',
        kind: 'phase',
        needs: [],
        wave: 1,
        estimateMs: 7_200_000,
        outcome: 'passed',
        reason: null,
        cache: null,
        startedAt: '1970-01-01T00:00:01.000Z',
        attempts: [[{ ...command, exitCode: 0 }]],
      },
      {
        target: 'phase-2',
        needs: ['1'],
        wave: 2,
        outcome: 'failed',
        reason: expect.stringContaining('exit code 3'),
        attempts: [[{ ...command, exitCode: 3 }]],
      },
      {
        target: 'phase-3',
        outcome: 'not-started',
        blockedBy: ['demo-plan:phase-2'],
        startedAt: null,
        endedAt: null,
        attempts: [],
      },
    ]);
    const [name = ''] = readdirSync(folder());
    expect(await schemaProblems(readFileSync(join(folder(), name), 'utf8'))).toEqual([]);
    expect(name).toBe(`${run?.id ?? ''}.json`);
    expect(await readRun(workspace.root, run?.id ?? '')).toEqual(run);
    expect(statSync(join(folder(), name)).mode & 0o077).toBe(0);
  });

  test('that touches no phase leaves nothing', async () => {
    end(begin(), {});
    expect(await readRuns(workspace.root)).toEqual([]);
    expect(() => readdirSync(folder())).toThrow('ENOENT');
    expect(readdirSync(join(workspace.root, '.nx/workspace-data/nx-phases-open-runs'))).toEqual([]);
  });

  test('says what came from the cache, and what failed before it left a record', async () => {
    const first = begin();
    await execute('phase-1');
    end(first, { 'phase-1': 'success' });
    const second = begin();
    end(second, { 'phase-1': 'local-cache', 'phase-2': 'failure' });
    expect((await readRuns(workspace.root)).find(({ run }) => run === runNameOf(second))?.tasks)
      .toMatchObject([
        { target: 'phase-1', outcome: 'passed', cache: 'local', attempts: [[{ exitCode: 0 }]] },
        { target: 'phase-2', outcome: 'failed', reason: 'It went wrong', attempts: [] },
        { target: 'phase-3', outcome: 'not-started' },
      ]); // prettier-ignore
  });

  test('that is going on is among the runs, as far as it is', async () => {
    begin();
    await execute('phase-1');
    expect(await readRuns(workspace.root)).toMatchObject([
      { endedAt: null, tasks: [{ target: 'phase-1', outcome: 'passed' }] },
    ]);
    expect(() => readdirSync(folder())).toThrow('ENOENT');
  });

  test('two at once leave two', async () => {
    const [one, other] = [begin(), begin()];
    await execute('phase-1');
    end(one, { 'phase-1': 'failure' });
    end(other, { 'phase-1': 'success' });
    const runs = await readRuns(workspace.root);
    expect(runs.map(({ run }) => run).toSorted()).toEqual(
      [runNameOf(one), runNameOf(other)].toSorted(),
    );
  });
});

test('a run that was killed is kept by whoever looks next', async () => {
  const id = begin();
  await execute('phase-1');
  const notes = join(
    workspace.root,
    `.nx/workspace-data/nx-phases-open-runs/${runNameOf(id)}.started`,
  );
  // The process that called it has ended, in the middle of phase 2.
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(
    notes,
    readFileSync(notes, 'utf8').replace(/"pid":\d+/, `"pid":${pid}`) +
      `${JSON.stringify({ project: 'demo-plan', target: 'phase-2', startedAt: new Date().toISOString() })}\n{"proj`,
  );
  expect(await settleOpenRuns(workspace.root)).toEqual([]);
  const [run] = await readRuns(workspace.root);
  expect(run).toMatchObject({
    endedAt: null,
    tasks: [
      { target: 'phase-1', outcome: 'passed', endedAt: expect.any(String) },
      {
        target: 'phase-2',
        outcome: 'stopped',
        endedAt: null,
        reason: 'the run ended before it did',
      },
    ],
  });
  expect(
    await schemaProblems(readFileSync(join(folder(), `${run?.id ?? ''}.json`), 'utf8')),
  ).toEqual([]);
});

test('what is damaged is left out, and what is too much goes, the oldest first', async () => {
  const id = begin();
  end(id, { 'phase-1': 'success' });
  const [run] = await readRuns(workspace.root);
  writeFileSync(join(folder(), '20000101T000000000Z-00000000.json'), '{"version": 1, "id": "');
  writeFileSync(join(folder(), '20000101T000000001Z-00000000.json'), '{"version": 1}');
  expect(await readRuns(workspace.root)).toEqual([run]);
  for (let index = 0; index < kept.runs + 5; index++)
    writeFileSync(
      join(folder(), `2000010${1 + (index % 9)}T00000${String(index).padStart(4, '0')}Z-1.json`),
      '{}',
    );
  end(begin(), { 'phase-1': 'success' });
  expect(readdirSync(folder())).toHaveLength(kept.runs);
  expect(await readRuns(workspace.root)).toHaveLength(2);
});

test('secrets are masked', async () => {
  process.env['MY_API_KEY'] = 'correct-horse';
  try {
    const name = runNameOf('secret');
    beginRun(
      workspace.root,
      name,
      ['node', 'nx', 'run', '--key=correct-horse'],
      [workspace.infer()],
    );
    end('secret', { 'phase-1': 'success' });
  } finally {
    Reflect.deleteProperty(process.env, 'MY_API_KEY');
  }
  expect((await readRuns(workspace.root))[0]?.asked).toEqual(['run', '--key=***']);
});
