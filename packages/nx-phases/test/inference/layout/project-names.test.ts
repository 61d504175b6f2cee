import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { projectNames } from '../../../src/inference/layout/project-names.ts';

const nameOf = (path: string, name?: string, template?: string) =>
  projectNames([{ path, name }], template).get(path)?.name;

describe('projectNames', () => {
  test.each([
    ['plan.md', 'plan'],
    ['PLAN.md', 'plan'],
    ['IMPLEMENTATION_PLAN.md', 'plan'],
    ['plans/auth.md', 'auth-plan'],
    ['plans/auth-plan.md', 'auth-plan'],
    ['plans/plan.md', 'plan'],
    ['docs/auth.plan.md', 'auth-plan'],
    ['specs/001-login/tasks.md', '001-login-plan'],
    ['.kiro/specs/billing/tasks.md', 'billing-plan'],
    ['packages/auth/plan.md', 'auth-plan'],
    ['.planning/ROADMAP.md', 'plan'],
    ['apps/web/.planning/ROADMAP.md', 'web-plan'],
    ['plans/Émile & co.md', 'Emile-co-plan'],
    ['plans/[draft] x.md', 'draft-x-plan'],
    ['plans/計画.md', 'plan'],
    ['docs/計画.md', 'docs-plan'],
    ['docs/task_plan.md', 'docs-plan'],
    ['docs/Implementation-Plan.md', 'docs-plan'],
    ['plans/explan.md', 'explan-plan'],
  ])('%s is %s', (path, name) => {
    expect(nameOf(path)).toBe(name);
  });

  test('front matter wins over the option, the option over the path', () => {
    expect(nameOf('plans/auth.md', 'login-plan')).toBe('login-plan');
    expect(nameOf('plans/auth.md', 'login-plan', 'docs-{name}')).toBe('login-plan');
    expect(nameOf('plans/auth.md', undefined, 'docs-{name}')).toBe('docs-auth-plan');
  });

  test.each([
    ['app', 'app-plan'],
    ['constructor', 'constructor-plan'],
    ['__proto__', '__proto__-plan'],
    ['toString', 'toString-plan'],
    ['last-run.txt', 'last-run.txt-plan'],
    ['runs', 'runs-plan'],
    ['explan', 'explan-plan'],
    ['Import data', 'Import-data-plan'],
    ['.', 'auth-plan'],
    ['../../..', 'auth-plan'],
    ['計画', 'auth-plan'],
    ['PLAN', 'PLAN'],
  ])('name: %s is %s, since only a plan may be called so', (asked, name) => {
    const found = projectNames([{ path: 'plans/auth.md', name: asked }], undefined);
    const changed = asked === name ? {} : { asked, alias: asked };
    expect(found.get('plans/auth.md')).toEqual({ name, collidesWith: [], ...changed });
  });

  test('the option gives no other names', () => {
    expect(nameOf('plans/auth.md', undefined, '{name}-x')).toBe('auth-plan-x-plan');
    expect(nameOf('plans/auth.md', undefined, '/')).toBe('auth-plan');
  });

  test('a name that is too long for a folder is cut, and stays one of its own', () => {
    const long = (end: string): string => `${'a'.repeat(10_000)}${end}`;
    const names = projectNames(
      [
        { path: 'plans/1.md', name: long('1') },
        { path: 'plans/2.md', name: long('2') },
        { path: `plans/${'b'.repeat(250)}.md`, name: undefined },
        { path: `${'c/'.repeat(200)}plans/auth.md`, name: undefined },
        { path: `${'d/'.repeat(200)}plans/auth.md`, name: undefined },
      ],
      undefined,
    );
    const given = [...names.values()].map(({ name }) => name);
    expect(new Set(given).size).toBe(5);
    for (const name of given) expect(name).toMatch(/^.{4,95}-plan$/);
  });

  test.each([
    ['plan.md', undefined, 'plan', 'root-plan'],
    ['plans/auth.md', undefined, 'AUTH-plan', 'plans-auth-plan'],
    ['plans/auth.md', 'app', 'app-plan', 'plans-auth-plan'],
  ])('%s (name: %s) keeps away from a project called %s: %s', (path, name, project, expected) => {
    const taken = new Map([[project.toLowerCase(), 'packages/x/package.json']]);
    expect(projectNames([{ path, name }], undefined, taken).get(path)).toMatchObject({
      name: expected,
      takenBy: 'packages/x/package.json',
    });
  });

  test('other plans may go on with the name that one asked for, if it means nobody else', () => {
    const aliasOf = (name: string, others: readonly string[], project = 'x'): unknown =>
      projectNames(
        [name, ...others].map((one, index) => ({ path: `plans/${index}.md`, name: one })),
        undefined,
        new Map([[project, 'packages/x/package.json']]),
      ).get('plans/0.md')?.alias;
    expect(aliasOf('app', [])).toBe('app');
    expect(aliasOf('app', ['app'])).toBeUndefined();
    expect(aliasOf('app', [], 'app')).toBeUndefined();
    expect(aliasOf('app-plan', [])).toBeUndefined();
  });

  test('of plans that would share a name the shortest path keeps it, and the others know of it', () => {
    const plans = [
      'docs/plans/AUTH.md',
      'plans/auth.md',
      'plans/other.md',
      'x/y/plans/auth.md',
    ].map((path) => ({ path, name: undefined }));
    expect(Object.fromEntries(projectNames(plans, undefined))).toEqual({
      'plans/auth.md': { name: 'auth-plan', collidesWith: [] },
      'docs/plans/AUTH.md': {
        name: 'docs-plans-AUTH-plan',
        collidesWith: ['plans/auth.md', 'x/y/plans/auth.md'],
      },
      'x/y/plans/auth.md': {
        name: 'x-y-plans-auth-plan',
        collidesWith: ['docs/plans/AUTH.md', 'plans/auth.md'],
      },
      'plans/other.md': { name: 'other-plan', collidesWith: [] },
    });
  });

  test.each<[string, readonly string[], string]>([
    [
      'fewer folders',
      ['a/b/plans/auth.md', 'longer-folder/plans/auth.md'],
      'longer-folder/plans/auth.md',
    ],
    ['fewer characters', ['docs/plans/auth.md', 'doc/plans/auth.md'], 'doc/plans/auth.md'],
    ['the alphabet', ['b/plans/auth.md', 'a/plans/auth.md'], 'a/plans/auth.md'],
    ['tasks.md beside plan.md', ['specs/1/plan.md', 'specs/1/tasks.md'], 'specs/1/tasks.md'],
    [
      'another plan, not the plan.md beside tasks.md',
      ['specs/1/plan.md', 'specs/1/tasks.md', 'docs/long/specs/1/tasks.md'],
      'specs/1/tasks.md',
    ],
  ])('a name is kept by %s', (_what, paths, expected) => {
    const plans = paths.map((path) => ({ path, name: undefined }));
    for (const order of [plans, plans.toReversed()]) {
      const kept = [...projectNames(order, undefined)].filter(
        ([, one]) => one.collidesWith.length === 0,
      );
      expect(kept.map(([path]) => path)).toEqual([expected]);
    }
  });

  test('no plan keeps a name that a project has', () => {
    const plans = ['plans/auth.md', 'docs/plans/auth.md'].map((path) => ({
      path,
      name: undefined,
    }));
    const names = projectNames(plans, undefined, new Map([['auth-plan', 'auth/package.json']]));
    expect(names.get('plans/auth.md')?.name).toBe('plans-auth-plan');
    expect(names.get('docs/plans/auth.md')?.name).toBe('docs-plans-auth-plan');
  });

  test('where the path does not tell them apart a digest does', () => {
    const names = projectNames(
      ['plan.md', 'PLAN.md'].map((path) => ({ path, name: undefined })),
      undefined,
    );
    const values = [...names.values()].map(({ name }) => name.toLowerCase());
    expect(new Set(values).size).toBe(2);
  });

  test('names are distinct without case, safe, and do not depend on the order of the paths', () => {
    const segment = fc.constantFrom(
      'plans',
      'auth',
      'Auth',
      'docs',
      'é',
      'a b',
      '[x]',
      'plan',
      '.planning',
    );
    const file = fc.constantFrom(
      'plan.md',
      'auth.md',
      'AUTH.md',
      'auth.plan.md',
      'tasks.md',
      '計.md',
      'plans-auth.md',
    );
    const path = fc
      .tuple(fc.array(segment, { maxLength: 3 }), file)
      .map(([folders, name]) => [...folders, name].join('/'));
    const plan = fc.record({
      path,
      name: fc.constantFrom(undefined, undefined, 'auth-plan', 'x', '__proto__', 'app', '.'),
    });
    const taken = new Map([
      ['plan', 'package.json'],
      ['auth-plan', 'a/package.json'],
      ['x', 'b/package.json'],
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(plan, { selector: (one) => one.path, maxLength: 12 }), (plans) => {
        const names = projectNames(plans, undefined, taken);
        const values = [...names.values()].map(({ name }) => name);
        expect(new Set(values.map((name) => name.toLowerCase())).size).toBe(plans.length);
        for (const name of values) expect(name).toMatch(/^(?:[A-Za-z0-9._-]*[-_.])?plan$/i);
        for (const name of values) expect(taken.has(name.toLowerCase())).toBe(false);
        expect(new Map(projectNames(plans.toReversed(), undefined, taken))).toEqual(new Map(names));
      }),
    );
  });
});
