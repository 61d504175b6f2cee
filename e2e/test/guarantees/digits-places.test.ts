import { expect } from '@jest/globals';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest, type Rig } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const text = plan({ 1: { testing: fake('phase-1') } });

/** What ran of the plan's one phase. */
async function ran(rig: Rig, workspace: Workspace): Promise<readonly string[]> {
  expect((await rig.nx(workspace, 'run plan:phase-1')).exitCode).toBe(0);
  return rig.commands.taken();
}

/** What is said of it before a run. */
async function foreseen(rig: Rig, workspace: Workspace): Promise<string> {
  return (await rig.nx(workspace, 'run plan:plan-show --why')).output;
}

rigTest(
  'texts are told apart wherever a workspace lies and its folder of Nx, and whatever .nxignore has',
  'everywhere',
  async (rig) => {
    const workspace = rig.workspace({
      // What is a glob to Nx elsewhere.
      folder: 'a [b] {c,d} (e) !f',
      files: { 'plan.md': text, '.nxignore': '.nx\n' },
    });
    const elsewhere = join(dirname(workspace.root), 'elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(workspace.path('.nx'));
    symlinkSync(elsewhere, workspace.path('.nx/workspace-data'), 'junction');
    rig.commands.answerAll(0);

    expect(await ran(rig, workspace)).toEqual(['phase-1']);
    expect(await ran(rig, workspace)).toEqual([]);
    expect(await foreseen(rig, workspace)).toContain('1  from the cache');
    workspace.edit('plan.md', 'Number 1', 'Another');
    expect(await foreseen(rig, workspace)).toContain('1  would run: text changed');
    expect(await ran(rig, workspace)).toEqual(['phase-1']);
    workspace.edit('plan.md', 'Another', 'Number 1');
    expect(await ran(rig, workspace)).toEqual([]);
  },
);

rigTest(
  'a copy of a workspace, Nx’s folder with it, and a worktree tell texts apart',
  'everywhere',
  async (rig) => {
    const first = rig.workspace({ files: { 'plan.md': text } });
    rig.commands.answerAll(0);
    expect(await ran(rig, first)).toEqual(['phase-1']);
    const second = rig.worktree(first, { folder: 'worktree' });
    // But for where the daemon of the first can be reached, which answers no other workspace.
    const daemon = first.path('.nx/workspace-data/d');
    cpSync(first.path('.nx'), second.path('.nx'), {
      recursive: true,
      filter: (path) => path !== daemon,
    });
    second.edit('plan.md', 'Number 1', 'Another');
    expect(await ran(rig, second)).toEqual(['phase-1']);
    expect(await ran(rig, second)).toEqual([]);
    expect(await ran(rig, first)).toEqual([]);
    first.edit('plan.md', 'Number 1', 'A third');
    expect(await ran(rig, first)).toEqual(['phase-1']);
  },
);
