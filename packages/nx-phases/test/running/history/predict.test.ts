import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { PostTasksExecutionContext } from '@nx/devkit';
import { createRequire } from 'node:module';
import type * as Devkit from '@nx/devkit';
import planShowExecutor from '../../../src/executors/plan-show/executor.ts';
import { hashOf } from '../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { outputsVariable } from '../../../src/inference/layout/outputs-variable.ts';
import { beginRun } from '../../../src/plugin/hooks/begin-run.ts';
import { recordsOnce } from '../../../src/running/record/records-once.ts';
import { keepRun } from '../../../src/plugin/hooks/keep-run.ts';
import { predict } from '../../../src/running/history/causes/predict.ts';
import { identifyPlan } from '../../../src/running/identify/identify.ts';
import { runNameOf } from '../../../src/running/run-start/run-name.ts';
import { captured, createWorkspace, planPath, type Workspace } from '../../executors/workspace.ts';

const { hashArray } = createRequire(import.meta.url)('@nx/devkit') as typeof Devkit;
const testing = 'Testing:\n\n```bash\ntrue\n```\n';
const plan = [
  `### Phase 1: A\nInputs: src/**, env:PREDICTED\nEstimate: 30 min\n\n${testing}`,
  `### Phase 2: B\ndependencies: [1]\nInputs: src/**\nOutputs: made.txt\nEstimate: 1 h\n\nRun:\n\n\`\`\`bash\ntrue\n\`\`\`\n`,
  `### Phase 3: C\ndependencies: [2]\nInputs: docs/**\nEstimate: 10 min\n\n${testing}`,
  `### Phase 4: D\ndependencies: []\nInputs: docs/**\nEstimate: 15 min\n\n${testing}`,
].join('\n');

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace(plan);
});
afterEach(() => {
  Reflect.deleteProperty(process.env, 'PREDICTED');
  workspace.dispose();
});

/** Nx's own list of files. */
function files(hashes: Readonly<Record<string, string>>): void {
  const all = { 'nx.json': '1', 'src/a.ts': '1', 'docs/a.md': '1', ...hashes };
  const nonProjectFiles = Object.entries(all).map(([file, hash]) => ({ file, hash }));
  workspace.write(
    '.nx/workspace-data/file-map.json',
    JSON.stringify({ fileMap: { projectFileMap: {}, nonProjectFiles } }),
  );
}

/** Nx has run all phases, as it would tell it. */
function ranAll(status = 'success'): void {
  const project = workspace.infer();
  const name = (id: number): string => `phase-${id}`;
  const patterns: Readonly<Record<number, string>> = { 1: 'src', 2: 'src', 3: 'docs', 4: 'docs' };
  beginRun(workspace.root, runNameOf('1'), ['node', 'nx'], [project]);
  const taskResults = Object.fromEntries(
    [1, 2, 3, 4].map((id) => {
      const nodes = {
        [`runtime:echo ${hashOf(project.targets?.[name(id)]?.inputs) ?? ''}`]: '1',
        'demo-plan:ProjectConfiguration': '1',
        AllExternalDependencies: '1',
        [`workspace:[{workspaceRoot}/${patterns[id] ?? ''}/**]`]: '1',
        'workspace:[{workspaceRoot}/nx.json,{workspaceRoot}/.gitignore]': '1',
        ...(id === 1 && { 'env:PREDICTED': hashArray([]) }),
        ...(id === 2 && { [`env:${outputsVariable('demo-plan', name(2))}`]: hashArray([]) }),
        ...(id === 3 && { 'made.txt:.nx/phases/demo-plan/phase-2,made.txt': '1' }),
      };
      const task = {
        target: { project: 'demo-plan', target: name(id) },
        hash: `hash-${id}`,
        hashDetails: { command: '1', nodes },
        overrides: { __overrides_unparsed__: [] },
      };
      return [name(id), { status, task }];
    }),
  );
  const context = {
    id: '1',
    workspaceRoot: workspace.root,
    nxJsonConfiguration: {},
    argv: [],
    taskResults,
    endTime: 0,
  } as unknown as PostTasksExecutionContext;
  keepRun(context, recordsOnce(workspace.root));
}

