import { expect } from '@jest/globals';
import { diamond } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest('nx show project tells what a plan became', 'everywhere', async (rig) => {
  const workspace = rig.workspace({ files: { 'plans/auth.md': diamond } });
  const { exitCode, output } = await rig.nx(workspace, 'show project auth-plan --json');
  expect(exitCode).toBe(0);
  const project = JSON.parse(output) as {
    root: string;
    tags: readonly string[];
    metadata: { description: string; targetGroups: unknown };
    targets: Record<string, { dependsOn: unknown; metadata: { description: string } }>;
  };
  expect(project.root).toBe('plans/auth.md');
  expect(project.tags).toContain('plan');
  expect(project.metadata.description).toMatch(/: 0 of 4 done$/);
  expect(project.metadata.targetGroups).toEqual({
    Phases: ['phases', 'phase-1', 'phase-2', 'phase-3', 'phase-4'],
    Plan: ['plan-check', 'plan-show', 'plan-report', 'mark'],
    Verify: ['verify', 'verify-1', 'verify-2', 'verify-3', 'verify-4'],
  });
  const dependsOn = Object.fromEntries(
    Object.entries(project.targets).map(([name, target]) => [name, target.dependsOn]),
  );
  expect(dependsOn).toEqual({
    'phase-1': [],
    'phase-2': ['phase-1'],
    'phase-3': ['phase-1'],
    'phase-4': ['phase-2', 'phase-3'],
    phases: ['phase-4'],
    'plan-check': [],
    'plan-show': [],
    'plan-report': [],
    mark: [],
    verify: ['verify-1', 'verify-2', 'verify-3', 'verify-4'],
    'verify-1': [],
    'verify-2': [],
    'verify-3': [],
    'verify-4': [],
  });
  expect(project.targets['phase-2']?.metadata).toMatchObject({
    description: 'Phase 2: Number 2',
  });
  expect(project.targets['phases']?.metadata).toMatchObject({
    help: { command: 'nx run auth-plan:phases --help' },
  });

  // Drawn by a library that only the packed package has in it.
  rig.commands.answerAll(0);
  await rig.nx(workspace, 'run auth-plan:phase-1');
  const report = await rig.nx(workspace, 'run auth-plan:plan-report');
  expect(report.exitCode).toBe(0);
  const page = workspace.read('.nx/phases/report/auth-plan.html');
  expect(page).toMatch(/<text>1 Number 1<\/text><text y="17">○ pending · ✓ passed [\d.]+ s</);
  expect(page).toContain('<code>nx run auth-plan:phase-1</code>');
  expect(workspace.read('.nx/phases/report/index.html')).toContain(
    'Ready now: 2 Number 2, 3 Number 3.',
  );
});
