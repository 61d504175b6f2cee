import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest, type Rig } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const naming = (...plans: readonly string[]): object => ({
  plugins: [{ plugin: 'nx-phases', options: { plans } }],
});

async function projects(rig: Rig, workspace: Workspace, words = ''): Promise<readonly string[]> {
  const { exitCode, output } = await rig.nx(workspace, `show projects --json ${words}`.trim());
  expect(exitCode).toBe(0);
  return (JSON.parse(output) as readonly string[])
    .filter((name) => name.endsWith('plan'))
    .toSorted();
}

rigTest(
  'a place that nx.json names is one of plans from the next command on, and affected knows it',
  'everywhere',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'nx.json': naming(),
        'plan.md': plan({ 1: { testing: fake('plan') } }),
        'docs/epics.md': plan({ 1: { testing: fake('epics') } }),
        'docs/计划.md': plan({ 1: { testing: fake('docs') } }),
        'docs/notes.md': '# Notes\n',
        '.claude/commands/speckit.plan.md': plan({ 1: { testing: fake('prompt') } }),
        'libs/a/project.json': { name: 'a' },
      },
    });
    expect(await projects(rig, workspace)).toEqual(['plan']);
    workspace.write('nx.json', naming('docs/epics.md', 'docs/计划.md'));
    // Nx 22 gives a plugin the options that it had when the daemon was started, whatever plugin it is.
    if (rig.cell.major === '22') await rig.nx(workspace, 'daemon --stop');
    expect(await projects(rig, workspace)).toEqual(['docs-plan', 'epics-plan', 'plan']);
    expect((await rig.nx(workspace, 'run epics-plan:phases')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual(['epics']);
    expect((await rig.nx(workspace, 'run epics-plan:phases')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual([]);

    // No plan reads another, wherever it lies; any other file is read.
    expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
    workspace.edit('docs/epics.md', 'Phase 1: ', 'Phase 1: New ');
    expect(
      (await rig.nx(workspace, 'run-many -t phases --projects=plan,epics-plan')).exitCode,
    ).toBe(0);
    expect(rig.commands.taken()).toEqual(['epics', 'plan']);
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=Named');

    const affected = '--affected --base=HEAD~1 --head=HEAD';
    const commit = (): void => {
      workspace.git('add', '--all');
      workspace.git('commit', '--quiet', '--message=Next');
    };
    workspace.edit('docs/epics.md', 'New ', 'Other ');
    commit();
    expect(await projects(rig, workspace, affected)).toContain('epics-plan');
    workspace.remove('docs/notes.md');
    commit();
    // A file beside them selects no project by itself; plans read the whole workspace.
    const { output } = await rig.nx(workspace, `show projects --json ${affected}`);
    expect(JSON.parse(output)).not.toContain('a');
  },
);