async function predicted(isCached = true) {
  const context = identifyPlan(workspace.context('plan-show', workspace.infer()));
  if (!context.ok) throw new Error(context.reason);
  const all = await predict(context.value, () => isCached);
  return [1, 2, 3, 4].map((id) => {
    const { would, causes } = all.get(`phase-${id}`)!;
    return [would, ...causes.map(({ kind }) => kind)].join(' ');
  });
}

const hit = 'hit unchanged';

test('what has never run would run', async () => {
  files({});
  expect(await predicted()).toEqual(Array(4).fill('run never-run'));
});

test.each<[string, () => void, readonly string[]]>([
  ['nothing', () => undefined, [hit, hit, hit, hit]],
  ['a file that one reads', () => { files({ 'docs/a.md': '2' }); }, [hit, hit, 'run file', 'run file']],
  [
    'a file that one reads, on whose outputs another rests',
    () => { files({ 'src/a.ts': '2' }); },
    ['run file', 'run file', 'unknown', hit],
  ],
  ['nx.json', () => { files({ 'nx.json': '2' }); }, Array(4).fill('run nx-json')],
  ['packages', () => { files({ 'package-lock.json': '2' }); }, Array(4).fill('run packages')],
  [
    'the text of a phase',
    () => { workspace.write(planPath, plan.replace('Phase 1: A', 'Phase 1: Another')); },
    ['run text', 'run dependency', 'run dependency', hit],
  ],
  ['a tick', () => { workspace.write(planPath, plan.replace('Estimate', '- [x] x\n\nEstimate').replace('- [x] x\n\n', '')); }, [hit, hit, hit, hit]],
  ['a phase more', () => { workspace.write(planPath, `${plan}\n### Phase 5: E\ndependencies: []\n`); }, Array(4).fill('run plan-structure')],
  ['a variable', () => { process.env['PREDICTED'] = 'x'; }, ['run env', hit, hit, hit]],
  ['what stands at its outputs', () => { workspace.write('made.txt', 'mine'); }, [hit, 'run output', 'unknown', hit]],
])('after a change of %s', async (_what, make, expected) => {
  files({});
  ranAll();
  make();
  expect(await predicted()).toEqual(expected);
}); // prettier-ignore

test('what failed would run again, and so would what the cache has lost', async () => {
  files({});
  ranAll();
  expect(await predicted(false)).toEqual(Array(4).fill('run evicted'));
  ranAll('failure');
  expect(await predicted()).toEqual(Array(4).fill('run failed-before'));
});

async function show(options: Parameters<typeof planShowExecutor>[0]) {
  const context = workspace.context('plan-show', workspace.infer());
  return captured(() => planShowExecutor(options, context));
}

test('plan-show --why says it, of one phase with the diff, and as JSON', async () => {
  files({ 'docs/a.md': '1' });
  ranAll();
  workspace.write(planPath, plan.replace('docs/**\nEstimate: 15', 'docs/*\nEstimate: 15'));
  files({ 'src/a.ts': '2' });
  // No cache of Nx has what this test has made up.
  expect((await show({ why: true })).output.split('\n')).toEqual([
    'demo-plan: would run 4 of 4, about 1.7 h; ready now: 1, 4; waiting: 2, 3',
    '  1  would run: src/a.ts changed',
    '  2  would run: src/a.ts changed',
    '  3  would run: no longer in the cache',
    '  4  would run: text changed',
    '',
  ]);
  expect((await show({ why: 4 })).output).toContain('\n  -Inputs: docs/**\n  +Inputs: docs/*\n');
  expect(JSON.parse((await show({ why: '4', json: true })).output)).toMatchObject({
    wouldRun: 4,
    of: 4,
    usd: null,
    phases: [{ phase: '4', would: 'run', causes: [{ kind: 'text' }] }],
  });
  expect(await show({ why: '9' })).toEqual({
    success: false,
    output: 'Unexpected `--why=9`, expected one of 1, 2, 3, 4\n',
  });
});
