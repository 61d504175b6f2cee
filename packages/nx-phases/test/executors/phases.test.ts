import type { ExecutorContext, ProjectConfiguration } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../src/executors/phase/executor.ts';
import phasesExecutor from '../../src/executors/phases/executor.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { readLeftOut } from '../../src/running/record/left-out-record.ts';
import { diamond } from '../plan-input.ts';
import { captured, createWorkspace, planPath, type Ran, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

const phase = (heading: string, needs: string) =>
  `### Phase ${heading}\n\ndependencies: [${needs}]\n\nTesting:\n\n\`\`\`bash\ntrue\n\`\`\`\n\n`;
const text = [
  phase('1: One', ''),
  phase('2: Keys [BLOCKED: the vendor is silent]', ''),
  phase('3: Three', '1'),
  phase('4: Four', '2, 3'),
  phase('5: Five ✅', '4'),
].join('');

/** The targets of phases that Nx runs before a target, each after those that it waits for. */
function phasesBefore(project: ProjectConfiguration, target: string): readonly string[] {
  const before = new Set<string>();
  for (const needed of project.targets?.[target]?.dependsOn ?? []) {
    if (typeof needed !== 'string') throw new Error('a target of another project');
    if (!needed.startsWith('phase-')) continue;
    for (const one of [...phasesBefore(project, needed), needed]) before.add(one);
  }
  return [...before];
}

/** Runs what `phases` waits for, as Nx does, then itself. */
async function runAll(
  options: PluginOptions = {},
  graph?: ExecutorContext['taskGraph'],
): Promise<Ran> {
  const project = workspace.infer(options);
  for (const target of phasesBefore(project, 'phases')) {
    const { success } = await captured(() => phaseExecutor({}, workspace.context(target, project)));
    // Nx starts nothing after a failure.
    if (!success) return { success, output: `${target} failed` };
  }
  const context = workspace.context('phases', project);
  return captured(() =>
    phasesExecutor({}, graph === undefined ? context : { ...context, taskGraph: graph }),
  );
}

/** What Nx would run: `phases`, and a task that depends on it. */
function graphWith(edge: unknown): ExecutorContext['taskGraph'] {
  const task = (project: string, target: string) => ({
    id: `${project}:${target}`,
    target: { project, target },
  });
  return {
    roots: [],
    tasks: {
      'demo-plan:phases': task('demo-plan', 'phases'),
      'web:release': task('web', 'release'),
    },
    dependencies: { 'demo-plan:phases': [], 'web:release': [edge] },
    continuousDependencies: {},
  } as unknown as ExecutorContext['taskGraph'];
}

describe('phases of a plan with a blocked phase', () => {
  test('leaves it out with all that builds on it, says so, and does not fail', async () => {
    workspace = createWorkspace(text);
    const { success, output } = await runAll();
    expect(output).toBe(
      [
        `5 phases of ${planPath}: 2 passed, 3 left out`,
        '  blocked: 2 Keys, the vendor is silent',
        '  left out: 4 Four, it waits for Phase 2: Keys, which is blocked: the vendor is silent',
        '  left out: 5 Five, it waits for Phase 2: Keys, which is blocked: the vendor is silent',
        '',
      ].join('\n'),
    );
    expect(success).toBe(true);
    for (const target of ['phase-2', 'phase-4', 'phase-5'])
      expect(() => workspace.record(target)).toThrow();
    expect(readLeftOut(workspace.root, 'demo-plan', 'phases')?.phases).toEqual([
      { target: 'phase-2', blocked: true, reason: 'the vendor is silent' },
      expect.objectContaining({ target: 'phase-4', blocked: false }),
      expect.objectContaining({ target: 'phase-5', blocked: false }),
    ]);
  });

  test('what they left before they were blocked does not count', async () => {
    workspace = createWorkspace(text.replace(' [BLOCKED: the vendor is silent]', ''));
    expect((await runAll()).output).toContain('5 passed');
    workspace.write(planPath, text);
    expect((await runAll()).output).toContain('2 passed, 3 left out');
  });

  test('what was left out once is forgotten when nothing is', async () => {
    workspace = createWorkspace(text);
    await runAll();
    workspace.write(planPath, text.replace(' [BLOCKED: the vendor is silent]', ''));
    expect((await runAll()).output).toContain('5 passed');
    expect(readLeftOut(workspace.root, 'demo-plan', 'phases')?.phases).toEqual([]);
  });

  test('fails by the option `blocked`, as the phase does that is asked for by name', async () => {
    workspace = createWorkspace(text);
    expect(await runAll({ blocked: 'fail' })).toEqual({ success: false, output: 'phase-2 failed' });
    const { success, output } = await captured(() =>
      phaseExecutor({}, workspace.context('phase-2', workspace.infer())),
    );
    expect(success).toBe(false);
    expect(output).toContain('failed: it is blocked: the vendor is silent');
  });

  test.each([
    ['up to Nx 23', 'demo-plan:phases'],
    ['from Nx 24', { id: 'demo-plan:phases' }],
  ])('fails where another task needs all phases, as %s says it', async (_, edge) => {
    workspace = createWorkspace(text);
    const { success, output } = await runAll({}, graphWith(edge));
    expect(success).toBe(false);
    expect(output).toContain(
      'It fails because phases were left out, and web:release needs all of them.',
    );
  });

  test('a task that needs something else does not matter, nor one that needs a plan of which nothing was left out', async () => {
    workspace = createWorkspace(text);
    expect((await runAll({}, graphWith('web:build'))).success).toBe(true);
    workspace.dispose();
    workspace = createWorkspace(text.replace(' [BLOCKED: the vendor is silent]', ''));
    expect((await runAll({}, graphWith('demo-plan:phases'))).success).toBe(true);
  });

  test('a phase that is blocked while the others run is noticed', async () => {
    workspace = createWorkspace(text);
    const before = workspace.infer();
    await runAll();
    workspace.write(planPath, text.replace('Phase 1: One', 'Phase 1: One [BLOCKED: later]'));
    const { success, output } = await captured(() =>
      phasesExecutor({}, workspace.context('phases', before)),
    );
    expect(success).toBe(false);
    expect(output).toContain('was edited after this run began');
  });
});

describe('the sum of phases', () => {
  const sum = () =>
    captured(() => phasesExecutor({}, workspace.context('phases', workspace.infer())));

  test('sums up the records of the phases', async () => {
    workspace = createWorkspace(
      '### Phase 1: A\n\nTesting:\n```bash\ntrue\n```\n\n### Phase 2: B\n\nWords.\n',
    );
    const project = workspace.infer();
    for (const name of ['phase-1', 'phase-2'])
      await captured(() => phaseExecutor({}, workspace.context(name, project)));
    const { success, output } = await sum();
    expect(success).toBe(true);
    expect(output).toBe(
      `2 phases of ${planPath}: 1 passed, 1 unverified\n  unverified: 2 B, it has no check command\n`,
    );
  });

  test.each([
    ['without anything to run', 'Words.\n'],
    ['with a Run: block alone', 'Outputs: none\n\nRun:\n```bash\ntrue\n```\n'],
  ])('fails by the option unverified where there is a phase %s', async (_, body) => {
    workspace = createWorkspace(`### Phase 1: A\n\n${body}`);
    for (const unverified of ['pass', 'fail'] as const) {
      const project = workspace.infer({ unverified });
      const run = (target: string) => {
        const executor = target === 'phases' ? phasesExecutor : phaseExecutor;
        return captured(() => executor({}, workspace.context(target, project)));
      };
      expect((await run('phase-1')).success).toBe(true);
      const { success, output } = await run('phases');
      expect(success).toBe(unverified === 'pass');
      expect(output.includes('It fails because the option `unverified` is `fail`.')).toBe(!success);
    }
  });

  test('says which phases passed a Run: block and have no check', async () => {
    const fence = '```bash\ntrue\n```\n';
    const run = `Outputs: none\n\nRun:\n${fence}`;
    workspace = createWorkspace(
      `### Phase 1: A\n\n${run}\n### Phase 2: B\n\n${run}\nTesting:\n${fence}`,
    );
    const project = workspace.infer();
    const run1 = () => captured(() => phaseExecutor({}, workspace.context('phase-1', project)));
    const run2 = () => captured(() => phaseExecutor({}, workspace.context('phase-2', project)));
    expect((await run1()).output).toMatch(/Phase 1: A passed: 1 command, no check, in /);
    expect((await run2()).output).toMatch(/Phase 2: B passed: 2 commands in /);
    expect((await sum()).output).toBe(
      `2 phases of ${planPath}: 2 passed, 1 of them without a check\n  no check: 1 A\n`,
    );
  });

  test('takes a box ticked meanwhile for no edit, and a changed phase for one', async () => {
    const text = '### Phase 1: A\n\n- [ ] Task\n- [ ] More\n\nTesting:\n```bash\ntrue\n```\n';
    workspace = createWorkspace(text);
    const project = workspace.infer();
    const run = (target: string) => {
      const executor = target === 'phases' ? phasesExecutor : phaseExecutor;
      return captured(() => executor({}, workspace.context(target, project)));
    };
    await run('phase-1');
    workspace.write(planPath, text.replace('[ ] Task', '[x] Task'));
    expect(await run('phases')).toEqual({
      success: true,
      output: `1 phase of ${planPath}: 1 passed\n`,
    });
    workspace.write(planPath, text.replace('Task', 'Other task'));
    const { success, output } = await run('phases');
    expect(success).toBe(false);
    expect(output).toContain('was edited after this run began');
  });

  test('is not green where a phase left no record', async () => {
    workspace = createWorkspace(diamond);
    const { success, output } = await sum();
    expect(success).toBe(false);
    expect(output).toContain('Unexpected missing record of phase 1');
    expect(existsSync(join(workspace.root, '.nx'))).toBe(false);
  });
});
