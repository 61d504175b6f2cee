import { expect, test } from '@jest/globals';
import { builtOn } from '../../../src/inference/targets/inputs-and-outputs/built-on.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { planInput } from '../../plan-input.ts';

/** The length of all inputs of a chain of phases, each of which reads files of its own. */
function sizeOf(count: number): number {
  const text = Array.from(
    { length: count },
    (_, at) =>
      `## Phase ${at + 1}: x\nDepends on: ${at === 0 ? 'none' : at}\nInputs: a${at}, b${at}\n\n`,
  ).join('');
  return JSON.stringify(planProject(planInput(text))).length;
}

test('a chain that is twice as long does not make a graph four times as large', () => {
  expect(sizeOf(800) / sizeOf(400)).toBeLessThan(2.5);
});

test('what a phase builds on is worked out once for all parts of its targets', () => {
  const input = planInput('## Phase 1: a\n\n## Phase 2: b\nDepends on: 1\n');
  if (input.file.reading.kind !== 'valid') throw new Error('invalid');
  const { plan } = input.file.reading;
  const [, second] = plan.phases;
  expect(builtOn(input, plan, second!)).toBe(builtOn(input, plan, second!));
  expect(builtOn(input, plan, second!).map(({ phase }) => phase.id)).toEqual(['1']);
});
