import { describe, expect, test } from '@jest/globals';
import { hashOf } from '../../../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { planProject } from '../../../../src/inference/targets/plan-project.ts';
import { diamond, planInput } from '../../../plan-input.ts';

const targetsOf = (text: string) => Object.entries(planProject(planInput(text)).targets ?? {});

describe('every target of a plan', () => {
  const broken = diamond.replace('dependencies: [2, 3]', 'dependencies: [9]');
  const odd = diamond.replace('Module A', 'Module "A" $(touch x); `rm` ${HOME} \\ \' é');

  // Nx trims what the command prints, and hashes a command that fails as happily as one that works.
  test.each([
    ['', diamond],
    [', also with errors', broken],
    [', whatever its title says', odd],
  ])('brings its text into the hash as hexadecimal digits and nothing else%s', (_title, text) => {
    for (const [name, { inputs = [] }] of targetsOf(text)) {
      const runtimes = inputs.flatMap((one) =>
        typeof one === 'object' && 'runtime' in one ? [one.runtime] : [],
      );
      expect([name, runtimes]).toEqual([name, [expect.stringMatching(/^echo [0-9a-f]{32}$/)]]);
    }
  });

  // Only an executor of ours can find out that `targetDefaults` changed it; the noop is looked at by those that read it.
  test('is run by an executor of ours, but for one that is looked at by others', () => {
    const foreign = targetsOf(diamond).filter(
      ([, { executor }]) => executor?.startsWith('nx-phases:') !== true,
    );
    expect(foreign.map(([name]) => name)).toEqual(['plan-outputs']);
  });
});

describe('a target that sums up', () => {
  // Else task-level `nx affected` passes over it when a file of its phases changes, and is green.
  test.each(['phases', 'verify'])('%s reads what its phases leave', (name) => {
    const target = Object.fromEntries(targetsOf(diamond))[name];
    expect(target?.inputs).toContainEqual({ dependentTasksOutputFiles: '**/*', transitive: true });
    expect(target?.cache).toBe(false);
  });

  test.each(['phases', 'verify'])('%s has the hash of the phases, not of the text', (name) => {
    const hash = (text: string) => hashOf(Object.fromEntries(targetsOf(text))[name]?.inputs);
    expect(hash(diamond.replace('# Demo', '# The demo'))).toBe(hash(diamond));
    expect(hash(diamond.replace('Module A', 'Module B'))).not.toBe(hash(diamond));
  });

  test('verify also has that a phase is done; phases has not', () => {
    const hash = (name: string, text: string) =>
      hashOf(Object.fromEntries(targetsOf(text))[name]?.inputs);
    const done = diamond.replace('Module A', 'Module A [DONE]');
    expect(hash('phases', done)).toBe(hash('phases', diamond));
    expect(hash('verify', done)).not.toBe(hash('verify', diamond));
  });
});
