import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { projectNames } from '../../src/layout/project-names.ts';

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
    ['plans/explan.md', 'explan-plan'],
  ])('%s is %s', (path, name) => {
    expect(nameOf(path)).toBe(name);
  });

  test('front matter wins over the option, the option over the path', () => {
    expect(nameOf('plans/auth.md', 'login')).toBe('login');
    expect(nameOf('plans/auth.md', 'login', 'docs-{name}')).toBe('login');
    expect(nameOf('plans/auth.md', undefined, 'docs-{name}')).toBe('docs-auth-plan');
  });

  test('plans that would share a name are all qualified and know of each other', () => {
    const plans = ['plans/auth.md', 'docs/plans/AUTH.md', 'plans/other.md'].map((path) => ({
      path,
      name: undefined,
    }));
    expect(Object.fromEntries(projectNames(plans, undefined))).toEqual({
      'plans/auth.md': { name: 'plans-auth-plan', collidesWith: ['docs/plans/AUTH.md'] },
      'docs/plans/AUTH.md': { name: 'docs-plans-AUTH-plan', collidesWith: ['plans/auth.md'] },
      'plans/other.md': { name: 'other-plan', collidesWith: [] },
    });
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
    const plan = fc.record({ path, name: fc.constantFrom(undefined, undefined, 'auth-plan', 'x') });
    fc.assert(
      fc.property(fc.uniqueArray(plan, { selector: (one) => one.path, maxLength: 12 }), (plans) => {
        const names = projectNames(plans, undefined);
        const values = [...names.values()].map(({ name }) => name);
        expect(new Set(values.map((name) => name.toLowerCase())).size).toBe(plans.length);
        for (const name of values) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
        expect(projectNames(plans.toReversed(), undefined)).toEqual(names);
      }),
    );
  });
});
