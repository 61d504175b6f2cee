import { describe, expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { joinSources } from 'plan-graph/internal';
import { parsePlanSource, parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import { linkPlans } from '../../../src/inference/workspace/link-plans.ts';
import type { LinkedPlan } from '../../../src/inference/workspace/model.ts';

const options = normalizeOptions({});

function link(
  texts: Readonly<Record<string, string>>,
  { knowsAllPlans = true }: { knowsAllPlans?: boolean } = {},
): Readonly<Record<string, LinkedPlan>> {
  const plans = Object.entries(texts).map(([path, text]) => ({
    name: `${path.replace(/^.*\//, '').replace('.md', '')}-plan`,
    file: parsePlanText(path, text, options),
  }));
  const linked = linkPlans(plans, { targetNames: options.targetNames, knowsAllPlans });
  return Object.fromEntries(linked);
}

const phase = (id: string, needs: string, words = ''): string =>
  `### Phase ${id}: Number ${id}\ndepends on: ${needs}\n\n${words}\n`;
const problems = (plan: LinkedPlan | undefined): readonly string[] =>
  plan?.file.reading.kind === 'invalid'
    ? plan.file.reading.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ code, message, fix }) => `${code}: ${message}${fix === undefined ? '' : ` | ${fix}`}`,
        )
    : [];
const needs = (plan: LinkedPlan | undefined, id: string): readonly string[] =>
  [...(plan?.links.needs ?? [])].flatMap(([of, list]) =>
    of === id ? list.map(({ project, target }) => `${project}:${target}`) : [],
  );
const fingerprint = (plan: LinkedPlan | undefined, id: string): string | undefined =>
  [...(plan?.file.fingerprints ?? [])].find(([of]) => of === id)?.[1];

const auth = phase('1', 'none') + phase('2', '1', 'Tokens.');

describe('references to other plans', () => {
  test.each([
    ['auth-plan:phase-2', ['auth-plan:phase-2']],
    ['auth.md#phase-2', ['auth-plan:phase-2']],
    ['./auth.md#phase-2-number-2', ['auth-plan:phase-2']],
    ['plans/auth.md: Phase 2', ['auth-plan:phase-2']],
    ['[it](../plans/auth.md#phase-1)', ['auth-plan:phase-1']],
    ['auth-plan:phases', ['auth-plan:phase-1', 'auth-plan:phase-2']],
    ['api:build', ['api:build']],
  ])('%s', (value, expected) => {
    const { 'plans/app.md': app } = link({
      'plans/auth.md': auth,
      'plans/app.md': phase('1', value),
    });
    expect(problems(app)).toEqual([]);
    expect(needs(app, '1')).toEqual(expected);
  });

  test('a phase reruns when one of another plan changes that it builds on, and only then', () => {
    const texts = {
      'plans/auth.md': auth,
      'plans/api.md': phase('1', 'auth-plan:phase-2') + phase('2', 'none'),
      'plans/app.md': phase('1', 'api-plan:phase-1') + phase('2', 'api-plan:phase-2'),
    };
    const before = link(texts);
    const after = link({ ...texts, 'plans/auth.md': auth.replace('Tokens', 'Sessions') });
    const changed = ['plans/api.md', 'plans/app.md'].flatMap((path) =>
      ['1', '2']
        .filter((id) => fingerprint(before[path], id) !== fingerprint(after[path], id))
        .map((id) => `${path} ${id}`),
    );
    expect(changed).toEqual(['plans/api.md 1', 'plans/app.md 1']);
  });

  test('a plan that names nothing outside keeps its fingerprints', () => {
    const { 'plans/auth.md': linked } = link({
      'plans/auth.md': auth,
      'plans/app.md': phase('1', 'auth-plan:phase-1'),
    });
    expect(linked?.file).toEqual(parsePlanText('plans/auth.md', auth, options));
  });

  test('a plan that has errors is not as one that is there', () => {
    const app = phase('1', 'auth-plan:phase-2');
    const right = link({ 'plans/auth.md': auth, 'plans/app.md': app })['plans/app.md'];
    const wrong = link({ 'plans/auth.md': auth.replace('on: 1', 'on: 7'), 'plans/app.md': app })[
      'plans/app.md'
    ];
    expect(problems(wrong)).toEqual([]);
    expect(fingerprint(wrong, '1')).not.toBe(fingerprint(right, '1'));
  });

  test.each(['shop.md#phase-2', 'shop/phase_2_storage.md#phase-2'])(
    'a plan in several files is found by each of them: %s',
    (value) => {
      const file = parsePlanSource(
        joinSources([
          { path: 'plans/shop.md', text: phase('1', 'none') },
          { path: 'plans/shop/phase_2_storage.md', text: '# Phase 2: Storage\n\nDepends on: 1\n' },
        ]),
        options,
      );
      const app = {
        name: 'app-plan',
        file: parsePlanText('plans/app.md', phase('1', value), options),
      };
      const linked = linkPlans([{ name: 'shop-plan', file }, app], {
        targetNames: options.targetNames,
        knowsAllPlans: true,
      }).get('plans/app.md');
      expect(problems(linked)).toEqual([]);
      expect(needs(linked, '1')).toEqual(['shop-plan:phase-2']);
    },
  );

  test('a plan goes on to answer to the name that it asked for', () => {
    const file = parsePlanText('plans/auth.md', auth, options);
    const app = {
      name: 'app-plan',
      file: parsePlanText('plans/app.md', phase('1', 'login:phase-2'), options),
    };
    const linked = linkPlans([{ name: 'login-plan', alias: 'login', file }, app], {
      targetNames: options.targetNames,
      knowsAllPlans: true,
    }).get('plans/app.md');
    expect(needs(linked, '1')).toEqual(['login-plan:phase-2']);
    expect(linked?.links.plans).toEqual([
      { name: 'login-plan', alias: 'login', path: 'plans/auth.md', parts: [] },
    ]);
  });

  test.each(['app-plan:phase-2', 'app.md#phase-2', './app.md: Phase 2', 'app-plan:phases'])(
    'a phase that needs itself as %s is told so',
    (value) => {
      const { 'plans/app.md': app } = link({
        'plans/app.md': phase('1', 'none') + phase('2', value),
      });
      expect(problems(app)).toEqual([
        expect.stringMatching(
          /^self-dependency: Unexpected dependency of Phase 2: Number 2 on itself, expected other phases \|/,
        ),
      ]);
    },
  );

  test("a plan's own phases may be named like those of others", () => {
    const { 'plans/app.md': app } = link({
      'plans/app.md': phase('1', 'none') + phase('2', 'app.md#phase-1, app-plan:phase-1'),
    });
    expect(problems(app)).toEqual([]);
    const { reading } = app!.file;
    expect(
      reading.kind === 'valid' && reading.plan.phases[1]?.dependencies.map(({ on }) => on),
    ).toEqual(['1']);
    expect(app?.links.needs.size).toBe(0);
  });
});

