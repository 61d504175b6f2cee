import { describe, expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import { linkPlans } from '../../../src/inference/workspace/link-plans.ts';
import type { LinkedPlan, NamedPlan } from '../../../src/inference/workspace/model.ts';

const options = normalizeOptions({});
const rules = { targetNames: options.targetNames, knowsAllPlans: true };

const plan = (path: string, text: string): NamedPlan => ({
  name: `${path.replace(/^.*\//, '').replace('.md', '')}-plan`,
  file: parsePlanText(path, text, options),
});
/** A phase per value of `Outputs:`, that writes; with a `?` before it one that a person does. */
const writing = (...outputs: readonly string[]): string =>
  outputs
    .map((value, index) => {
      const id = index + 1;
      const run = value.startsWith('?') ? '' : '\nRun:\n\n```bash\ntrue\n```\n';
      return `### Phase ${id}: P\ndependencies: []\nOutputs: ${value.replace('?', '')}\n${run}`;
    })
    .join('\n');
const said = (linked: LinkedPlan | undefined): readonly string[] =>
  linked === undefined || linked.file.reading.kind === 'not-a-plan'
    ? []
    : linked.file.reading.diagnostics.map(
        ({ code, severity, message }) => `${severity} ${code}: ${message}`,
      );

describe('outputs of two plans', () => {
  test.each([
    ['dist', 'dist', 'error', 'is also written by'],
    ['dist', 'dist/a.txt', 'error', 'is also written by'],
    ['dist/a.txt', 'Dist/**', 'error', 'is also written by'],
    ['{dist,lib}/**', 'lib/x/y.js', 'error', 'is also written by'],
    ['dist/*.js', 'dist/a.js', 'warning', 'may also be written by'],
    ['dist/**/a.js', 'dist/x', 'warning', 'may also be written by'],
    [
      '?dist/a.txt',
      'dist',
      'warning',
      'of a phase without a `Run:` block among what is written by',
    ],
  ])('%s and %s', (a, b, severity, words) => {
    const [app, other] = [plan('plans/app.md', writing(a)), plan('plans/b.md', writing(b))];
    const linked = linkPlans([app, other], rules);
    expect(said(linked.get('plans/app.md'))).toEqual([
      expect.stringMatching(
        new RegExp(`^${severity} output-conflict: .*${words} Phase 1: P of .plans/b\\.md.`),
      ),
    ]);
    expect(said(linked.get('plans/b.md'))).toHaveLength(a.startsWith('?') ? 0 : 1);
  });

  test.each([
    ['dist/a', 'dist/b'],
    ['dist/a*', 'dist/b*'],
    ['?src/a.js', '?src/a.js'],
    ['?src', '?src/a.js'],
  ])('%s and %s do not meet', (a, b) => {
    const [app, other] = [plan('plans/app.md', writing(a)), plan('plans/b.md', writing(b))];
    const linked = linkPlans([app, other], rules);
    expect([...said(linked.get('plans/app.md')), ...said(linked.get('plans/b.md'))]).toEqual([]);
    expect(linked.get('plans/app.md')?.links.plans).toEqual([]);
  });

  test('where agents work in copies nothing is restored into the workspace', () => {
    const plans = [plan('plans/app.md', writing('dist')), plan('plans/b.md', writing('dist'))];
    const linked = linkPlans(plans, { ...rules, inWorkingCopies: true });
    expect(said(linked.get('plans/app.md'))).toEqual([]);
  });

  test('an output that holds a plan is one', () => {
    const linked = linkPlans(
      [plan('plans/app.md', writing('docs')), plan('docs/plans/b.md', writing('dist'))],
      rules,
    );
    expect(said(linked.get('plans/app.md'))).toEqual([
      'error output-conflict: Unexpected output `docs` that contains the plan `docs/plans/b.md`, expected files that only this phase writes',
    ]);
    expect(said(linked.get('docs/plans/b.md'))).toEqual([]);
  });

  test('a warning leaves fingerprints as they are', () => {
    const [app, other] = [
      plan('plans/app.md', writing('dist/*.js')),
      plan('plans/b.md', writing('dist/a.*')),
    ];
    const linked = linkPlans([app, other], rules).get('plans/app.md');
    expect(linked?.file.reading.kind).toBe('valid');
    expect(linked?.file.fingerprints).toEqual(app.file.fingerprints);
  });

  test('a plan in error does not stand in the way of another', () => {
    const wrong = writing('dist').replace('dependencies: []', 'dependencies: [7]');
    const linked = linkPlans(
      [plan('plans/app.md', writing('dist')), plan('plans/b.md', wrong)],
      rules,
    );
    expect(said(linked.get('plans/app.md'))).toEqual([]);
  });
});

test('whoever knows only the plans in the links comes to the same', () => {
  const texts = new Map([
    ['plans/a.md', writing('dist', 'gen/x')],
    ['plans/b.md', writing('dist/b.txt', '?gen/x/y')],
    ['plans/c.md', writing('dist', 'own')],
    ['plans/d.md', `### Phase 1: D\ndependencies: [c-plan:phase-2]\n`],
    ['plans/e.md', writing('dist/*.txt')],
    ['plans/f.md', writing('own/*')],
  ]);
  const plans = Array.from(texts, ([path, text]) => plan(path, text));
  const linked = linkPlans(plans, rules);
  for (const one of plans) {
    const { path } = one.file;
    const all = linked.get(path);
    const known = new Set([path, ...(all?.links.plans ?? []).map((other) => other.path)]);
    const again = linkPlans(
      plans.filter(({ file }) => known.has(file.path)),
      rules,
    ).get(path);
    expect(said(again)).toEqual(said(all));
    expect(again?.links).toEqual(all?.links);
    expect(again?.file.fingerprints).toEqual(all?.file.fingerprints);
  }
});

test.each([
  ['one file', () => 'dist'],
  ['a folder each', (index: number) => `dist/${index}/**`],
  ['a pattern each', (index: number) => `dist/${index}/*.js`],
])('500 plans that write %s name few others each, and do not take long', (_, outputs) => {
  const plans = Array.from({ length: 500 }, (__, index) =>
    plan(`plans/p${index}.md`, writing(outputs(index))),
  );
  const linked = linkPlans(plans, rules);
  const mentioned = [...linked.values()].map(({ links }) => links.plans.length);
  expect(Math.max(...mentioned)).toBeLessThanOrEqual(1);
});
