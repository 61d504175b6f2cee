import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../src/executors/phase/executor.ts';
import planReportExecutor from '../../src/executors/plan-report/executor.ts';
import planShowExecutor from '../../src/executors/plan-show/executor.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { reportFolder } from '../../src/running/report/keep-pages.ts';
import { takeShownPlan } from '../../src/running/show/shown-plan.ts';
import { diamond } from '../plan-input.ts';
import { captured, createWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

/** The lines of a section that plan-show prints. */
async function section(name: string, plan: string, plugin: PluginOptions = {}) {
  workspace = createWorkspace(plan);
  const { output } = await captured(() =>
    planShowExecutor({ verbose: true }, workspace.context('plan-show', workspace.infer(plugin))),
  );
  const [, lines] = output.split(`\n${name}\n`);
  return lines?.split('\n\n')[0]?.trimEnd().split('\n');
}

const fence = (script: string) => `\`\`\`bash\n${script}\n\`\`\`\n`;

describe('plan-show says what each phase reads', () => {
  test('the whole workspace where it, or one that it builds on, does not say', async () => {
    const plan = [
      '### Phase 1: A\ndependencies: []\nInputs: src/**\n',
      '### Phase 2: B\ndependencies: []\n',
      '### Phase 3: C\ndependencies: [1]\nProjects: api\n',
      '### Phase 4: D\ndependencies: [2]\nInputs: docs/**\n',
    ].join('\n');
    expect(await section('Reads', plan)).toEqual([
      '  1 reads src/**',
      '  2 reads the whole workspace',
      '  3 reads project:api, src/**',
      '  4 reads the whole workspace, because 2 does',
    ]);
  });
});

describe('plan-show says what each phase would run', () => {
  test('Run: blocks, then checks, and nothing of what is skipped or blocked', async () => {
    const plan = [
      `### Phase 1: A\nOutputs: none\n\nTesting:\n${fence('npm test # all')}\nRun:\n${fence('# build\nnpm ci\nnpm run build')}`,
      '### Phase 2: B\n\nWords.\n',
      `### Phase 3: C [SKIPPED]\n\nTesting:\n${fence('true')}`,
      `### Phase 4: D [BLOCKED: keys]\n\nTesting:\n${fence('true')}`,
    ].join('\n');
    expect(await section('Commands', plan)).toEqual([
      '  1 run    Run (2 lines of bash)',
      '  1 check  Testing: npm test # all',
      '  2 has no check command',
      '  3 runs nothing: it is skipped',
      '  4 runs nothing: it is blocked',
    ]);
  });

  test('the checks of the agent where a phase has none', async () => {
    const agents = { mine: { command: 'mine', checks: 'npm run check' } };
    const plan = `### Phase 1: A\n\nWords.\n\n### Phase 2: B\n\nTesting:\n${fence('true')}`;
    expect(await section('Commands', plan, { agents })).toEqual([
      '  1 check  checks: npm run check',
      '  2 check  Testing: true',
    ]);
  });

  test('with nothing in it that could steer a terminal', async () => {
    const plan = `### Phase 1: A\n\nTesting:\n${fence("printf '\u001b[2J'")}`;
    expect((await section('Commands', plan))?.join('')).not.toContain('\u001b');
  });
});

describe('plan-show without more', () => {
  /** All that it prints. */
  async function shown(plan: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    workspace = createWorkspace(plan);
    const before = { ...process.env };
    Object.assign(process.env, env);
    try {
      const context = workspace.context('plan-show', workspace.infer());
      return (await captured(() => planShowExecutor({}, context))).output;
    } finally {
      for (const name of Object.keys(env)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
    }
  }
  const phases = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `### Phase ${index + 1}: Title ${index + 1}\ndependencies: []\n`,
    ).join('\n');

  test('has a line for each phase, and one for all that read or lack the same', async () => {
    const output = await shown(`${phases(26)}\nTesting:\n${fence('npm test')}`);
    expect(output).toMatch(/^ {6}26 {5}Title 26 {2}pending$/m);
    expect(output).toContain('\nReads      1–26 read the whole workspace\n');
    expect(output).toContain(
      '\nChecks     1–25 have none, so nothing tells when the work is done\n',
    );
    expect(output).toContain('\nMore       --verbose shows the graph');
    expect(output).not.toContain('npm test');
    expect(output.split('\n').length).toBeLessThanOrEqual(48);
  });

  test('says nothing of checks where each phase has one', async () => {
    expect(await shown(`${phases(1)}\nTesting:\n${fence('npm test')}`)).not.toContain('Checks');
  });

  test('has no colours where nobody asks for them, and NO_COLOR beats all', async () => {
    expect(await shown(phases(2), { FORCE_COLOR: 'true', NO_COLOR: '' })).not.toContain('\u001b');
    expect(await shown(phases(2), { FORCE_COLOR: '1', NO_COLOR: '' })).toContain('\u001b[2m   1');
    expect(await shown(phases(2), { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b');
  });
});

describe('several plans shown at once', () => {
  const phase = (id: number, needs: string, script: string, mark = ''): string =>
    `### Phase ${id}: T${mark}\ndependencies: [${needs}]\n\nTesting:\n${fence(script)}`;
  const plan = [
    phase(1, '', 'true', ' [DONE]'),
    phase(2, '1', 'true'),
    phase(3, '1', 'false'),
    phase(4, '2', 'true'),
    phase(5, '3', 'true'),
    phase(6, '1', 'true', ' [BLOCKED: keys]'),
    phase(7, '6', 'true'),
  ].join('\n');
  const several = { roots: [], dependencies: {}, continuousDependencies: {} };

  test('tell how far each is: what is done, failing and ready by the plan and its records', async () => {
    workspace = createWorkspace(plan);
    const project = workspace.infer();
    for (const target of ['phase-2', 'phase-3'])
      await captured(() => phaseExecutor({}, workspace.context(target, project)));
    const context = workspace.context('plan-show', project);
    const task = {
      cache: false,
      overrides: {},
      outputs: [],
      parallelism: true,
      target: { project: 'p', target: 't' },
    };
    const tasks = { a: { id: 'a', ...task }, b: { id: 'b', ...task } };
    await captured(() => planShowExecutor({}, { ...context, taskGraph: { ...several, tasks } }));
    expect(takeShownPlan(workspace.root, 'demo-plan', 'plan-show')?.state).toEqual({
      done: 1,
      total: 7,
      passed: ['2'],
      failing: ['3'],
      blocked: ['6'],
      ready: ['3', '4'],
    });
    expect(takeShownPlan(workspace.root, 'demo-plan', 'plan-show')).toBeUndefined();

    await captured(() => planReportExecutor({}, workspace.context('plan-report', project)));
    const index = readFileSync(join(workspace.root, reportFolder, 'index.html'), 'utf8');
    // As there: what has passed is over, though the plan does not say so.
    expect(index).toContain('Ready now: 3 T, 4 T.');
  });

  test('are not told of where one alone is shown: it says so itself', async () => {
    workspace = createWorkspace(plan);
    const context = workspace.context('plan-show', workspace.infer());
    await captured(() => planShowExecutor({}, context));
    expect(takeShownPlan(workspace.root, 'demo-plan', 'plan-show')).toBeUndefined();
  });
});

describe('plan-show', () => {
  const show = (options: Parameters<typeof planShowExecutor>[0]) =>
    captured(() => planShowExecutor(options, workspace.context('plan-show', workspace.infer())));

  test('shows waves, edges and estimates', async () => {
    workspace = createWorkspace(diamond);
    const { success, output } = await show({ verbose: true });
    expect(success).toBe(true);
    expect(output).toContain('4 needs 2, 3 (field, line');
  });

  test('--format=waves is the one-line form', async () => {
    workspace = createWorkspace(diamond);
    expect((await show({ format: 'waves' })).output).toBe('WAVE_1:1\nWAVE_2:2 3\nWAVE_3:4\n');
  });

  test('--json and --mermaid print just that', async () => {
    workspace = createWorkspace(diamond);
    expect(JSON.parse((await show({ json: true })).output)).toMatchObject({
      version: 1,
      waves: [['1'], ['2', '3'], ['4']],
    });
    expect((await show({ mermaid: true })).output).toMatch(/^flowchart TD\n/);
  });

  test('--outFile writes instead of printing', async () => {
    workspace = createWorkspace(diamond);
    await show({ format: 'waves', outFile: 'out/waves.txt' });
    expect(readFileSync(join(workspace.root, 'out/waves.txt'), 'utf8')).toMatch(/^WAVE_1:1\n/);
  });

  test('a plan with errors shows them instead and fails', async () => {
    workspace = createWorkspace(diamond.replace('[2, 3]', '[4]'));
    const { success, output } = await show({});
    expect(success).toBe(false);
    expect(output).toContain('self-dependency');
  });
});
