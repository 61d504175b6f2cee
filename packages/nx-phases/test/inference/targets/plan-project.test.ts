import { describe, expect, test } from '@jest/globals';
import type { PluginOptions } from '../../../src/inference/options/plugin-options.ts';
import { hashOf } from '../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { diamond, inputsWrittenOut, planInput } from '../../plan-input.ts';

const targetsOf = (text: string, options = {}) =>
  planProject(planInput(text, options)).targets ?? {};
const hashes = (text: string) =>
  Object.fromEntries(
    Object.entries(targetsOf(text)).map(([name, target]) => [name, hashOf(target.inputs)]),
  );

describe('the project of a plan', () => {
  test('has the plan file as its root and a named input for every name of nx.json', () => {
    const project = planProject({
      ...planInput(diamond, {}, 'plans/[x].md'),
      namedInputs: { production: [], sharedGlobals: [] },
    });
    expect(project.root).toBe('plans/[x].md');
    for (const name of ['default', 'production', 'sharedGlobals']) {
      expect(project.namedInputs?.[name]).toEqual(['{workspaceRoot}/plans/[[]x[]].md']);
    }
  });

  test('no input names {projectRoot}, which Nx cannot resolve for a root that is a file', () => {
    const project = planProject(planInput(diamond));
    expect(JSON.stringify([project.targets, project.namedInputs])).not.toContain('{projectRoot}');
    for (const target of Object.values(project.targets ?? {})) expect(target.inputs).toBeDefined();
  });

  test('has a target per phase and the targets of the plan, in groups', () => {
    const project = planProject(planInput(diamond));
    expect(project.metadata?.targetGroups).toEqual({
      Phases: ['phases', 'phase-1', 'phase-2', 'phase-3', 'phase-4'],
      Verify: ['verify', 'verify-1', 'verify-2', 'verify-3', 'verify-4'],
      Plan: ['plan-check', 'plan-show', 'plan-report', 'mark', 'plan-outputs'],
    });
    expect(Object.keys(project.targets ?? {})).toEqual(
      Object.values(project.metadata?.targetGroups ?? {}).flat(),
    );
  });

  test.each<[string, string, PluginOptions]>([
    ['a plan', diamond, {}],
    ['a plan with errors', diamond.replace('[2, 3]', '[2, 7]'), {}],
    ['a plan for agents', diamond, { agents: { mine: { command: 'agent' } } }],
    [
      'a plan with errors for agents',
      diamond.replace('[2, 3]', '[2, 7]'),
      { agents: { mine: { command: 'agent' } } },
    ],
    ['a plan without phases', '---\nname: some\n---\n\n## Phase\n', {}],
  ])(
    'no help of a target of %s runs anything: the page of nx graph starts it',
    (_, text, options) => {
      const targets = Object.entries(targetsOf(text, options));
      expect(targets.length).toBeGreaterThan(3);
      for (const [name, { executor, metadata }] of targets) {
        // A noop of Nx's own has no flags to show; those of phases would repeat one text in each target.
        const isOfPhase = /-\d+$/.test(name);
        if (executor === 'nx:noop' || isOfPhase) expect(metadata?.help).toBeUndefined();
        else {
          expect([name, metadata?.help?.command]).toEqual([
            name,
            expect.stringMatching(/^nx run demo-plan:[a-z0-9-]+ --help$/),
          ]);
        }
      }
    },
  );

  test.each([
    ['a tick', diamond.replace('Module A', 'Module A ✅')],
    ['what a phase reads', diamond.replace('### Phase 2: Module A', '$&\nInputs: `src/**`')],
    ['words', diamond.replace('Module A', 'Module A, better')],
  ])('%s changes no named input, which Nx hashes with every task of the plan', (_, edited) => {
    expect(edited).not.toBe(diamond);
    expect(planProject(planInput(edited)).namedInputs).toEqual(
      planProject(planInput(diamond)).namedInputs,
    );
  });

  test('dependsOn mirrors the dependencies', () => {
    const targets = targetsOf(diamond);
    expect(targets['phase-1']?.dependsOn).toEqual([]);
    expect(targets['phase-3']?.dependsOn).toEqual(['phase-1']);
    expect(targets['phase-4']?.dependsOn).toEqual(['phase-2', 'phase-3']);
  });

  test('`phases` waits for the last phases, which bring along all others', () => {
    const twoEnds = `${diamond}\n### Phase 5: Aside\ndependencies: [1]\n`;
    const agents = { mine: { command: 'mine', checks: 'true' } };
    for (const options of [{}, { strict: true }, { agents }]) {
      expect(targetsOf(diamond, options)['phases']?.dependsOn).toEqual(['phase-4']);
      const targets = targetsOf(twoEnds, options);
      expect(targets['phases']?.dependsOn).toEqual(['phase-4', 'phase-5']);
      const reached = new Set(['phases']);
      for (const name of reached)
        for (const next of targets[name]?.dependsOn ?? [])
          if (typeof next === 'string') reached.add(next);
      expect([...reached]).toEqual(
        expect.arrayContaining(['phase-1', 'phase-2', 'phase-3', 'phase-4', 'phase-5']),
      );
    }
    // Verifications wait for none of each other.
    expect(targetsOf(diamond)['verify']?.dependsOn).toHaveLength(4);
  });

  test.each([
    ['its title and how far it is', diamond, 'Demo: 0 of 4 done'],
    [
      'what else is to know of its phases',
      diamond
        .replace('Phase 1: Setup', '$& [COMPLETED]')
        .replace('Phase 2: Module A', '$& [IN PROGRESS]')
        .replace('Phase 3: Module B', '$& [BLOCKED: keys]'),
      'Demo: 1 of 4 done, 1 in progress, 1 blocked',
    ],
    [
      'its path where it has no title, even if a phase is a heading of level 1',
      '# Phase 1: A\n\n# Phase 2: B\n',
      'Plan plans/demo.md: 0 of 2 done',
    ],
    [
      'the words of a title alone',
      '```\n# No\n```\n\n# **Log in** with `x` and [y](https://e.org)\n\n## Phase 1: A\n',
      'Log in with x and y: 0 of 1 done',
    ],
    [
      'nothing that steers a terminal or reorders text',
      '# A\u202e\u001b[2J\n\n## Phase 1: A\n',
      'A\uFFFD␛[2J: 0 of 1 done',
    ],
    ['mistakes', diamond.replace('[2, 3]', '[9]'), 'Demo: it has errors'],
  ])('the description of the project has %s', (_, text, description) => {
    expect(planProject(planInput(text)).metadata?.description).toBe(description);
  });

  test('what a phase writes is its output, left out of the scope, and read by what builds on it', () => {
    const project = planProject(planInput(diamond));
    const targets = project.targets ?? {};
    expect(targets['phase-1']?.outputs).toEqual([
      '{workspaceRoot}/.nx/phases/demo-plan/phase-1',
      '{workspaceRoot}/demo/package.json',
    ]);
    expect(inputsWrittenOut(project, 'phase-2')).toEqual(
      expect.arrayContaining([
        '!{workspaceRoot}/demo/package.json',
        '!{workspaceRoot}/demo/package.json/**',
      ]),
    );
    const reads = { dependentTasksOutputFiles: 'demo/package.json', transitive: true };
    expect(inputsWrittenOut(project, 'phase-1')).not.toContainEqual(reads);
    expect(inputsWrittenOut(project, 'phase-2')).toContainEqual(reads);
    expect(inputsWrittenOut(project, 'phase-4')).toContainEqual(reads);
  });

  test('options and executor of a phase do not depend on its text', () => {
    const before = targetsOf(diamond)['phase-2'];
    const after = targetsOf(
      diamond.replace('### Phase 2: Module A', '### Phase 2: Other [DONE]\ntimeout: 5m'),
    )['phase-2'];
    for (const part of ['executor', 'options', 'outputs'] as const)
      expect(after?.[part]).toEqual(before?.[part]);
  });

  test('an edit of phase 2 changes the hashes of 2 and 4 alone', () => {
    const before = hashes(diamond);
    const after = hashes(diamond.replace('Module A', 'Module A, better'));
    const changed = Object.keys(before).filter(
      (name) => name.startsWith('phase-') && before[name] !== after[name],
    );
    expect(changed).toEqual(['phase-2', 'phase-4']);
  });

  test('a phase that writes without saying what is not cached, nor is what builds on it', () => {
    const targets = targetsOf(diamond.replace('Outputs: `demo/package.json`\n', ''));
    expect(targets['phase-1']?.cache).toBe(false);
    expect(targets['phase-1']?.metadata?.['notCached']).toMatch(
      /has a Run: block and no `Outputs:`/,
    );
    expect(targets['phase-4']?.cache).toBe(false);
    expect(targets['phase-4']?.metadata?.['notCached']).toMatch(/depends on 1/);
  });

  test('`Outputs: none` says that nothing is written', () => {
    expect(
      targetsOf(diamond.replace('Outputs: `demo/package.json`', 'Outputs: none'))['phase-1']?.cache,
    ).toBe(true);
  });

  test('in a plan with errors every phase waits for plan-check, and nothing of it is cached', () => {
    const targets = targetsOf(diamond.replace('dependencies: [2, 3]', 'dependencies: [9]'));
    for (const name of ['phase-1', 'phase-2', 'phase-3', 'phase-4']) {
      expect(targets[name]).toMatchObject({ dependsOn: ['plan-check'], cache: false });
    }
  });

  test('under strict every phase waits for plan-check too', () => {
    const targets = targetsOf(diamond, { strict: true });
    expect(targets['phase-1']?.dependsOn).toEqual(['plan-check']);
    expect(targets['phase-4']?.dependsOn).toEqual(['plan-check', 'phase-2', 'phase-3']);
    expect(targets['phase-4']?.cache).toBe(true);
    const relaxed = targetsOf(`---\nstrict: false\n---\n${diamond}`, { strict: true });
    expect(relaxed['phase-1']?.dependsOn).toEqual([]);
  });

  test('strict changes no hash of a phase, only that of what is checked', () => {
    const plain = targetsOf(diamond);
    const strict = targetsOf(diamond, { strict: true });
    expect(hashOf(strict['phase-1']?.inputs)).toBe(hashOf(plain['phase-1']?.inputs));
    expect(hashOf(strict['plan-check']?.inputs)).not.toBe(hashOf(plain['plan-check']?.inputs));
  });

  test('no output has braces behind the workspace root, which Nx refuses as a glob', () => {
    for (const { outputs = [] } of Object.values(targetsOf(diamond))) {
      for (const output of outputs) expect(output).toMatch(/^\{[^{}]+\}[^{}]*$/);
    }
  });

  test('names are the options of the plugin', () => {
    const targets = targetsOf(diamond, { targetNames: { phase: 'step-{id}', phases: 'steps' } });
    expect(targets['step-4']?.dependsOn).toEqual(['step-2', 'step-3']);
    expect(targets['steps']).toBeDefined();
  });
});
