import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const api = {
  'packages/api/project.json': {
    name: 'api',
    targets: {
      build: {
        executor: 'nx:run-commands',
        cache: true,
        inputs: ['{projectRoot}/**/*'],
        options: { command: fake('api-build') },
      },
    },
  },
  'packages/api/index.js': '1\n',
};

rigTest(
  'a phase reruns for what it and its dependencies read, and for nothing else',
  'eachMajor',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        ...api,
        'plan.md': plan({
          1: { lines: ['Inputs: src/**, !src/gen/**'], testing: fake('one') },
          2: {
            dependencies: [1],
            lines: ['Inputs: docs/a.md, plans/notes.md'],
            testing: fake('two'),
          },
          3: { lines: ['Projects: api'], testing: fake('three') },
          4: { lines: ['Inputs: app/[id]/page.js'], testing: fake('four') },
        }),
        'plans/notes.md': 'Notes.\n',
        'src/a.js': '1\n',
        'src/gen/b.js': '1\n',
        'docs/a.md': '1\n',
        'app/[id]/page.js': '1\n',
        'other.txt': '1\n',
      },
    });
    const ran = async (): Promise<readonly string[]> => {
      expect((await rig.nx(workspace, 'run plan:phases')).exitCode).toBe(0);
      return [...commands.taken()].sort();
    };
    expect(await ran()).toEqual(['four', 'one', 'three', 'two']);
    const edits: readonly (readonly [string, readonly string[]])[] = [
      ['other.txt', []],
      ['src/gen/b.js', []],
      ['src/a.js', ['one', 'two']],
      ['docs/a.md', ['two']],
      ['plans/notes.md', ['two']],
      ['packages/api/index.js', ['three']],
      ['app/[id]/page.js', ['four']],
    ];
    for (const [path, expected] of edits) {
      workspace.write(path, '2\n');
      expect([path, await ran()]).toEqual([path, expected]);
    }
  },
);

rigTest(
  'a project that a plan names or reaches into is in the project graph',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        ...api,
        'plans/named.md': plan({ 1: { lines: ['Projects: api'], testing: fake('one') } }),
        'plans/inside.md': plan({
          1: { lines: ['Inputs: packages/api/*.js'], testing: fake('two') },
        }),
        'plans/other.md': plan({ 1: { lines: ['Inputs: docs/**'], testing: fake('three') } }),
      },
    });
    workspace.write('packages/api/index.js', '2\n');
    const { exitCode, output } = await rig.nx(
      workspace,
      'show projects --affected --uncommitted --json',
    );
    expect(exitCode).toBe(0);
    const affected = JSON.parse(output) as readonly string[];
    expect([...affected].sort()).toEqual(['api', 'inside-plan', 'named-plan']);
  },
);

rigTest(
  'a project that is not there fails the phase that reads it, and nothing else',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        ...api,
        'plan.md': plan({ 1: { lines: ['Projects: apii'], testing: fake('one') } }),
      },
    });
    const run = await rig.nx(workspace, 'run plan:phase-1');
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toContain(
      'Unexpected input `project:apii`, expected a project of the workspace',
    );
    expect((await rig.nx(workspace, 'run api:build')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual(['api-build']);
  },
);
