import { describe, expect, test } from '@jest/globals';
import {
  isPlanPlace as isAtPlanPlace,
  isPromptFile,
} from '../../../src/inference/layout/plan-globs.ts';

const isPlanPlace = (path: string): boolean => isAtPlanPlace(path, []);

describe('plans are looked for', () => {
  test.each([
    'plan.md',
    'packages/auth/PLAN.md',
    'IMPLEMENTATION_PLAN.md',
    'implementation_plan.md',
    'docs/implementation-plan.md',
    'docs/Implementation-Plan.md',
    'task_plan.md',
    'TASK_PLAN.md',
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
    'docs/my_implementation_plan.md',
    'docs/task-plan.md',
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

describe('prompts of agents are no plans', () => {
  test.each([
    '.claude/commands/speckit.plan.md',
    '.claude/commands/plan.md',
    'packages/app/.claude/commands/flow/plan.md',
    'plugins/planner/commands/plan.md',
    '.specify/templates/commands/plan.md',
    '.specify/templates/plan.md',
    '.cursor/commands/speckit.plan.md',
    '.cursor/rules/plan.md',
    '.codex/prompts/speckit.plan.md',
    '.windsurf/workflows/speckit.plan.md',
    '.opencode/agent/plan.md',
    '.claude/agents/plan.md',
    '.claude/skills/planning/plan.md',
  ])('%s', (path) => {
    expect(isPlanPlace(path)).toBe(true);
    expect(isPromptFile(path, [])).toBe(true);
  });

  test.each([
    '.cursor/plans/cart.plan.md',
    '.kiro/specs/billing/tasks.md',
    '.planning/phases/05-roads/05-01-PLAN.md',
    'templates/plan.md',
    'src/agents/plan.md',
    'docs/commands.plan.md',
  ])('but %s is one', (path) => {
    expect(isPlanPlace(path)).toBe(true);
    expect(isPromptFile(path, [])).toBe(false);
  });

  test('nor is what nx.json names', () => {
    expect(isPromptFile('src/commands/plan.md', ['src/commands/*.md'])).toBe(false);
  });
});

describe('places that nx.json names are plan places too', () => {
  test.each(['docs/epics.md', 'docs/开发计划.md', 'work/1/items.md'])('%s', (path) => {
    expect(isPlanPlace(path)).toBe(false);
    expect(isAtPlanPlace(path, ['docs/epics.md', 'docs/开发计划.md', 'work/*/items.md'])).toBe(
      true,
    );
  });
});
