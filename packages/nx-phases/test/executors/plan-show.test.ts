import { afterEach, describe, expect, test } from '@jest/globals';
import planShowExecutor from '../../src/executors/plan-show/executor.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { captured, createWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

/** The lines of a section that plan-show prints. */
async function section(name: string, plan: string, plugin: PluginOptions = {}) {
  workspace = createWorkspace(plan);
  const { output } = await captured(() =>
    planShowExecutor({}, workspace.context('plan-show', workspace.infer(plugin))),
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
