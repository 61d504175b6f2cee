import { cpSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import approveExecutor from '../../../src/executors/approve/executor.ts';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import { person } from '../../executors/implement/texts.ts';
import {
  captured,
  createWorkspace,
  planPath,
  type Ran,
  type Workspace,
} from '../../executors/workspace.ts';
import { emptyRepository, useRepository } from '../../support/git-repository.ts';

let workspace: Workspace;
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
  workspace.dispose();
});

const plan =
  '### Phase 1: Deploy\n\nApprove: yes\n\nOutputs: none\n\nRun:\n\n```bash\necho deployed >> log\n```\n';

function run(target: 'approve' | 'phase-1', flags: object = {}): Promise<Ran> {
  const executor = target === 'approve' ? approveExecutor : phaseExecutor;
  return captured(() => executor(flags, workspace.context(target, workspace.infer())));
}

describe('without agents an approval is of the text', () => {
  test('and comes before anything of it runs', async () => {
    workspace = createWorkspace(plan);
    cpSync(emptyRepository(), workspace.root, { recursive: true });
    useRepository(workspace.root).commitAll('Start');
    expect(await run('phase-1')).toMatchObject({ success: false });
    expect(() => workspace.read('log')).toThrow();
    const { success, output } = await run('approve', { phase: 1 });
    expect([success, output]).toEqual([true, expect.stringContaining(`its text: ${planPath}:1`)]);
    expect(await run('phase-1')).toMatchObject({ success: true });
    expect(workspace.read('log')).toBe('deployed\n');
    workspace.write(planPath, plan.replace('deployed', 'deployed again'));
    expect(await run('phase-1')).toMatchObject({ success: false });
    expect(workspace.read('log')).toBe('deployed\n');
  });

  test('and needs git', async () => {
    workspace = createWorkspace(plan);
    const { success, output } = await run('phase-1');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('approvals are kept in git: Unexpected workspace without git'),
    ]);
    expect(() => workspace.read('log')).toThrow();
  });
});
