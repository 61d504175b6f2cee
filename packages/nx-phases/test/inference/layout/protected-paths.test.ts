import { describe, expect, test } from '@jest/globals';
import { planGlobs } from '../../../src/inference/layout/plan-globs.ts';
import { protectedBy } from '../../../src/inference/layout/protected-paths.ts';
import { isTakenByNx } from '../../../src/inference/layout/taken-by-nx.ts';

describe('no run may replace', () => {
  test.each([
    ['a plan', 'plan.md'],
    ['a plan', 'plans'],
    ['a plan', 'plans/*.md'],
    ['a plan', 'plans/gen/**'],
    ['a plan', 'docs/*.md'],
    ['a plan', 'docs/**/*.md'],
    ['a plan', 'docs/PLAN.md'],
    ['a plan', 'specs/*/tasks.md'],
    ['a plan', 'docs/auth.plan.*'],
    ['a manifest of the workspace', 'package.json'],
    ['a manifest of the workspace', 'Package.JSON'],
    ['a manifest of the workspace', '*.json'],
    ['a manifest of the workspace', 'pyproject.toml'],
    ['a manifest of the workspace', 'Cargo.toml'],
    ['a manifest of a project', 'packages/*/package.json'],
    ['a manifest of a project', '**/package.json'],
    ['a manifest of a project', 'libs/**/yarn.lock'],
    ['a lock file', 'package-lock.json'],
    ['a lock file', 'pnpm-lock.yaml'],
    ['a lock file', 'uv.lock'],
    ['a file of settings', '.gitignore'],
    ['a file of settings', 'packages/app/.gitignore'],
    ['a file of settings', '.env'],
    ['a file of settings', 'apps/web/.env.local'],
    ['a file of settings', 'apps/web/.e*'],
    ['a file of settings', '.github'],
    ['a file of settings', '.GitHub/workflows/ci.yml'],
    ['a file of settings', '.vscode/settings.json'],
    ['a file of settings', 'tsconfig.base.json'],
    ['a folder of git, Nx or a package manager', 'node_modules'],
    ['a folder of git, Nx or a package manager', 'packages/app/node_modules/**'],
    ['a folder of git, Nx or a package manager', 'sub/.git/**'],
    ['a folder of git, Nx or a package manager', 'sub/.nx/cache'],
  ])('%s: %s', (what, pattern) => {
    expect(protectedBy(pattern)).toBe(what);
  });

  test.each(planGlobs)('a plan that is found by %s', (glob) => {
    expect(protectedBy(glob.replaceAll('**/', 'x/'))).toBe('a plan');
  });
});

describe('a run may replace', () => {
  test.each([
    ...['dist', 'dist/**', 'dist/**/*', 'dist/*', 'packages/*/dist', 'build/package.json'],
    ...['dist/*.json', 'dist/*.*', 'dist/**/*.js', 'docs/api', 'docs/plan-of-the-house.md'],
    ...[
      'plans/diagrams/*.svg',
      'coverage',
      '.next',
      '.cache/x',
      'src/generated.ts',
      'greeting/package.json',
    ],
    ...['dockerfile/x', 'gen/tsconfig.json', 'tasks.md', 'environment', 'dist/x.env'],
    `${'a/'.repeat(20_000)}b`,
    `x/${'**/'.repeat(20_000)}b`,
    `x/${'*a'.repeat(20_000)}`,
  ])('%.40s', (pattern) => {
    expect(protectedBy(pattern)).toBeUndefined();
  });
});

// As measured on Nx 22.7.12, 23.3.2 and 24.0.6: those that at least one of them refuses.
test.each([
  ['*.tgz', false],
  ['?x/a', false],
  ['[ab]/x', false],
  ['(a|b)/c', false],
  ['x(1)/y', false],
  ['!x', false],
  ['a!b/c', false],
  ['{a}/b', false],
  ['**/x.js', false],
  ['dist/**/*.js', true],
  ['app/(shop)/page.tsx', true],
  ['dist/{id}/x', true],
  ['a+b/c', true],
  ['@scope/x', true],
])('Nx takes %s as an output: %s', (pattern, taken) => {
  expect(isTakenByNx(pattern)).toBe(taken);
});
