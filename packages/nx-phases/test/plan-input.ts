import type { ProjectConfiguration } from '@nx/devkit';
import { normalizeOptions, type PluginOptions } from '../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../src/inference/plans/parse-plan-file.ts';
import type { PlanProjectInput } from '../src/inference/targets/model.ts';

/** What the targets of a plan are made of, from its text. */
export function planInput(
  text: string,
  raw: PluginOptions = {},
  path = 'plans/demo.md',
): PlanProjectInput {
  const options = normalizeOptions(raw);
  return {
    file: parsePlanText(path, text, options),
    projectName: 'demo-plan',
    collidesWith: [],
    options,
  };
}

/** The inputs of a target with the named inputs of its project written out, as Nx does. */
export function inputsWrittenOut(
  { targets = {}, namedInputs = {} }: Pick<ProjectConfiguration, 'targets' | 'namedInputs'>,
  name: string,
): readonly unknown[] {
  const expand = (inputs: readonly unknown[]): readonly unknown[] =>
    inputs.flatMap((input) =>
      typeof input === 'string' && namedInputs[input] !== undefined
        ? expand(namedInputs[input])
        : [input],
    );
  return expand(targets[name]?.inputs ?? []);
}

/** Four phases, 2 and 3 after 1, 4 after both. */
export const diamond = `# Demo

### Phase 1: Setup
dependencies: []
Outputs: \`demo/package.json\`

Run:
\`\`\`bash
touch demo/package.json
\`\`\`

### Phase 2: Module A
dependencies: [1]

Testing:
\`\`\`bash
true
\`\`\`

### Phase 3: Module B
dependencies: [1]

Testing:
\`\`\`bash
true
\`\`\`

### Phase 4: Integration
dependencies: [2, 3]

Testing:
\`\`\`bash
true
\`\`\`
`;