describe('references that lead nowhere', () => {
  test.each([
    [
      'auth-plan:phase-3',
      'unknown-phase: Unexpected dependency on `phase-3` of `plans/auth.md`, expected one of its 2 phases | Did you mean Phase 1, `auth-plan:phase-1`?',
    ],
    [
      'auth.md#phase-9',
      'unknown-phase: Unexpected dependency on `phase-9` of `plans/auth.md`, expected one of its 2 phases | Did you mean Phase 1, `auth-plan:phase-1`?',
    ],
    [
      'oauth-plan:phase-2',
      "unknown-plan: Unexpected dependency on `oauth-plan:phase-2`, expected the name of a plan's project | Did you mean `auth-plan:phase-2`, of `plans/auth.md`?",
    ],
    [
      '../auth.md#phase-2',
      'unknown-plan: Unexpected dependency on `../auth.md`, expected the path of a plan | Did you mean `plans/auth.md`?',
    ],
    [
      '../../../auth.md#phase-2',
      'unknown-plan: Unexpected dependency on `../../../auth.md`, expected the path of a plan | Did you mean `plans/auth.md`?',
    ],
    [
      'api:build:production',
      'unreadable-reference: Unexpected configuration in `api:build:production`, expected `project:target`; Nx has no dependency on a configuration | Name the target alone.',
    ],
  ])('%s', (value, expected) => {
    const linked = link({ 'plans/auth.md': auth, 'plans/app.md': phase('1', value) });
    expect(problems(linked['plans/app.md'])).toEqual([expected]);
    expect(linked['plans/app.md']?.file.fingerprints.size).toBe(0);
    expect(problems(linked['plans/auth.md'])).toEqual([]);
  });

  test('with several entries in nx.json a plan that is not known here is left to the run', () => {
    const linked = link(
      { 'plans/app.md': phase('1', 'auth-plan:phase-1') },
      { knowsAllPlans: false },
    );
    expect(needs(linked['plans/app.md'], '1')).toEqual(['auth-plan:phase-1']);
  });
});

