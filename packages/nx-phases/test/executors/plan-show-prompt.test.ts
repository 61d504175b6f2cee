import { afterEach, describe, expect, test } from '@jest/globals';
import planShowExecutor, { type PlanShowOptions } from '../../src/executors/plan-show/executor.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { diamond } from '../plan-input.ts';
import { captured, createWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

const agents: PluginOptions = { agents: { mine: { command: 'mine', checks: 'npm test' } } };

function show(options: PlanShowOptions, plugin: PluginOptions = agents, plan = diamond) {
  workspace = createWorkspace(plan);
  return captured(() =>
    planShowExecutor(options, workspace.context('plan-show', workspace.infer(plugin))),
  );
}

describe('plan-show --prompt', () => {
  test('prints what the agent would be asked', async () => {
    const { success, output } = await show({ prompt: 4 });
    expect(success).toBe(true);
    expect(output).toMatch(/^# Phase 4: Integration\n/);
    expect(output).toContain('- Phase 1: Setup\n- Phase 2: Module A\n- Phase 3: Module B\n');
    expect(output).toContain('```bash\ntrue\n```');
    expect(output).not.toContain('npm test');
  });

  test('names the default checks of a phase without its own, and where it may write', async () => {
    const { output } = await show({ prompt: '1' });
    expect(output).toContain('Command 1, runs after you:\n\n```bash\ntouch demo/package.json\n```');
    expect(output).toContain('Command 2, must end with exit code 0:\n\n```bash\nnpm test\n```');
    expect(output).toContain('Write only here: `demo/package.json`.');
  });

  test('an unknown phase', async () => {
    expect(await show({ prompt: 7 })).toEqual({
      success: false,
      output: 'Unexpected `--prompt=7`, expected one of 1, 2, 3, 4\n',
    });
  });

  test('without an agent', async () => {
    expect(await show({ prompt: 1 }, {})).toEqual({
      success: false,
      output: 'Unexpected `--prompt` without an agent, expected the option `agents` in nx.json\n',
    });
  });

  test('an agent that is not configured', async () => {
    const { success, output } = await show(
      { prompt: 2 },
      agents,
      diamond.replace('### Phase 2: Module A\n', '### Phase 2: Module A\nagent: other\n'),
    );
    expect([success, output]).toEqual([
      false,
      'Unexpected agent `other`, expected one that nx.json configures: mine\n',
    ]);
  });
});
