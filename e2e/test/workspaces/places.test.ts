import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const writing = (name: string): string =>
  plan({
    1: {
      lines: ['Outputs: `made/one.txt`'],
      run: `${fake(name)}\nmkdir -p made\necho one > made/one.txt`,
    },
    2: { dependencies: [1], testing: `test -s made/one.txt\n${fake(`${name}-2`)}` },
  });

rigTest('a workspace without git works', 'eachMajor', async (rig) => {
  rig.commands.answerAll(0);
  const workspace = rig.workspace({ git: false, files: { 'plan.md': writing('a') } });
  expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
  expect(rig.commands.taken()).toEqual(['a', 'a-2']);
  expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
  expect(rig.commands.taken()).toEqual([]);
});

rigTest(
  'a plan with glob characters in its name below a path with blanks works',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const path = 'plans/[draft] x.md';
    const workspace = rig.workspace({
      folder: 'my own workspace',
      files: { [path]: writing('a') },
    });
    const run = async (): Promise<readonly string[]> => {
      expect((await rig.nx(workspace, 'run draft-x-plan:phases')).exitCode).toBe(0);
      return rig.commands.taken();
    };
    expect(await run()).toEqual(['a', 'a-2']);
    workspace.remove('made');
    workspace.remove('.nx/phases');
    expect(await run()).toEqual([]);
    expect(workspace.read('made/one.txt')).toBe('one\n');
    expect(workspace.exists('.nx/phases/draft-x-plan/phase-1/record.json')).toBe(true);
    workspace.edit(path, 'test -s made/one.txt', 'test -s made/one.txt # still');
    expect(await run()).toEqual(['a-2']);
  },
);

// Names are made before Nx sees them: once is enough.
rigTest('two plans that want one name are told apart', 'newest', async (rig) => {
  rig.commands.answerAll(0);
  const workspace = rig.workspace({
    files: {
      'plans/auth.md': plan({ 1: { testing: fake('first') } }),
      'docs/plans/auth.md': plan({ 1: { testing: fake('second') } }),
    },
  });
  const { exitCode, output } = await rig.nx(workspace, 'show projects --json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(output)).toEqual(expect.arrayContaining(['auth-plan', 'docs-plans-auth-plan']));
  expect((await rig.nx(workspace, 'run-many -t phases')).exitCode).toBe(0);
  expect(rig.commands.taken()).toEqual(['first', 'second']);
  const check = await rig.nx(workspace, 'run docs-plans-auth-plan:plan-check');
  expect(check.exitCode).toBe(0);
  expect(check.output).toContain('`plans/auth.md`');
});