describe('cycles over plans', () => {
  const a = phase('1', 'none') + phase('2', 'b-plan:phase-1');
  const b = phase('1', '2') + phase('2', 'a.md#phase-2');

  test('are explained in each plan, with both files', () => {
    const linked = link({ 'plans/a.md': a, 'plans/b.md': b });
    const expected =
      'Unexpected cycle across several plans, a-plan 2 -> b-plan 1 -> b-plan 2 -> a-plan 2, expected phases that can be ordered: a-plan 2 needs b-plan 1 (plans/a.md:6); b-plan 1 needs b-plan 2 (plans/b.md:2); b-plan 2 needs a-plan 2 (plans/b.md:6)';
    for (const path of ['plans/a.md', 'plans/b.md']) {
      expect(problems(linked[path])).toEqual([
        `cycle: ${expected} | Remove one of these dependencies.`,
      ]);
    }
  });

  test('of one plan that calls its own phases by the name of its project', () => {
    const { 'a.md': alone } = link({ 'a.md': phase('1', 'a-plan:phase-2') + phase('2', '1') });
    expect(problems(alone)).toEqual([
      'cycle: Unexpected cycle, a-plan 1 -> a-plan 2 -> a-plan 1, expected phases that can be ordered: a-plan 1 needs a-plan 2 (a.md:2); a-plan 2 needs a-plan 1 (a.md:6) | Remove one of these dependencies.',
    ]);
    const files = 'Files: `x.ts`';
    const { 'b.md': ordered } = link({
      'b.md': `---\nwriteConflicts: serialize\n---\n${phase('1', 'b-plan:phase-2', files)}${phase('2', 'none', files)}`,
    });
    expect(problems(ordered)).toEqual([
      expect.stringMatching(/^cycle: Unexpected cycle, .*b-plan 2 needs b-plan 1 \(b.md:11\)/),
    ]);
  });

  test('plans that need each other without a cycle of phases are right', () => {
    const linked = link({
      'plans/a.md': phase('1', 'none') + phase('2', 'b-plan:phase-2'),
      'plans/b.md': phase('1', 'a-plan:phase-1') + phase('2', '1'),
    });
    expect(Object.values(linked).flatMap(problems)).toEqual([]);
    expect(fingerprint(linked['plans/a.md'], '2')).toBeDefined();
  });

  test('of several knots all are found, and who only depends on one is not part of it', () => {
    const linked = link({
      'plans/a.md': a,
      'plans/b.md': b,
      'plans/c.md': phase('1', 'd-plan:phase-1, a-plan:phase-1'),
      'plans/d.md': phase('1', 'c-plan:phase-1'),
      'plans/e.md': phase('1', 'a-plan:phase-1'),
    });
    expect(
      Object.entries(linked)
        .filter(([, plan]) => problems(plan).length > 0)
        .map(([path]) => path),
    ).toEqual(['plans/a.md', 'plans/b.md', 'plans/c.md', 'plans/d.md']);
  });
});

describe('what an executor reads again', () => {
  const texts = {
    'plans/auth.md': auth,
    'plans/api.md': phase('1', 'auth-plan:phase-2'),
    'plans/app.md': phase('1', 'api-plan:phase-1'),
    'plans/other.md': phase('1', 'app-plan:phase-1'),
    'plans/wrong.md': phase('1', 'aut-plan:phase-1'),
    'plans/x.md': phase('1', 'y-plan:phase-1'),
    'plans/y.md': phase('1', 'x-plan:phase-1, z-plan:phase-1'),
    'plans/z.md': phase('1', 'none'),
  };

  test.each(Object.keys(texts))('%s with the plans in its links gives the same', (path) => {
    const whole = link(texts)[path];
    const some = [path, ...(whole?.links.plans ?? []).map((plan) => plan.path)];
    const again = link(
      Object.fromEntries(Object.entries(texts).filter(([one]) => some.includes(one))),
    )[path];
    expect(again?.file.fingerprints).toEqual(whole?.file.fingerprints);
    expect(again?.links.hash).toBe(whole?.links.hash);
    expect(problems(again)).toEqual(problems(whole));
  });

  test('the links of a plan hold what it depends on and no more', () => {
    expect(link(texts)['plans/app.md']?.links.plans.map(({ path }) => path)).toEqual([
      'plans/api.md',
      'plans/auth.md',
    ]);
  });
});
