import { expect, test } from '@jest/globals';
import { builtOn } from '../../../src/inference/targets/inputs-and-outputs/built-on.ts';
import { mostInputs } from '../../../src/inference/targets/inputs-and-outputs/most-inputs.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { inputsWrittenOut, planInput } from '../../plan-input.ts';

/** A chain of phases, each with some lines. */
function chain(count: number, lines: (at: number) => string): string {
  return Array.from(
    { length: count },
    (_, at) => `## Phase ${at + 1}: x\nDepends on: ${at === 0 ? 'none' : at}\n${lines(at)}\n\n`,
  ).join('');
}

/** The size of its project. */
function sizeOf(count: number, lines: (at: number) => string): number {
  return JSON.stringify(planProject(planInput(chain(count, lines)))).length;
}

test('a chain that is twice as long does not make a graph four times as large', () => {
  const reads = (at: number) => `Inputs: a${at}, b${at}`;
  expect(sizeOf(800, reads) / sizeOf(400, reads)).toBeLessThan(2.5);
});

test('nor does one whose phases each write files that all after them read', () => {
  const writes = (at: number) => `Outputs: out/${at}\n\nRun:\n\`\`\`bash\ntrue\n\`\`\``;
  expect(sizeOf(200, writes) / sizeOf(100, writes)).toBeLessThan(2.1);
});

/** As many as make lists of outputs longer than a phase may have. */
const long = 500;

/** Projects are made once for the tests that look at them. */
const projects = new Map<string, ReturnType<typeof planProject>>();

function longProject(lines: (at: number) => string): ReturnType<typeof planProject> {
  const text = chain(long, lines);
  const project = projects.get(text) ?? planProject(planInput(text));
  projects.set(text, project);
  return project;
}

test.each<[string, (at: number) => string]>([
  ['people write for phases', (at) => `Outputs: out/${at}`],
  ['some phases write and people write for others', mixed],
  ['done phases say that they have', (at) => `${mixed(at)}\n\n- [x] a`],
])('nor does one of files that %s: a phase lists its share of them', (_, lines) => {
  const { targets = {} } = longProject(lines);
  const counts = Object.entries(targets).flatMap(([name, { inputs = [] }]) =>
    /-\d+$/.test(name) ? [inputs.length] : [],
  );
  // Its share of files, of what it has people write, of what phases write; and what all have.
  expect(Math.max(...counts)).toBeLessThan((3 * mostInputs) / long + 10);
});

/** Every second one has a `Run:` block. */
function mixed(at: number): string {
  return `Outputs: out/${at}${at % 2 === 0 ? '\n\nRun:\n```bash\ntrue\n```' : ''}`;
}

test.each([
  ['- [ ] a', 'phase', long],
  ['- [x] a', 'verify', long],
  ['- [ ] a', 'phase', 4],
  ['- [x] a', 'phase', 4],
] as const)('and with tasks as in "%s" %s-%i reads what all below it write', (task, kind, id) => {
  const project = longProject((at) => `${mixed(at)}\n\n${task}`);
  const read = inputsWrittenOut(project, `${kind}-${id}`).flatMap((input) =>
    typeof input === 'object' && input !== null && 'dependentTasksOutputFiles' in input
      ? [input.dependentTasksOutputFiles]
      : [],
  );
  const below = Array.from({ length: id - 1 }, (_, at) => `out/${at}`);
  expect(below.filter((path) => !read.includes(path))).toEqual([]);
  // Only where those are too many it reads more.
  expect(read).not.toContain(`out/${id}`);
});

test('what a phase builds on is worked out once for all parts of its targets', () => {
  const input = planInput('## Phase 1: a\n\n## Phase 2: b\nDepends on: 1\n');
  if (input.file.reading.kind !== 'valid') throw new Error('invalid');
  const { plan } = input.file.reading;
  const [, second] = plan.phases;
  expect(builtOn(input, plan, second!)).toBe(builtOn(input, plan, second!));
  expect(builtOn(input, plan, second!).map(({ phase }) => phase.id)).toEqual(['1']);
});

test.each([4, long])('phase %i reads the variables that it and all below it declare', (id) => {
  const project = longProject((at) => `Inputs: env:A_${at}, env:B_${at}`);
  const read = inputsWrittenOut(project, `phase-${id}`);
  const below = Array.from({ length: id }, (_, at) => [{ env: `A_${at}` }, { env: `B_${at}` }]);
  expect(read).toEqual(expect.arrayContaining(below.flat()));
  // Only where those are too many it reads more, and they stand in the graph once.
  expect(read).toEqual(
    id === long
      ? expect.arrayContaining([{ env: `B_${long - 1}` }])
      : expect.not.arrayContaining([{ env: `A_${id}` }]),
  );
});

test('nor does a chain make a graph four times as large that reads twice as many variables', () => {
  const reads = (at: number) => `Inputs: env:A_${at}, env:B_${at}, env:C_${at}`;
  expect(sizeOf(800, reads) / sizeOf(400, reads)).toBeLessThan(2.5);
});
