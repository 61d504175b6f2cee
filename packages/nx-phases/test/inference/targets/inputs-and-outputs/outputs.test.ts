import { describe, expect, test } from '@jest/globals';
import { outputsVariable } from '../../../../src/inference/layout/outputs-variable.ts';
import { planProject } from '../../../../src/inference/targets/plan-project.ts';
import { inputsWrittenOut, planInput } from '../../../plan-input.ts';

const fence = '```bash\ntrue\n```';
/** 1 is written by people, 2 by itself; 3 builds on both and reads but `src`. */
const text = `# Demo

### Phase 1: Write it ✅
dependencies: []
Inputs: \`src/**\`, \`!src/gen/**\`
Outputs: \`src/gen/auth.js\`

Testing:
${fence}

### Phase 2: Make it ✅
dependencies: []
Inputs: \`src/**\`
Outputs: \`dist\`, \`gen/**\`

Run:
${fence}

### Phase 3: Use it ✅
dependencies: [1, 2]
Inputs: \`src/**\`

Testing:
${fence}

### Phase 4: All of it ✅
dependencies: []

Testing:
${fence}
`;
const agents = { agents: { claude: { preset: 'claude' } }, agent: 'claude' };
const project = (options = {}) => planProject(planInput(text, options));
const target = (name: string, options = {}) => project(options).targets?.[name];
const inputsOf = (name: string, options = {}) => inputsWrittenOut(project(options), name);
const asOutput = (pattern: string) => ({ dependentTasksOutputFiles: pattern, transitive: true });

describe('outputs of a phase without a Run: block', () => {
  test('are no outputs to Nx, which would restore them over what people write', () => {
    expect(target('phase-1')?.outputs).toEqual(['{workspaceRoot}/.nx/phases/demo-plan/phase-1']);
    expect(inputsOf('phase-1')).not.toContainEqual(
      expect.objectContaining({ env: expect.anything() as unknown }),
    );
  });

  test('are what its checks read and those of phases that build on it, whatever they declare', () => {
    for (const name of ['phase-1', 'phase-3', 'verify-1', 'verify-3']) {
      const inputs = inputsOf(name);
      expect(inputs).toContain('{workspaceRoot}/src/gen/auth.js');
      // Nx applies an exclusion to all inputs of a task.
      expect(inputs).not.toContain('!{workspaceRoot}/src/gen/**');
      // The same where git ignores it.
      expect(inputs).toContainEqual(asOutput('src/gen/auth.js'));
    }
    expect(target('phase-1')?.dependsOn).toEqual(['plan-outputs']);
    expect(target('phase-3')?.dependsOn).toEqual(['phase-1', 'phase-2']);
    expect(inputsOf('phase-2')).not.toContain('{workspaceRoot}/src/gen/auth.js');
  });

  test('are left out of the scope of no phase', () => {
    for (const name of ['phase-1', 'phase-2', 'phase-3', 'phase-4'])
      expect(inputsOf(name)).not.toContain('!{workspaceRoot}/src/gen/auth.js');
  });

  test('are all outputs where agents write them', () => {
    expect(target('phase-2', agents)?.outputs).toEqual([
      '{workspaceRoot}/.nx/phases/demo-plan/phase-2',
    ]);
    expect(inputsOf('phase-2', agents)).toContain('{workspaceRoot}/dist/**');
  });
});

describe('outputs of a phase with one', () => {
  test('are in its key by a variable, and left out of every scope of its plan', () => {
    expect(target('phase-2')?.outputs).toEqual([
      '{workspaceRoot}/.nx/phases/demo-plan/phase-2',
      '{workspaceRoot}/dist',
      '{workspaceRoot}/gen/**',
    ]);
    const variable = outputsVariable('demo-plan', 'phase-2');
    expect(variable).toMatch(/^NX_PHASES_OUTPUTS_[0-9a-f]{16}$/);
    expect(inputsOf('phase-2')).toContainEqual({ env: variable });
    expect(inputsOf('phase-2')).toContain('!{workspaceRoot}/dist/**');
    expect(inputsOf('phase-4')).toContain('!{workspaceRoot}/dist/**');
  });
});

describe('what `nx affected` selects by', () => {
  test('is, for a verification that declares inputs, the outputs of the phases that it is about', () => {
    const files = (name: string) =>
      inputsOf(name).filter((input) => String(input).startsWith('{workspaceRoot}'));
    expect(files('verify-2')).toEqual([
      '{workspaceRoot}/src/**',
      '{workspaceRoot}/dist',
      '{workspaceRoot}/dist/**',
      '{workspaceRoot}/gen/**',
    ]);
    expect(files('verify-3')).toContain('{workspaceRoot}/dist/**');
    expect(files('verify-1')).not.toContain('{workspaceRoot}/dist/**');
  });

  test('is, for one of the whole workspace, all that the plan declares, ignored or not', () => {
    expect(inputsOf('verify-4')).toContain('{workspaceRoot}/**/*');
    for (const pattern of ['dist', 'dist/**', 'gen/**', 'src/gen/auth.js'])
      expect(inputsOf('verify-4')).toContainEqual(asOutput(pattern));
  });

  test('is, for the aggregates, all that the plan declares', () => {
    for (const name of ['phases', 'verify']) {
      for (const path of ['dist/**', 'gen/**', 'src/gen/auth.js'])
        expect(inputsOf(name)).toContain(`{workspaceRoot}/${path}`);
    }
  });
});
