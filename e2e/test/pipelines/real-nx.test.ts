// That a phase is a hit in another clone, with another home, is up to Nx; so is what it calls affected, and what a failure stops.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { outcomesIn } from '../../../tools/lib/pipelines/claims.mjs';
import { GithubEngine } from '../../../tools/lib/pipelines/github-engine.mjs';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const shop = plan({
  1: { testing: fake('1') },
  2: { dependencies: [1], testing: fake('2') },
  3: { dependencies: [1], testing: fake('3'), lines: ['Says this.'] },
  4: { dependencies: [2, 3], testing: fake('4') },
  5: { dependencies: [1], lines: ['Nobody checks this.'] },
});

// Some 15 starts of Nx one after the other, which take a minute: once a week, and by hand.
const isAsked = process.env['NX_PHASES_E2E_PIPELINES'] === 'all';
if (!isAsked) test.skip('not asked for by NX_PHASES_E2E_PIPELINES=all', () => undefined);
const pipelineTest = isAsked ? rigTest : () => undefined;

pipelineTest(
  'the workflow that `nx g nx-phases:ci` writes runs each phase once over all its jobs, and ends as one run of Nx',
  'newest',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({ files: { 'plans/shop.md': shop, 'lamp.txt': '1\n' } });
    const generated = await rig.nx(workspace, 'g nx-phases:ci --provider=github');
    expect(generated.output).toContain('5 tasks of 1 plan in 5 jobs');
    const commit = (): string => {
      workspace.git('add', '--all');
      workspace.git('commit', '--quiet', '--message=Change');
      return workspace.git('rev-parse', 'HEAD').trim();
    };

    // As npm would install, and npx would find what is installed.
    const bin = workspace.path('../bin');
    mkdirSync(bin);
    for (const [name, script] of [
      ['npm', `cp -al ${workspace.path('node_modules')} node_modules`],
      ['npx', 'name=$1; shift; exec "node_modules/.bin/$name" "$@"'],
    ] as const) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const git = (...args: string[]): string => workspace.git(...args);
    const engine = new GithubEngine(
      { root: workspace.root, git },
      '.github/workflows/nx-phases.yml',
      workspace.path('../engine'),
      {
        ...workspace.env,
        PATH: `${bin}:${workspace.env['PATH'] ?? ''}`,
        FAKE_COMMAND: rig.fakeCommand,
        FAKE_COMMANDS_PORT: String(commands.port),
      },
    );
    const run = async (options?: { base: string }) => {
      const result = await engine.run(commit(), options);
      return { ran: commands.taken(), ...result, junit: outcomesIn(result.junit ?? '') };
    };
    /** The same plan in one run of Nx, in a clone with nothing in its cache. */
    const inOneRun = async (folder: string) => {
      const clone = rig.clone(workspace, { folder, home: `home-of-${folder}` });
      await rig.nx(clone, 'run-many -t phases');
      return { ran: commands.taken(), junit: outcomesIn(junitOf(clone)) };
    };

    const phases = (...words: string[]): object => ({
      plans: 'success',
      'shop-plan_phase-1': words[0],
      'shop-plan_phase-2': words[1],
      'shop-plan_phase-3': words[2],
      'shop-plan_phase-4': words[3],
      'shop-plan_phase-5': words[0],
    });
    const good = 'success';
    const first = await run();
    expect(first).toMatchObject({
      ran: ['1', '2', '3', '4'],
      results: { ...phases(good, good, good, good), phases: good },
    });
    const whole = await inOneRun('whole');
    expect(Object.keys(whole.junit)).toHaveLength(5);
    expect({ ran: first.ran, junit: first.junit }).toEqual(whole);

    workspace.edit('plans/shop.md', 'Says this.', 'Says that.');
    commands.command('3').answer(1);
    const base = workspace.git('rev-parse', 'HEAD').trim();
    const broken = await run({ base });
    expect(broken).toMatchObject({
      ran: ['3'],
      results: { ...phases(good, good, 'failure', 'skipped'), phases: 'failure' },
    });
    // Nothing of the earlier pipeline was there for it.
    const { ran, junit } = await inOneRun('broken');
    expect(ran).toEqual(['1', '2', '3']);
    expect(junit).toMatchObject({ 'shop-plan:phase-3': 'failed', 'shop-plan:phase-4': 'skipped' });
    expect(broken.junit).toEqual(junit);
  },
  600_000,
);

/** As the last job of a pipeline would tell of the runs in a workspace. */
function junitOf(workspace: Workspace): string {
  const from = workspace.path('.nx/phases');
  const to = workspace.path('.nx/told');
  const program = workspace.path('node_modules/nx-phases/dist/pipeline-program.cjs');
  execFileSync(process.execPath, [program, 'sum-up', from, to]);
  return readFileSync(join(to, 'junit.xml'), 'utf8');
}
