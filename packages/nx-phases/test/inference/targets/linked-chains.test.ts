import { describe, expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import { mostInputs } from '../../../src/inference/targets/inputs-and-outputs/most-inputs.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';
import { linkPlans } from '../../../src/inference/workspace/link-plans.ts';
import { inputsWrittenOut } from '../../plan-input.ts';

const options = normalizeOptions({});

type Projects = Readonly<Record<string, ReturnType<typeof planProject>>>;

/** The projects of plans, by the letters that they are called. */
function projectsOf(texts: Readonly<Record<string, string>>): Projects {
  const plans = Object.entries(texts).map(([name, text]) => ({
    name: `${name}-plan`,
    file: parsePlanText(`plans/${name}.md`, text, options),
  }));
  const linked = linkPlans(plans, { targetNames: options.targetNames, knowsAllPlans: true });
  return Object.fromEntries(
    Array.from(linked.values(), ({ file, links }) => {
      const [, name = ''] = /(\w+)\.md$/.exec(file.path) ?? [];
      expect(file.reading.kind).toBe('valid');
      const of = { file, links, projectName: `${name}-plan`, collidesWith: [], options };
      return [name, planProject(of)] as const;
    }),
  );
}

type Fields = (plan: string, id: number) => string;

/** A chain of phases whose first needs something else. */
function chain(plan: string, length: number, fields: Fields, first: string): string {
  return graph(length, (id) => (id === 1 ? [first] : [`Phase ${id - 1}`]), fields, plan);
}

function graph(
  length: number,
  needs: (id: number) => readonly string[],
  fields: Fields,
  plan: string,
): string {
  return Array.from({ length }, (_, at) => at + 1)
    .map((id) => `## Phase ${id}: x\nDepends on: ${needs(id).join(', ')}\n${fields(plan, id)}\n\n`)
    .join('');
}

const shapes: Readonly<
  Record<string, (length: number, fields: Fields) => Readonly<Record<string, string>>>
> = {
  'two plans one behind the other': (length, fields) => ({
    a: chain('a', length, fields, 'none'),
    b: chain('b', length, fields, `a-plan:phase-${length}`),
  }),
  'four plans one behind the other': (length, fields) =>
    Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name, at, names) => {
        const before = names[at - 1];
        const first = before === undefined ? 'none' : `${before}-plan:phase-${length / 2}`;
        return [name, chain(name, length / 2, fields, first)];
      }),
    ),
  'a diamond of plans': (length, fields) => ({
    a: chain('a', length / 2, fields, 'none'),
    b: chain('b', length / 2, fields, `a-plan:phase-${length / 2}`),
    c: chain('c', length / 2, fields, `a-plan:phase-${length / 2}`),
    d: chain('d', length / 2, fields, `b-plan:phase-${length / 2}, c-plan:phase-${length / 2}`),
  }),
  'plans each of whose phases needs one of the other': (length, fields) => ({
    a: chain('a', length, fields, 'none'),
    b: graph(
      length,
      (id) => [`a-plan:phase-${id}`, ...(id === 1 ? [] : [`Phase ${id - 1}`])],
      fields,
      'b',
    ),
  }),
};

const run = '\n\nRun:\n```bash\ntrue\n```';
const kinds: Readonly<Record<string, Fields>> = {
  'that read files': (plan, id) => `Inputs: ${plan}/a${id}, ${plan}/b${id}`,
  'that leave files out': (plan, id) => `Inputs: ${plan}/${id}, !${plan}/${id}/x`,
  'that read variables': (plan, id) => `Inputs: env:${plan.toUpperCase()}_${id}`,
  'that write files': (plan, id) => `Outputs: out/${plan}/${id}${run}`,
  'that people write for': (plan, id) => `Outputs: out/${plan}/${id}`,
  'that are done': (plan, id) => `Outputs: out/${plan}/${id}\n\n- [x] a`,
};

const cases = Object.keys(shapes).flatMap((shape) =>
  Object.keys(kinds).map((kind) => [shape, kind] as const),
);

const length = 300;

/** Made once for the tests that look at them. */
const made = new Map<string, Projects>();

function projectsIn(shape: string, kind: string): Projects {
  const key = `${shape}, ${kind}`;
  const projects =
    made.get(key) ?? projectsOf(shapes[shape]?.(length, kinds[kind] ?? (() => '')) ?? {});
  made.set(key, projects);
  return projects;
}

describe('phases of plans that need each other', () => {
  test.each(cases)('%s, %s: none lists more than its share', (shape, kind) => {
    const projects = projectsIn(shape, kind);
    const counts = Object.values(projects).flatMap(({ targets = {} }) =>
      Object.entries(targets).flatMap(([name, { inputs = [] }]) =>
        /-\d+$/.test(name) ? [inputs.length] : [],
      ),
    );
    // Each plan has at least half as many phases as that. Its share of files, of outputs and of what is left out; and what all have.
    expect(Math.max(...counts)).toBeLessThan((4 * mostInputs) / length + 10);
  });

  test.each(['that write files', 'that people write for', 'that are done'])(
    'that list too much %s read all of it all the same',
    (kind) => {
      const { b = { root: '' } } = projectsIn('two plans one behind the other', kind);
      const target = kind === 'that are done' ? 'verify' : 'phase';
      const inputs = inputsWrittenOut(b, `${target}-${length}`);
      for (const name of ['a', 'b']) {
        for (const id of [1, length - 1]) {
          expect(inputs).toContainEqual({
            dependentTasksOutputFiles: `out/${name}/${id}`,
            transitive: true,
          });
        }
      }
    },
  );
});
