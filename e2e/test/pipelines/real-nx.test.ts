// That a phase is a hit in another clone, with another home, is up to Nx; so is what it calls affected.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { GithubEngine } from '../../../tools/lib/pipelines/github-engine.mjs';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';

const shop = plan({
  1: { testing: fake('1') },
  2: { dependencies: [1], testing: fake('2') },
  3: { dependencies: [1], testing: fake('3'), lines: ['Says this.'] },
  4: { dependencies: [2, 3], testing: fake('4') },
});

// Some 15 starts of Nx one after the other, which take a minute: once a week, and by hand.
const isAsked = process.env['NX_PHASES_E2E_PIPELINES'] === 'all';
if (!isAsked) test.skip('not asked for by NX_PHASES_E2E_PIPELINES=all', () => undefined);
const pipelineTest = isAsked ? rigTest : () => undefined;

pipelineTest(
  'the workflow that `nx g nx-phases:ci` writes runs each phase of a plan once over all its jobs',
  'newest',
  async (rig) => {
    const { commands } = rig;
    commands.answerAll(0);
    const workspace = rig.workspace({ files: { 'plans/shop.md': shop, 'lamp.txt': '1\n' } });
    const generated = await rig.nx(workspace, 'g nx-phases:ci --provider=github');
    expect(generated.output).toContain('4 tasks of 1 plan in 4 jobs');
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
    const run = async (options?: { base: string }): Promise<object> => {
      const result: object = await engine.run(commit(), options);
      return { ran: commands.taken(), ...result };
    };

    const phases = (...words: string[]): object => ({
      plans: 'success',
      'shop-plan_phase-1': words[0],
      'shop-plan_phase-2': words[1],
      'shop-plan_phase-3': words[2],
      'shop-plan_phase-4': words[3],
    });
    const good = 'success';
    expect(await run()).toMatchObject({
      ran: ['1', '2', '3', '4'],
      results: { ...phases(good, good, good, good), phases: good },
    });

    workspace.edit('plans/shop.md', 'Says this.', 'Says that.');
    commands.command('3').answer(1);
    const base = workspace.git('rev-parse', 'HEAD').trim();
    expect(await run({ base })).toMatchObject({
      ran: ['3'],
      results: { ...phases(good, good, 'failure', 'skipped'), phases: 'failure' },
    });
  },
  600_000,
);
