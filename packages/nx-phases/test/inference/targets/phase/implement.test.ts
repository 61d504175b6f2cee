import { describe, expect, test } from '@jest/globals';
import type { PluginOptions } from '../../../../src/inference/options/plugin-options.ts';
import { hashOf } from '../../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../../src/inference/targets/plan-project.ts';
import { diamond, planInput } from '../../../plan-input.ts';

const agents: PluginOptions = {
  agents: { mine: { command: 'mine' }, other: { command: 'other' } },
  agent: 'mine',
};

function targetsOf(text = diamond, options: PluginOptions = agents) {
  return planProject(planInput(text, options)).targets ?? {};
}

function hashOfTarget(name: string, text = diamond, options: PluginOptions = agents) {
  return hashOf(targetsOf(text, options)[name]?.inputs);
}

describe('implement targets', () => {
  test('are there only where an agent is configured', () => {
    const names = Object.keys(targetsOf(diamond, {}));
    expect(names.filter((name) => name.startsWith('implement'))).toEqual([]);
    expect(JSON.stringify(targetsOf(diamond, {}))).not.toContain('implement');
  });

  test('build on tested work, and read no source', () => {
    expect(targetsOf()['implement-4']).toMatchObject({
      executor: 'nx-phases:implement',
      options: {},
      cache: true,
      inputs: [
        { runtime: expect.stringMatching(/^echo [0-9a-f]{32}$/) as unknown },
        { dependentTasksOutputFiles: '.nx/phases/*/*/work/*', transitive: true },
        { externalDependencies: [] },
      ],
      outputs: ['{workspaceRoot}/.nx/phases/demo-plan/implement-4'],
      dependsOn: ['phase-2', 'phase-3'],
    });
  });

  test('are what the phase waits for, which then reads their work', () => {
    const phase = targetsOf()['phase-4'];
    expect(phase?.dependsOn).toEqual(['phase-2', 'phase-3', 'implement-4']);
    expect(phase?.inputs).toContainEqual({
      dependentTasksOutputFiles: '.nx/phases/*/*/work/*',
      transitive: true,
    });
  });

  test('leave a phase no output of its own in the workspace, and it is always cached', () => {
    expect(targetsOf()['phase-1']).toMatchObject({
      cache: true,
      outputs: ['{workspaceRoot}/.nx/phases/demo-plan/phase-1'],
    });
  });

  test('of a plan with errors all fail by its check', () => {
    const targets = targetsOf(diamond.replace('[2, 3]', '[2, 9]'));
    expect(targets['implement-4']?.dependsOn).toEqual(['plan-check']);
  });

  test('get a name of the user’s own', () => {
    const options = { ...agents, targetNames: { implement: 'build-{id}' } };
    expect(Object.keys(targetsOf(diamond, options))).toContain('build-4');
  });
});

describe('what the hash of an implementation holds', () => {
  const before = hashOfTarget('implement-2');

  test.each<[string, string, PluginOptions]>([
    ['the text', diamond.replace('Module A', 'Module X'), agents],
    ['that of a phase below', diamond.replace('Setup', 'Set up'), agents],
    ['that it is done', diamond.replace('Phase 2: Module A', 'Phase 2: Module A ✅'), agents],
    [
      'that it was landed',
      diamond.replace(
        'dependencies: [1]',
        `dependencies: [1]\n<!-- nx-phases: landed ${'0'.repeat(32)} -->`,
      ),
      agents,
    ],
    ['the agent', diamond, { ...agents, agent: 'other' }],
    ['its arguments', diamond, { agents: { mine: { command: 'mine', arguments: ['-x'] } } }],
  ])('%s', (_, text, options) => {
    expect(hashOfTarget('implement-2', text, options)).not.toBe(before);
  });

  test.each<[string, string, PluginOptions]>([
    ['a phase above', diamond.replace('Integration', 'Together'), agents],
    [
      'that it is in progress',
      diamond.replace('Phase 2: Module A', 'Phase 2: Module A [IN PROGRESS]'),
      agents,
    ],
    [
      'limits',
      diamond,
      {
        agents: {
          mine: { command: 'mine', timeout: '5m', retries: 3, caps: { plan: { usd: 1 } } },
        },
      },
    ],
    ['a limit in the plan', diamond.replace('Module A\n', 'Module A\nmax cost: $3\n'), agents],
  ])('not %s', (_, text, options) => {
    expect(hashOfTarget('implement-2', text, options)).toBe(before);
  });
});
