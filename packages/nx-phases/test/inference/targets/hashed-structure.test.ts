import { describe, expect, test } from '@jest/globals';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { diamond, planInput } from '../../plan-input.ts';

/** What Nx hashes of a project with every task of it; targets by name, lists in their order. */
function hashed(text: string): unknown {
  const { root, tags, namedInputs, targets = {} } = planProject(planInput(text));
  const parts = Object.entries(targets).map(([name, target]) => {
    const { executor, outputs, configurations } = target;
    return [
      name,
      { executor, outputs, configurations, options: target.options as unknown },
    ] as const;
  });
  return { root, tags, namedInputs, targets: Object.fromEntries(parts) };
}

// Each phase declares what it writes: outputs are part of what is hashed.
const whole = diamond
  .replace('Phase 2: Module A', '$&\nOutputs: `made/b`')
  .replace('Phase 3: Module B', '$&\nOutputs: `made/a`');
const [before = '', ...phases] = whole.split(/(?=^### )/m);

describe('what Nx hashes with every task of a plan stays as it is', () => {
  test.each([
    ['two phases swap places', [before, phases[0], phases[2], phases[1], phases[3]].join('')],
    ['the phases stand in reverse', [before, ...phases.toReversed()].join('')],
    ['a title changes', whole.replace(/^(### Phase 2: ).*$/m, '$1Something else')],
    ['a task is added', whole.replace(/^### Phase 2.*$/m, '$&\n\n- [ ] One more')],
    ['a dependency goes', whole.replace('dependencies: [2, 3]', 'dependencies: [2]')],
  ])('where %s', (_change, text) => {
    expect(text).not.toBe(whole);
    expect(hashed(text)).toEqual(hashed(whole));
  });

  test('and changes where a phase comes', () => {
    expect(hashed(`${whole}\n### Phase 9: More\n`)).not.toEqual(hashed(whole));
  });
});
