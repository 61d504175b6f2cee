import { expect } from '@jest/globals';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const named = (name: string, phase: string): string =>
  plan({ 1: { testing: fake(phase) } }, `---\nname: ${name}\n---\n\n# A plan`);
const writing = (outputs: string, phase: string): string =>
  plan({ 1: { lines: [`Outputs: ${outputs}`], run: fake(phase) } });

/** What Nx makes of names and outputs, and that it goes on with the rest, shows only with each Nx itself. */
rigTest(
  'names and outputs that one plan must not have fail that plan alone',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'packages/app/project.json': {
          name: 'app',
          targets: {
            build: { command: fake('app'), outputs: ['{workspaceRoot}/lib/app'] },
          },
        },
        'packages/plan/project.json': { name: 'plan', targets: {} },
        'plan.md': plan({ 1: { testing: fake('root') } }),
        'plans/a.md': named('app', 'app-named'),
        'plans/b.md': named('constructor', 'constructor-named'),
        'plans/c.md': named('__proto__', 'proto-named'),
        'plans/d.md': named('toString', 'string-named'),
        'plans/e.md': plan({ ['9'.repeat(300)]: { testing: fake('long') } }),
        'plans/glob.md': writing('`*.tgz`', 'glob'),
        'plans/braces.md': writing('`{one,two}/**`', 'braces'),
        'plans/manifest.md': writing('package.json', 'manifest'),
        'plans/hidden.md': writing('`sub/.git/**`', 'hidden'),
        'plans/other.md': writing('`plans/*.md`', 'other'),
        'plans/first.md': writing('gen', 'first'),
        'plans/second.md': writing('`gen/x`', 'second'),
        'plans/real.md': writing('lib', 'real'),
        'plans/person.md': plan({
          1: { lines: ['Outputs: package.json, `*.json`'], testing: fake('person') },
        }),
        'plans/self.md': plan({
          1: { dependencies: ['self-plan:phase-1'], testing: fake('self') },
        }),
        'plans/by-name.md': plan({
          1: { dependencies: ['toString:phase-1'], testing: fake('by-name') },
        }),
      },
    });

    const shown = await rig.nx(workspace, 'show projects --json');
    expect(shown.exitCode).toBe(0);
    expect(JSON.parse(shown.output)).toEqual(
      expect.arrayContaining([
        'app',
        'plan',
        'root-plan',
        'app-plan',
        'constructor-plan',
        '__proto__-plan',
        'toString-plan',
      ]),
    );
    expect((await rig.nx(workspace, 'run app:build')).exitCode).toBe(0);
    expect(rig.commands.taken()).toEqual(['app']);

    const run = await rig.nx(workspace, 'run-many -t phase-1 --nxBail=false');
    expect(failureCodes).toContain(run.exitCode);
    expect(rig.commands.taken().toSorted()).toEqual([
      'app-named',
      'braces',
      'by-name',
      'constructor-named',
      'person',
      'proto-named',
      'root',
      'string-named',
    ]);
    const failing = [
      ['e-plan', 'long-id'],
      ['glob-plan', 'output-pattern'],
      ['manifest-plan', 'protected-output'],
      ['hidden-plan', 'protected-output'],
      ['other-plan', 'protected-output'],
      ['first-plan', 'output-conflict'],
      ['second-plan', 'output-conflict'],
      ['real-plan', 'output-conflict'],
      ['self-plan', 'self-dependency'],
    ] as const;
    const checks = await rig.nx(
      workspace,
      'run-many -t plan-check --nxBail=false --output-style=static',
    );
    expect(failureCodes).toContain(checks.exitCode);
    for (const [project, code] of failing) {
      const found = workspace.read(`.nx/phases/${project}/plan-check/diagnostics.json`);
      expect(found).toContain(`"code": "${code}"`);
    }
    expect(checks.output).toContain('the project is called `app-plan`');
  },
);
