import { expect, test } from '@jest/globals';
import { builtOn } from '../../../src/inference/targets/inputs-and-outputs/built-on.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { planInput } from '../../plan-input.ts';

/** The size of the project of a chain of phases, each with some lines. */
function sizeOf(count: number, lines: (at: number) => string): number {
  const text = Array.from(
    { length: count },
    (_, at) => `## Phase ${at + 1}: x\nDepends on: ${at === 0 ? 'none' : at}\n${lines(at)}\n\n`,
  ).join('');
  return JSON.stringify(planProject(planInput(text))).length;
}

test('a chain that is twice as long does not make a graph four times as large', () => {
  const reads = (at: number) => `Inputs: a${at}, b${at}`;
  expect(sizeOf(800, reads) / sizeOf(400, reads)).toBeLessThan(2.5);
});

test('nor does one whose phases each write files that all after them read', () => {
  const writes = (at: number) => `Outputs: out/${at}\n\nRun:\n\`\`\`bash\ntrue\n\`\`\``;
  expect(sizeOf(200, writes) / sizeOf(100, writes)).toBeLessThan(2.1);
});

test('what a phase builds on is worked out once for all parts of its targets', () => {
  const input = planInput('## Phase 1: a\n\n## Phase 2: b\nDepends on: 1\n');
  if (input.file.reading.kind !== 'valid') throw new Error('invalid');
  const { plan } = input.file.reading;
  const [, second] = plan.phases;
  expect(builtOn(input, plan, second!)).toBe(builtOn(input, plan, second!));
  expect(builtOn(input, plan, second!).map(({ phase }) => phase.id)).toEqual(['1']);
});
