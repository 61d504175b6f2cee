import { describe, expect, test } from '@jest/globals';
import { planGlobs } from '../../../src/inference/layout/plan-globs.ts';
import { pathMatcher } from '../../../src/platform/files/path-matcher.ts';

const matchers = planGlobs.map(pathMatcher);
const isPlanPlace = (path: string): boolean => matchers.some((matches) => matches(path));

describe('plans are looked for', () => {
  test.each([
    'plan.md',
    'packages/auth/PLAN.md',
    'IMPLEMENTATION_PLAN.md',
    'docs/auth.plan.md',
    '.cursor/plans/cart.plan.md',
    'plans/auth.md',
    'plans/auth/phase_2_storage/stage_1_tables.md',
    'docs/shop/phases/phase-02-storage.md',
    'specs/001-login/tasks.md',
    '.kiro/specs/billing/tasks.md',
    'openspec/changes/add-cart/tasks.md',
    '.planning/ROADMAP.md',
    'apps/web/.planning/ROADMAP.md',
    '.planning/phases/05-roads/05-01-PLAN.md',
    '.planning/phases/02.1-mend/02.1-01-PLAN.md',
    '.planning/milestones/v1.0-phases/01-ground/01-02-PLAN.md',
  ])('at %s', (path) => {
    expect(isPlanPlace(path)).toBe(true);
  });
});

describe('other markdown gives no project, and deleting it selects nothing', () => {
  test.each([
    'README.md',
    'CHANGELOG.md',
    'docs/planning.md',
    'docs/plan-of-the-house.md',
    'packages/auth/README.md',
    'docs/phases/overview.md',
    'docs/phase-2.md',
    'specs/001-login/spec.md',
    'specs/001-login/plan-notes.md',
    '.kiro/specs/billing/requirements.md',
    '.kiro/specs/billing/design.md',
    '.kiro/steering/tech.md',
    'openspec/changes/add-cart/proposal.md',
    'openspec/changes/add-cart/design.md',
    'openspec/changes/archive/2026-01-02-add-cart/tasks.md',
    'openspec/specs/cart/spec.md',
    '.planning/PROJECT.md',
    '.planning/STATE.md',
    '.planning/REQUIREMENTS.md',
    '.planning/research/SUMMARY.md',
    '.planning/codebase/ARCHITECTURE.md',
    '.planning/phases/05-roads/05-CONTEXT.md',
    '.planning/phases/05-roads/05-RESEARCH.md',
    '.planning/phases/05-roads/05-VERIFICATION.md',
    '.planning/phases/05-roads/05-01-SUMMARY.md',
  ])('%s', (path) => {
    expect(isPlanPlace(path)).toBe(false);
  });
});
