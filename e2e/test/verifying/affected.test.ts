import { expect } from '@jest/globals';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

rigTest(
  'affected checks the phases that read what changed, and sums up their plan',
  'newestAndOldest',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({
      files: {
        'plans/site.md': plan({
          1: { title: 'Pages ✅', lines: ['Inputs: pages/**'], testing: fake('site-1') },
          2: { title: 'Styles ✅', lines: ['Inputs: styles/**'], testing: fake('site-2') },
        }),
        'plans/other.md': plan({
          1: { title: 'Other ✅', lines: ['Inputs: other/**'], testing: fake('other-1') },
        }),
        'pages/index.html': 'one\n',
        'styles/main.css': 'one\n',
        'other/a.txt': 'one\n',
      },
    });
    for (const target of ['verify', 'phases'])
      expect((await rig.nx(workspace, `run-many -t ${target}`)).exitCode).toBe(0);
    commands.taken();

    workspace.write('pages/index.html', 'two\n');
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=Change');
    const since = '--base=HEAD~1 --head=HEAD --output-style=static';
    // Nx 24 selects by tasks, and would pass over an aggregate that reads nothing itself.
    const verified = await rig.nx(workspace, `affected -t verify ${since}`);
    expect(verified.exitCode).toBe(0);
    expect(commands.taken()).toEqual(['site-1']);
    expect(verified.output).toContain(
      'plans/site.md: 2 of 2 phases verified, 0 pending, 0 unverified (1 from the cache)',
    );
    expect(verified.output).not.toContain('plans/other.md');

    const ran = await rig.nx(workspace, `affected -t phases ${since}`);
    expect(ran.exitCode).toBe(0);
    expect(commands.taken()).toEqual(['site-1']);
    expect(ran.output).toContain('2 phases of plans/site.md: 2 passed (1 from the cache)');
    expect(ran.output).not.toContain('plans/other.md');
  },
);
